package dev.portcullis.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One state of an issuer's keys. Immutable, so that a request sees the keys of one moment, whatever
 * rotation goes on beside it.
 *
 * @param current the key that signs, published or not
 * @param published the keys in the key set, oldest first
 * @param jwks the key set as it is published
 */
record KeySet(SigningKey current, List<SigningKey> published, Document jwks) {
  private static final String JWK_SET = "application/jwk-set+json";

  static KeySet of(SigningKey only) {
    return of(only, List.of(only));
  }

  private static KeySet of(SigningKey current, List<SigningKey> published) {
    List<Map<String, String>> keys = published.stream().map(SigningKey::publicJwk).toList();
    return new KeySet(current, List.copyOf(published), Document.of(JWK_SET, Map.of("keys", keys)));
  }

  Optional<SigningKey> newest(SigningAlgorithm algorithm) {
    return published.stream()
        .filter(key -> key.algorithm() == algorithm)
        .reduce((older, newer) -> newer);
  }

  KeySet signingWith(SigningKey key) {
    return of(key, with(key));
  }

  KeySet publishing(SigningKey key) {
    return of(current, with(key));
  }

  KeySet without(String keyId) {
    List<SigningKey> rest = others(keyId);
    if (rest.size() == published.size()) {
      throw new IllegalArgumentException(
          "No key \"" + keyId + "\" is published; published are " + published);
    }
    return of(current, rest);
  }

  private List<SigningKey> with(SigningKey key) {
    List<SigningKey> keys = others(key.keyId());
    keys.add(key);
    return keys;
  }

  private List<SigningKey> others(String keyId) {
    List<SigningKey> others = new ArrayList<>(published);
    others.removeIf(key -> key.keyId().equals(keyId));
    return others;
  }
}
