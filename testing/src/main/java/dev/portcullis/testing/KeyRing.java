package dev.portcullis.testing;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * Holds the {@link KeySet} of an issuer and replaces it whole. Changes wait for each other; reading
 * waits for nothing, not even while a key is being generated.
 */
final class KeyRing {
  private final Map<SigningAlgorithm, Integer> generated = new EnumMap<>(SigningAlgorithm.class);
  private volatile KeySet keys;

  KeyRing(SigningAlgorithm algorithm) {
    keys = KeySet.of(generate(algorithm));
  }

  KeyRing(SigningKey first) {
    keys = KeySet.of(first);
  }

  KeySet keys() {
    return keys;
  }

  synchronized SigningKey rotate(SigningAlgorithm algorithm) {
    SigningKey key = generate(algorithm);
    keys = keys.signingWith(key);
    return key;
  }

  synchronized SigningKey key(SigningAlgorithm algorithm) {
    return keys.newest(algorithm).orElseGet(() -> publish(generate(algorithm)));
  }

  synchronized SigningKey publish(SigningKey key) {
    keys = keys.publishing(key);
    return key;
  }

  synchronized void publish(Map<String, ?> jwk) {
    keys = keys.publishing(jwk);
  }

  synchronized void withdraw(String keyId) {
    keys = keys.without(keyId);
  }

  private SigningKey generate(SigningAlgorithm algorithm) {
    int number = generated.merge(algorithm, 1, Integer::sum);
    return SigningKey.generate(algorithm, algorithm.name().toLowerCase(Locale.ROOT) + "-" + number);
  }
}
