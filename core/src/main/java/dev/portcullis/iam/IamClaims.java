package dev.portcullis.iam;

import dev.portcullis.token.AccessToken;
import dev.portcullis.token.Claims;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a token of AccelByte's IAM says of its user and client, read once. Immutable and safe for
 * use by several threads.
 *
 * <p>What a token does not say is empty. {@code toString()} tells nothing personal.
 */
public final class IamClaims {
  private static final int MAX_ELEMENTS = 10_000;

  private static final int EMAIL_VERIFIED = 1;
  private static final int PHONE_VERIFIED = 2;
  private static final int ANONYMOUS = 4;

  private static final List<String> TEXTS =
      List.of(
          "sub",
          "namespace",
          "display_name",
          "client_id",
          "country",
          "parent_namespace",
          "ipf",
          "ipo",
          "sp",
          "union_id",
          "union_namespace",
          "extend_namespace");

  private final Map<String, String> texts;
  private final List<String> roles;
  private final List<NamespaceRole> namespaceRoles;
  private final List<Permission> permissions;
  private final List<Ban> bans;
  private final Set<String> scopes;
  private final int flags;
  private final boolean isComply;
  private final @Nullable List<String> subscriptions;

  private IamClaims(Members members) throws MalformedDataException {
    texts = texts(members);
    roles = members.texts("roles", MAX_ELEMENTS);
    namespaceRoles = NamespaceRole.readAll(members.list("namespace_roles", MAX_ELEMENTS));
    permissions = Permission.readAll(members.value("permissions"));
    bans = Ban.readAll(members.list("bans", MAX_ELEMENTS));
    scopes = scopes(members);
    flags = members.integer("jflgs");
    isComply = members.isTrue("is_comply", false);
    subscriptions = members.value("subs") == null ? null : members.texts("subs", MAX_ELEMENTS);
  }

  /**
   * The claims of a token of the IAM.
   *
   * @param token a verified token
   * @return empty when the token is another issuer's
   */
  public static Optional<IamClaims> of(AccessToken token) {
    return token instanceof IamToken ofIam ? Optional.of(ofIam.iamClaims()) : Optional.empty();
  }

  /**
   * Reads the claims of a token.
   *
   * @throws MalformedDataException when one of them is of the wrong type, so that the token is to
   *     be refused
   */
  static IamClaims read(Claims claims) throws MalformedDataException {
    return new IamClaims(Members.named(claims.asMap()));
  }

  private static Map<String, String> texts(Members members) throws MalformedDataException {
    Map<String, String> texts = new HashMap<>();
    for (String name : TEXTS) {
      String text = members.textOrNull(name);
      if (text != null) {
        texts.put(name, text);
      }
    }
    return texts;
  }

  private static Set<String> scopes(Members members) throws MalformedDataException {
    Set<String> scopes =
        new LinkedHashSet<>(
            members.value("scope") instanceof String text
                ? Arrays.asList(text.split(" "))
                : members.texts("scope", MAX_ELEMENTS));
    scopes.remove("");
    return Collections.unmodifiableSet(scopes);
  }

  private Optional<String> text(String name) {
    return Optional.ofNullable(texts.get(name));
  }

  /**
   * The user that the token was issued to.
   *
   * @return {@code sub}; empty for a token of a client
   */
  public Optional<String> userId() {
    return text("sub");
  }

  /**
   * The namespace that the token is for.
   *
   * @return {@code namespace}
   */
  public Optional<String> namespace() {
    return text("namespace");
  }

  /**
   * The name that the user is shown with.
   *
   * @return {@code display_name}
   */
  public Optional<String> displayName() {
    return text("display_name");
  }

  /**
   * The client that asked for the token.
   *
   * @return {@code client_id}
   */
  public Optional<String> clientId() {
    return text("client_id");
  }

  /**
   * The country of the user.
   *
   * @return {@code country}, a code of two letters
   */
  public Optional<String> country() {
    return text("country");
  }

  /**
   * The namespace above that of the token, such as its studio.
   *
   * @return {@code parent_namespace}
   */
  public Optional<String> parentNamespace() {
    return text("parent_namespace");
  }

  /**
   * The platform whose account the user logged in with.
   *
   * @return {@code ipf}
   */
  public Optional<String> issuedPlatformFrom() {
    return text("ipf");
  }

