package dev.portcullis.key;

import java.security.PublicKey;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A public key, and what it may be used for.
 *
 * @param keyId its {@code kid}, or null
 * @param algorithms the signature algorithms that its type, curve and {@code alg} allow; never
 *     empty
 * @param key the key
 */
record VerificationKey(@Nullable String keyId, Set<String> algorithms, PublicKey key) {
  VerificationKey {
    algorithms = Set.copyOf(algorithms);
  }
}
