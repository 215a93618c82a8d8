package dev.portcullis.benchmarks.verification;

/** Says whether a token is to be accepted. Safe for use by several threads. */
interface Verifier extends AutoCloseable {
  /**
   * Verifies a token.
   *
   * @param token the compact serialization
   * @return whether it stands every check
   */
  boolean accepts(String token);

  @Override
  default void close() {}
}
