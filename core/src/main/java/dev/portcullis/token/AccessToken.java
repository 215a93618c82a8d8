package dev.portcullis.token;

import java.security.Principal;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * An access token that has been verified, as resource methods see it.
 *
 * <p>Immutable and safe for use by several threads. It does not hold the token's text, so that it
 * can be logged and kept; {@code toString()} tells nothing personal.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9068#section-2.2">RFC 9068 §2.2</a>
 */
public interface AccessToken extends Principal {
  /**
   * The name of the principal.
   *
   * @return the subject, else {@code client_id}, else an empty string
   */
  @Override
  String getName();

  /**
   * Whom the token is about.
   *
   * @return {@code sub}
   */
  Optional<String> subject();

  /**
   * Who issued the token.
   *
   * @return {@code iss}; empty for a token of an IAM that has none
   */
  String issuer();

  /**
   * Whom the token is meant for.
   *
   * @return the values of {@code aud}, unmodifiable; this service is among them, unless the token
   *     is of an IAM
   */
  Set<String> audiences();

  /**
   * The scopes that the token has.
   *
   * @return an unmodifiable set, empty when there are none
   */
  Set<String> scopes();

  /**
   * The roles that the token has.
   *
   * @return an unmodifiable set, empty when there are none
   */
  Set<String> roles();

  /**
   * The permissions that the token has.
   *
   * @return an unmodifiable set, empty when there are none
   */
  Set<String> permissions();

  /**
   * When the token was issued.
   *
   * @return {@code iat}; empty when the token does not say
   */
  Optional<Instant> issuedAt();

  /**
   * When the token ceases to be valid.
   *
   * @return {@code exp}
   */
  Instant expiresAt();

  /**
   * All claims, those above among them.
   *
   * @return the claims
   */
  Claims claims();

  /**
   * The token itself. One that a runtime injects into a field stands for that of the request which
   * the calling thread serves; the token itself may be kept, and handed to other threads.
   *
   * @return this object, unless it stands for another one
   */
  default AccessToken itself() {
    return this;
  }
}
