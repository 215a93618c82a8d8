package dev.portcullis.testing.contract;

import dev.portcullis.testing.SigningAlgorithm;
import dev.portcullis.testing.SigningKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One key for each algorithm, for tests that need not have one of their own: generating a key for
 * RSASSA-PSS takes longer than most tests. Safe for use by several threads.
 */
final class ContractKeys {
  private static final Map<SigningAlgorithm, SigningKey> KEYS = new ConcurrentHashMap<>();

  private ContractKeys() {}

  static SigningKey of(SigningAlgorithm algorithm) {
    return KEYS.computeIfAbsent(algorithm, key -> SigningKey.generate(key, "contract-" + key));
  }
}
