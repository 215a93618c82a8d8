package dev.portcullis.key;

import java.security.PublicKey;
import java.time.Duration;

/** What the search for a token's key came to. */
public sealed interface KeyLookup {
  /**
   * Exactly one key fits.
   *
   * @param key the key
   */
  record Found(PublicKey key) implements KeyLookup {}

  /** The newest key set has no such key. */
  record Unknown() implements KeyLookup {}

  /** The key that the token names must not be used with the token's algorithm. */
  record Mismatch() implements KeyLookup {}

  /** More than one key fits, and the token does not say which. */
  record Ambiguous() implements KeyLookup {}

  /**
   * It cannot be told, since the keys cannot be fetched.
   *
   * @param retryAfter when the next attempt is due
   */
  record Unavailable(Duration retryAfter) implements KeyLookup {}
}