  /**
   * The platform that the user plays on.
   *
   * @return {@code ipo}
   */
  public Optional<String> issuedPlatformOn() {
    return text("ipo");
  }

  /**
   * The other platform of a user who logged in to two at once.
   *
   * @return {@code sp}
   */
  public Optional<String> simultaneousPlatform() {
    return text("sp");
  }

  /**
   * The id that joins accounts of one person in several namespaces.
   *
   * @return {@code union_id}
   */
  public Optional<String> unionId() {
    return text("union_id");
  }

  /**
   * The namespace of {@link #unionId()}.
   *
   * @return {@code union_namespace}
   */
  public Optional<String> unionNamespace() {
    return text("union_namespace");
  }

  /**
   * The namespace that a delegated token of an Extend app acts for.
   *
   * @return {@code extend_namespace}
   */
  public Optional<String> extendNamespace() {
    return text("extend_namespace");
  }

  /**
   * The roles that the user has wherever the token is valid.
   *
   * @return the ids in {@code roles}, unmodifiable
   */
  public List<String> roles() {
    return roles;
  }

  /**
   * The roles that the user has in namespaces.
   *
   * @return {@code namespace_roles}, unmodifiable
   */
  public List<NamespaceRole> namespaceRoles() {
    return namespaceRoles;
  }

  /**
   * The permissions that the token itself has, without those of its roles.
   *
   * @return {@code permissions}, unmodifiable
   */
  public List<Permission> permissions() {
    return permissions;
  }

  /**
   * The bans of the user, those that have ended among them.
   *
   * @return {@code bans}, unmodifiable
   */
  public List<Ban> bans() {
    return bans;
  }

  /**
   * The scopes of the token.
   *
   * @return the parts of {@code scope}, unmodifiable
   */
  public Set<String> scopes() {
    return scopes;
  }

  /**
   * Whether the user has agreed to all legal documents that are asked for.
   *
   * @return {@code is_comply}; false when the token does not say so
   */
  public boolean isComply() {
    return isComply;
  }

  /**
   * Whether the user has verified an e-mail address.
   *
   * @return bit 1 of {@code jflgs}
   */
  public boolean emailVerified() {
    return (flags & EMAIL_VERIFIED) != 0;
  }

  /**
   * Whether the user has verified a telephone number.
   *
   * @return bit 2 of {@code jflgs}
   */
  public boolean phoneVerified() {
    return (flags & PHONE_VERIFIED) != 0;
  }

  /**
   * Whether the user has no account of their own.
   *
   * @return bit 4 of {@code jflgs}
   */
  public boolean anonymous() {
    return (flags & ANONYMOUS) != 0;
  }

  /**
   * Whether the user has a role wherever the token is valid.
   *
   * @param roleId the id of the role
   * @return true if it is among {@link #roles()}; a role in a namespace does not count
   */
  public boolean hasRole(String roleId) {
    return roles.contains(roleId);
  }

  /**
   * Whether the user has a role in a namespace.
   *
   * @param roleId the id of the role
   * @param namespace the namespace, compared exactly
   * @return true if it is among {@link #namespaceRoles()} for that namespace or for {@code *}; one
   *     of {@link #roles()} does not count
   */
  public boolean hasRole(String roleId, String namespace) {
    for (NamespaceRole role : namespaceRoles) {
      if (role.is(roleId, namespace)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether the user is banned.
   *
   * @param type the type of the ban, compared exactly
   * @param now the moment in question
   * @return true if a ban of that type is enabled and has not ended
   */
  public boolean hasBan(String type, Instant now) {
    for (Ban ban : bans) {
      if (ban.type().equals(type) && ban.isInForce(now)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether the token's namespace has subscribed to a service.
   *
   * @param name the name of the service, in any case
   * @return true if it is in {@code subs}, or the token has none and so is not restricted
   */
  public boolean isSubscribed(String name) {
    if (subscriptions == null) {
      return true;
    }
    String lower = name.toLowerCase(Locale.ROOT);
    for (String subscription : subscriptions) {
      if (subscription.toLowerCase(Locale.ROOT).equals(lower)) {
        return true;
      }
    }
    return false;
  }

  /** Leaves the values out, since they tell about a person. */
  @Override
  public String toString() {
    return "IamClaims" + texts.keySet().stream().sorted().toList();
  }
}
