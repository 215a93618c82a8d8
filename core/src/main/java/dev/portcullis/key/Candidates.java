package dev.portcullis.key;

import java.util.HashMap;
import java.util.Map;

/**
 * Keys among which the algorithm of a token decides. What it decides is found when they are read,
 * so that no look-up depends on how many there are. Immutable once they are all added.
 */
final class Candidates {
  private static final KeyLookup MISMATCH = new KeyLookup.Mismatch();
  private static final KeyLookup AMBIGUOUS = new KeyLookup.Ambiguous();

  private final Map<String, KeyLookup> byAlgorithm = new HashMap<>();

  void add(VerificationKey key) {
    KeyLookup found = new KeyLookup.Found(key.key());
    for (String algorithm : key.algorithms()) {
      // One key that is listed twice is still one.
      byAlgorithm.merge(
          algorithm, found, (known, other) -> known.equals(other) ? known : AMBIGUOUS);
    }
  }

  /** Finds the one key that allows the algorithm. */
  KeyLookup find(String algorithm) {
    return byAlgorithm.getOrDefault(algorithm, MISMATCH);
  }
}
