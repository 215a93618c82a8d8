package dev.portcullis.testing.attack;

import dev.portcullis.testing.LocalIssuer;
import dev.portcullis.testing.SigningAlgorithm;
import dev.portcullis.testing.SigningKey;
import dev.portcullis.testing.TokenBuilder;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What attacks are made of: the trusted issuer with its good keys, and the places an attacker has.
 */
final class Forge {
  /** The algorithms of the good keys. */
  static final List<SigningAlgorithm> ALGORITHMS =
      List.of(
          SigningAlgorithm.RS256,
          SigningAlgorithm.PS256,
          SigningAlgorithm.ES256,
          SigningAlgorithm.ES384,
          SigningAlgorithm.ES512,
          SigningAlgorithm.EDDSA);

  private static final int RSA_BITS = 2048;
  // Nothing is proved by a token that runs out while somebody stops at a breakpoint.
  private static final Duration LIFE = Duration.ofDays(1);

  private final Map<SigningAlgorithm, KeyPair> pairs = new EnumMap<>(SigningAlgorithm.class);
  private final Map<SigningAlgorithm, SigningKey> keys = new EnumMap<>(SigningAlgorithm.class);
  private final LocalIssuer issuer;
  private final Bait bait;
  private final String scope;

  Forge(LocalIssuer issuer, Bait bait, String scope) {
    this.issuer = issuer;
    this.bait = bait;
    this.scope = scope;
    // Making RSA keys takes long, so that all of them share a pair.
    KeyPair rsa = rsaPair(RSA_BITS);
    for (SigningAlgorithm algorithm : ALGORITHMS) {
      KeyPair pair =
          switch (algorithm) {
            case ES256, ES384, ES512, EDDSA -> newPair(algorithm);
            default -> rsa;
          };
      SigningKey key = SigningKey.of(algorithm, algorithm.jwaName(), pair);
      pairs.put(algorithm, pair);
      keys.put(algorithm, key);
      issuer.publish(key);
    }
  }

  LocalIssuer issuer() {
    return issuer;
  }

  Bait bait() {
    return bait;
  }

  String scope() {
    return scope;
  }

  /** The published key of an algorithm, whose {@code kid} is the name of the algorithm. */
  SigningKey key(SigningAlgorithm algorithm) {
    return get(keys, algorithm);
  }

  /** The pair of that key. */
  KeyPair pair(SigningAlgorithm algorithm) {
    return get(pairs, algorithm);
  }

  private static <T> T get(Map<SigningAlgorithm, T> map, SigningAlgorithm algorithm) {
    T value = map.get(algorithm);
    if (value == null) {
      throw new IllegalArgumentException("The corpus has no key for " + algorithm);
    }
    return value;
  }

  /** A good token, until it is changed. */
  TokenBuilder token(SigningAlgorithm algorithm) {
    return issuer
        .token()
        .signedBy(key(algorithm))
        .subject(AttackCorpus.MARK)
        .scope(scope)
        .expiresIn(LIFE);
  }

  /** A good token of the key that signs fastest. */
  TokenBuilder token() {
    return token(SigningAlgorithm.ES256);
  }

  /** Publishes a good key once more, under another {@code kid} and with changes. */
  void publish(SigningAlgorithm algorithm, String keyId, Map<String, ?> changes) {
    Map<String, Object> jwk = new HashMap<>(key(algorithm).publicJwk());
    jwk.put("kid", keyId);
    jwk.putAll(changes);
    issuer.publishJwk(jwk);
  }

  static KeyPair newPair(SigningAlgorithm algorithm) {
    return switch (algorithm) {
      case ES256 -> newPair("EC", new ECGenParameterSpec("secp256r1"));
      case ES384 -> newPair("EC", new ECGenParameterSpec("secp384r1"));
      case ES512 -> newPair("EC", new ECGenParameterSpec("secp521r1"));
      case EDDSA -> newPair("EdDSA", NamedParameterSpec.ED25519);
      default -> rsaPair(RSA_BITS);
    };
  }

  static KeyPair rsaPair(int bits) {
    return newPair("RSA", new RSAKeyGenParameterSpec(bits, RSAKeyGenParameterSpec.F4));
  }

  private static KeyPair newPair(String type, AlgorithmParameterSpec parameters) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(type);
      generator.initialize(parameters);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK cannot make " + type + " keys", e);
    }
  }
}
