package dev.portcullis.key;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Finds the key that a token names.
 *
 * <p>Safe for use by several threads.
 */
public interface KeySource extends AutoCloseable {
  /**
   * Finds the one key that may verify a token.
   *
   * @param algorithm the token's {@code alg}, one of {@link
   *     dev.portcullis.config.IssuerConfig#ALL_ALGORITHMS}
   * @param keyId the token's {@code kid}, or null when it has none
   * @return what was found; already complete when no fetch is needed; never completes exceptionally
   */
  CompletionStage<KeyLookup> find(String algorithm, @Nullable String keyId);

  /**
   * Finds the one key that may verify a token among those that are there now. Never waits, and
   * causes no fetch.
   *
   * @param algorithm the token's {@code alg}, as for {@link #find}
   * @param keyId the token's {@code kid}, or null when it has none
   * @return what was found; {@link KeyLookup.Unknown} also while there are no keys to trust
   */
  KeyLookup known(String algorithm, @Nullable String keyId);

  /**
   * Fetches keys if there are none yet.
   *
   * @return completes when keys are there or one fetch was tried; true if there are keys
   */
  CompletionStage<Boolean> start();

  /**
   * Tells how it stands with the keys. Never waits; where there are no usable keys and a fetch is
   * due, it begins one.
   *
   * @return the state as of now
   */
  IssuerHealth health();

  /** Ends background work. Look-ups go on with the keys that are there. Idempotent. */
  @Override
  void close();
}
