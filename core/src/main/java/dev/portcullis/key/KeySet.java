package dev.portcullis.key;

import dev.portcullis.fetch.FetchException;
import dev.portcullis.json.MalformedJsonException;
import dev.portcullis.json.StrictJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of one issuer as of one moment (RFC 7517 §5). Immutable.
 *
 * <p>Keys that cannot be used are passed over, as RFC 7517 §5 asks for.
 */
final class KeySet {
  private static final Logger LOG = LoggerFactory.getLogger(KeySet.class);
  private static final int MAX_KEYS = 1_000;

  private final List<VerificationKey> all;
  private final Map<String, List<VerificationKey>> byId;
  private final long secretKeys;

  private KeySet(List<VerificationKey> keys, long secretKeys) {
    this.all = List.copyOf(keys);
    this.secretKeys = secretKeys;
    byId = new HashMap<>();
    for (VerificationKey key : all) {
      if (key.keyId() != null) {
        byId.computeIfAbsent(key.keyId(), id -> new ArrayList<>()).add(key);
      }
    }
  }

  /**
   * Reads a key set.
   *
   * @param utf8 the JSON text that the issuer sent
   * @return the usable keys, at least one
   * @throws FetchException when it is no key set, or has no usable key
   */
  static KeySet parse(byte[] utf8) throws FetchException {
    Object keys;
    try {
      keys = StrictJson.readObject(utf8).get("keys");
    } catch (MalformedJsonException e) {
      throw new FetchException("the answer is not a JSON object");
    }
    if (!(keys instanceof List<?> jwks)) {
      throw new FetchException("the answer has no array called keys");
    }
    if (jwks.size() > MAX_KEYS) {
      throw new FetchException("the key set has more than " + MAX_KEYS + " keys");
    }
    List<VerificationKey> usable = new ArrayList<>();
    for (int i = 0; i < jwks.size(); i++) {
      try {
        usable.add(read(jwks.get(i)));
      } catch (JwkReader.UnusableKeyException e) {
        LOG.debug("Passing over key {} of a key set: {}", i, e.getMessage());
      }
    }
    long secretKeys = jwks.stream().filter(KeySet::isSecret).count();
    if (usable.isEmpty()) {
      throw new FetchException(
          secretKeys == 0
              ? "the key set has no key that can verify a signature"
              : "the key set publishes the secret part of its keys, and none that can be used");
    }
    return new KeySet(usable, secretKeys);
  }

  private static boolean isSecret(@Nullable Object jwk) {
    return jwk instanceof Map<?, ?> members && JwkReader.isSecret(members);
  }

  @SuppressWarnings("unchecked") // the names of members are strings
  private static VerificationKey read(@Nullable Object jwk) throws JwkReader.UnusableKeyException {
    if (jwk instanceof Map<?, ?> members) {
      return JwkReader.read((Map<String, @Nullable Object>) members);
    }
    throw new JwkReader.UnusableKeyException("it is not an object");
  }

  /** Finds the one key that has the id, if one is given, and allows the algorithm. */
  KeyLookup find(String algorithm, @Nullable String keyId) {
    List<VerificationKey> candidates =
        keyId == null ? all : Objects.requireNonNullElse(byId.get(keyId), List.of());
    if (candidates.isEmpty()) {
      return new KeyLookup.Unknown();
    }
    VerificationKey fitting = null;
    for (VerificationKey candidate : candidates) {
      if (candidate.algorithms().contains(algorithm)) {
        // One key that is listed twice is still one.
        if (fitting != null && !fitting.key().equals(candidate.key())) {
          return new KeyLookup.Ambiguous();
        }
        fitting = candidate;
      }
    }
    return fitting == null ? new KeyLookup.Mismatch() : new KeyLookup.Found(fitting.key());
  }

  int size() {
    return all.size();
  }

  /** How many keys were passed over because their secret part stood in the set. */
  long secretKeys() {
    return secretKeys;
  }
}
