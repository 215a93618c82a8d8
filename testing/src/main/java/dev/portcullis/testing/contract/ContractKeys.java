package dev.portcullis.testing.contract;

import dev.portcullis.testing.SigningAlgorithm;
import dev.portcullis.testing.SigningKey;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keys for tests that need not have one of their own: generating a pair for RSA takes longer than
 * most tests, so that there are two, and no more, for all of them. Safe for use by several threads.
 */
final class ContractKeys {
  private static final int RSA_BITS = 2048;

  private static final KeyPair RSA = rsaPair();
  private static final KeyPair OTHER_RSA = rsaPair();
  private static final Map<SigningAlgorithm, SigningKey> KEYS = new ConcurrentHashMap<>();

  private ContractKeys() {}

  /** The key of an algorithm; those for RSA have different names and the same pair. */
  static SigningKey of(SigningAlgorithm algorithm) {
    return KEYS.computeIfAbsent(algorithm, ContractKeys::make);
  }

  /** A key for RS256 of another pair, under any name. */
  static SigningKey another(String keyId) {
    return SigningKey.of(SigningAlgorithm.RS256, keyId, OTHER_RSA);
  }

  private static SigningKey make(SigningAlgorithm algorithm) {
    String keyId = "contract-" + algorithm;
    return switch (algorithm) {
      case ES256, ES384, ES512, EDDSA -> SigningKey.generate(algorithm, keyId);
      default -> SigningKey.of(algorithm, keyId, RSA);
    };
  }

  private static KeyPair rsaPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(RSA_BITS);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This JDK cannot make RSA keys", e);
    }
  }
}
