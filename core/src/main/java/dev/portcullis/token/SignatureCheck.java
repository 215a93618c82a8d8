package dev.portcullis.token;

import java.security.PublicKey;
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

  private SignatureCheck() {}

  static boolean isRight(SignedJwt jwt, PublicKey key) {
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
