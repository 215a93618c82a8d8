package dev.portcullis.iam;

import dev.portcullis.token.AccessToken;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a token of AccelByte's IAM says of its user and client, read once. Immutable and safe for
 * use by several threads.
 *
 * <p>What a token does not say is empty. {@code toString()} tells nothing personal.
 */
public interface IamClaims {
  /**
   * The claims of a token of the IAM.
   *
   * @param token a verified token, which may be one that a runtime has injected
   * @return empty when the token is another issuer's
   */
  static Optional<IamClaims> of(AccessToken token) {
    return token.itself() instanceof IamToken ofIam
        ? Optional.of(ofIam.iamClaims())
        : Optional.empty();
  }

  /**
   * The user that the token was issued to.
   *
   * @return {@code sub}; empty for a token of a client
   */
  Optional<String> userId();

  /**
   * The namespace that the token is for.
   *
   * @return {@code namespace}
   */
  Optional<String> namespace();

  /**
   * The name that the user is shown with.
   *
   * @return {@code display_name}
   */
  Optional<String> displayName();

  /**
   * The client that asked for the token.
   *
   * @return {@code client_id}
   */
  Optional<String> clientId();

  /**
   * The country of the user.
   *
   * @return {@code country}, a code of two letters
   */
  Optional<String> country();

  /**
   * The namespace above that of the token, such as its studio.
   *
   * @return {@code parent_namespace}
   */
  Optional<String> parentNamespace();

  /**
   * The platform whose account the user logged in with.
   *
   * @return {@code ipf}
   */
  Optional<String> issuedPlatformFrom();

  /**
   * The platform that the user plays on.
   *
   * @return {@code ipo}
   */
  Optional<String> issuedPlatformOn();

  /**
   * The other platform of a user who logged in to two at once.
   *
   * @return {@code sp}
   */
  Optional<String> simultaneousPlatform();

  /**
   * The id that joins accounts of one person in several namespaces.
   *
   * @return {@code union_id}
   */
  Optional<String> unionId();

  /**
   * The namespace of {@link #unionId()}.
   *
   * @return {@code union_namespace}
   */
  Optional<String> unionNamespace();

  /**
   * The namespace that a delegated token of an Extend app acts for.
   *
   * @return {@code extend_namespace}
   */
  Optional<String> extendNamespace();

  /**
   * The roles that the user has wherever the token is valid.
   *
   * @return the ids in {@code roles}, unmodifiable
   */
  List<String> roles();

  /**
   * The roles that the user has in namespaces.
   *
   * @return {@code namespace_roles}, unmodifiable
   */
  List<NamespaceRole> namespaceRoles();

  /**
   * The permissions that the token itself has, without those of its roles.
   *
   * @return {@code permissions}, unmodifiable
   */
  List<Permission> permissions();

  /**
   * The bans of the user, those that have ended among them.
   *
   * @return {@code bans}, unmodifiable
   */
  List<Ban> bans();

  /**
   * The scopes of the token.
   *
   * @return the parts of {@code scope}, unmodifiable
   */
  Set<String> scopes();

  /**
   * Whether the user has agreed to all legal documents that are asked for.
   *
   * @return {@code is_comply}; false when the token does not say so
   */
  boolean isComply();

  /**
   * Whether the user has verified an e-mail address.
   *
   * @return bit 1 of {@code jflgs}
   */
  boolean emailVerified();

  /**
   * Whether the user has verified a telephone number.
   *
   * @return bit 2 of {@code jflgs}
   */
  boolean phoneVerified();

  /**
   * Whether the user has no account of their own.
   *
   * @return bit 4 of {@code jflgs}
   */
  boolean anonymous();

  /**
   * Whether the user has a role wherever the token is valid.
   *
   * @param roleId the id of the role
   * @return true if it is among {@link #roles()}; a role in a namespace does not count
   */
  boolean hasRole(String roleId);

  /**
   * Whether the user has a role in a namespace.
   *
   * @param roleId the id of the role
   * @param namespace the namespace, compared exactly
   * @return true if it is among {@link #namespaceRoles()} for that namespace or for {@code *}; one
   *     of {@link #roles()} does not count
   */
  boolean hasRole(String roleId, String namespace);

  /**
   * Whether the user is banned.
   *
   * @param type the type of the ban, compared exactly
   * @param now the moment in question
   * @return true if a ban of that type is enabled and has not ended
   */
  boolean hasBan(String type, Instant now);

  /**
   * Whether the token's namespace has subscribed to a service.
   *
   * @param name the name of the service, in any case
   * @return true if it is in {@code subs}, or the token has none and so is not restricted
   */
  boolean isSubscribed(String name);
}
