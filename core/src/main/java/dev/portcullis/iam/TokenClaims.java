package dev.portcullis.iam;

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

/** The claims of one token, read once. Immutable. */
final class TokenClaims implements IamClaims {
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

  private TokenClaims(Members members) throws MalformedDataException {
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
   * Reads the claims of a token.
   *
   * @throws MalformedDataException when one of them is of the wrong type, so that the token is to
   *     be refused
   */
  static TokenClaims read(Claims claims) throws MalformedDataException {
    return new TokenClaims(Members.named(claims.asMap()));
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

  @Override
  public Optional<String> userId() {
    return text("sub");
  }

  @Override
  public Optional<String> namespace() {
    return text("namespace");
  }

  @Override
  public Optional<String> displayName() {
    return text("display_name");
  }

  @Override
  public Optional<String> clientId() {
    return text("client_id");
  }

  @Override
  public Optional<String> country() {
    return text("country");
  }

  @Override
  public Optional<String> parentNamespace() {
    return text("parent_namespace");
  }

  @Override
  public Optional<String> issuedPlatformFrom() {
    return text("ipf");
  }

  @Override
  public Optional<String> issuedPlatformOn() {
    return text("ipo");
  }

  @Override
  public Optional<String> simultaneousPlatform() {
    return text("sp");
  }

  @Override
  public Optional<String> unionId() {
    return text("union_id");
  }

  @Override
  public Optional<String> unionNamespace() {
    return text("union_namespace");
  }

  @Override
  public Optional<String> extendNamespace() {
    return text("extend_namespace");
  }

  @Override
  public List<String> roles() {
    return roles;
  }

  @Override
  public List<NamespaceRole> namespaceRoles() {
    return namespaceRoles;
  }

  @Override
  public List<Permission> permissions() {
    return permissions;
  }

  @Override
  public List<Ban> bans() {
    return bans;
  }

  @Override
  public Set<String> scopes() {
    return scopes;
  }

  @Override
  public boolean isComply() {
    return isComply;
  }

  @Override
  public boolean emailVerified() {
    return (flags & EMAIL_VERIFIED) != 0;
  }

  @Override
  public boolean phoneVerified() {
    return (flags & PHONE_VERIFIED) != 0;
  }

  @Override
  public boolean anonymous() {
    return (flags & ANONYMOUS) != 0;
  }

  @Override
  public boolean hasRole(String roleId) {
    return roles.contains(roleId);
  }

  @Override
  public boolean hasRole(String roleId, String namespace) {
    for (NamespaceRole role : namespaceRoles) {
      if (role.is(roleId, namespace)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean hasBan(String type, Instant now) {
    for (Ban ban : bans) {
      if (ban.type().equals(type) && ban.isInForce(now)) {
        return true;
      }
    }
    return false;
  }

  @Override
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
