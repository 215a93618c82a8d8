package dev.portcullis.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One state of an issuer's keys. Immutable, so that a request sees the keys of one moment, whatever
 * rotation goes on beside it.
 *
 * @param current the key that signs, published or not
 * @param published the keys in the key set, oldest first
 * @param others JWKs that stand in the key set as they were given, after the keys
 * @param jwks the key set as it is published
 */
record KeySet(
    SigningKey current, List<SigningKey> published, List<Map<String, ?>> others, Document jwks) {
  private static final String JWK_SET = "application/jwk-set+json";

  static KeySet of(SigningKey only) {
    return of(only, List.of(only), List.of());
  }

  private static KeySet of(
      SigningKey current, List<SigningKey> published, List<Map<String, ?>> others) {
    List<Map<String, ?>> jwks = new ArrayList<>();
    published.forEach(key -> jwks.add(key.publicJwk()));
    jwks.addAll(others);
    return new KeySet(
        current,
        List.copyOf(published),
        List.copyOf(others),
        Document.of(JWK_SET, Map.of("keys", jwks)));
  }

  Optional<SigningKey> newest(SigningAlgorithm algorithm) {
    return published.stream()
        .filter(key -> key.algorithm() == algorithm)
        .reduce((older, newer) -> newer);
  }

  KeySet signingWith(SigningKey key) {
    return of(key, with(key), others);
  }

  KeySet publishing(SigningKey key) {
    return of(current, with(key), others);
  }

  KeySet publishing(Map<String, ?> jwk) {
    List<Map<String, ?>> more = new ArrayList<>(others);
    more.add(jwk);
    return of(current, published, more);
  }

  KeySet without(String keyId) {
    List<SigningKey> rest = allBut(keyId);
    List<Map<String, ?>> otherRest = new ArrayList<>(others);
    otherRest.removeIf(jwk -> keyId.equals(jwk.get("kid")));
    if (rest.size() == published.size() && otherRest.size() == others.size()) {
      throw new IllegalArgumentException(
          "No key \"" + keyId + "\" is published; published are " + keyIds());
    }
    return of(current, rest, otherRest);
  }

  private List<String> keyIds() {
    return Stream.concat(
            published.stream().map(SigningKey::keyId),
            others.stream()
                .map(jwk -> jwk.get("kid"))
                .filter(String.class::isInstance)
                .map(String.class::cast))
        .toList();
  }

  private List<SigningKey> with(SigningKey key) {
    List<SigningKey> keys = allBut(key.keyId());
    keys.add(key);
    return keys;
  }

  private List<SigningKey> allBut(String keyId) {
    List<SigningKey> rest = new ArrayList<>(published);
    rest.removeIf(key -> key.keyId().equals(keyId));
    return rest;
  }
}
