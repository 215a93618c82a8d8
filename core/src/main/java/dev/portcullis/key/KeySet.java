package dev.portcullis.key;

import dev.portcullis.fetch.FetchException;
import dev.portcullis.json.MalformedJsonException;
import dev.portcullis.json.StrictJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  private static final KeyLookup UNKNOWN = new KeyLookup.Unknown();

  private final Candidates all = new Candidates();
  private final Map<String, Candidates> byId = new HashMap<>();
  private final int size;
  private final long secretKeys;

  private KeySet(List<VerificationKey> keys, long secretKeys) {
    for (VerificationKey key : keys) {
      all.add(key);
      if (key.keyId() != null) {
        byId.computeIfAbsent(key.keyId(), id -> new Candidates()).add(key);
      }
    }
    this.size = keys.size();
    this.secretKeys = secretKeys;
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
    Candidates candidates = keyId == null ? all : byId.get(keyId);
    return candidates == null ? UNKNOWN : candidates.find(algorithm);
  }

  int size() {
    return size;
  }

  /** How many keys were passed over because their secret part stood in the set. */
  long secretKeys() {
    return secretKeys;
  }
}
