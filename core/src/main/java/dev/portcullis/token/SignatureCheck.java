package dev.portcullis.token;

import java.security.PublicKey;
import java.util.Map;
import org.jose4j.jca.ProviderContext;
import org.jose4j.jwa.AlgorithmFactoryFactory;
import org.jose4j.jws.JsonWebSignatureAlgorithm;
import org.jose4j.lang.JoseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks signatures with jose4j, which in turn checks that key and algorithm fit each other. */
final class SignatureCheck {
  private static final Logger LOG = LoggerFactory.getLogger(SignatureCheck.class);
  private static final ProviderContext DEFAULT_PROVIDERS = new ProviderContext();

  /**
   * How many bytes a signature has (RFC 7518 §3.4, RFC 8032 §5.1.6). The library takes shorter ones
   * for ECDSA and the JDK longer ones for Ed25519, so that one token would have several forms.
   * Those of RSA are as long as the key, which the JDK checks.
   */
  private static final Map<String, Integer> LENGTHS =
      Map.of("ES256", 64, "ES384", 96, "ES512", 132, "EdDSA", 64);

  private SignatureCheck() {}

  static boolean isRight(SignedJwt jwt, PublicKey key) {
    int length = jwt.signature().length;
    if (LENGTHS.getOrDefault(jwt.header().algorithm(), length) != length) {
      return false;
    }
    try {
      JsonWebSignatureAlgorithm algorithm =
          AlgorithmFactoryFactory.getInstance()
              .getJwsAlgorithmFactory()
              .getAlgorithm(jwt.header().algorithm());
      algorithm.validateVerificationKey(key);
      return algorithm.verifySignature(jwt.signature(), key, jwt.signedBytes(), DEFAULT_PROVIDERS);
    } catch (JoseException | RuntimeException e) {
      // Providers throw all sorts of things at bytes that are no signature at all.
      LOG.debug("A signature could not be checked: {}", e.getClass().getName());
      return false;
    }
  }
}
