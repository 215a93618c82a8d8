package dev.portcullis.error;

import java.time.Duration;
import java.util.List;

/**
 * Why a request is refused, independent of how the answer is written.
 *
 * <p>Immutable. Holds nothing that a client sent.
 */
public sealed interface AccessError {
  /**
   * The reason in detail.
   *
   * @return the reason, whose code is stable
   */
  Reason reason();

  /**
   * No credentials were sent (RFC 6750 §3.1, last paragraph).
   *
   * @param reason the reason in detail
   */
  record Missing(Reason reason) implements AccessError {}

  /**
   * The request is malformed: {@code invalid_request} of RFC 6750 §3.1.
   *
   * @param reason the reason in detail
   */
  record Malformed(Reason reason) implements AccessError {}

  /**
   * The token is in a cookie, and the request may have been forged by a page of another site.
   *
   * @param reason the reason in detail
   */
  record Forged(Reason reason) implements AccessError {}

  /**
   * The request was sent to a host where there is nothing for the bearer of its token.
   *
   * @param reason the reason in detail
   */
  record NotFound(Reason reason) implements AccessError {}

  /**
   * The token is malformed, expired, revoked or wrong: {@code invalid_token} of RFC 6750 §3.1.
   *
   * @param reason the reason in detail
   */
  record Invalid(Reason reason) implements AccessError {}

  /**
   * The token is valid and does not suffice.
   *
   * @param reason the reason in detail
   * @param scopes the scopes that would have sufficed; empty unless a scope is what is missing
   */
  record Insufficient(Reason reason, List<String> scopes) implements AccessError {
    /**
     * Copies the list.
     *
     * @param reason the reason in detail
     * @param scopes the scopes that would have sufficed; empty unless a scope is what is missing
     */
    public Insufficient {
      scopes = List.copyOf(scopes);
    }

    /**
     * A refusal that no scope would mend.
     *
     * @param reason the reason in detail
     */
    public Insufficient(Reason reason) {
      this(reason, List.of());
    }
  }

  /**
   * The request could not be checked; it may well be a good one.
   *
   * @param reason the reason in detail
   * @param retryAfter how long the client does best to wait
   */
  record Unavailable(Reason reason, Duration retryAfter) implements AccessError {}
}
