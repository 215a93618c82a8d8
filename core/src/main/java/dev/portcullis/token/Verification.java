package dev.portcullis.token;

import dev.portcullis.error.AccessError;

/** What the verification of a token came to. */
public sealed interface Verification {
  /**
   * The token is genuine and valid now.
   *
   * @param token its contents
   */
  record Accepted(AccessToken token) implements Verification {}

  /**
   * The token is not to be believed, or could not be checked.
   *
   * @param error why
   */
  record Refused(AccessError error) implements Verification {}
}
