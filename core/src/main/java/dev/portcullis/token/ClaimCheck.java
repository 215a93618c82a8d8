package dev.portcullis.token;

/** One thing that must be true of the claims of every token. */
@FunctionalInterface
interface ClaimCheck {
  /**
   * Checks the claims of a token whose signature is right.
   *
   * @throws RefusedTokenException when they do not stand the check
   */
  void check(Claims claims) throws RefusedTokenException;
}
