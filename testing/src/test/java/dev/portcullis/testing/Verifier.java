package dev.portcullis.testing;

import java.util.Arrays;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;

/** Verifies tokens by jose4j with the keys that the issuer publishes over HTTP. */
final class Verifier {
  private Verifier() {}

  static boolean accepts(LocalIssuer issuer, String token) {
    try {
      consumer(issuer).build().processToClaims(token);
      return true;
    } catch (InvalidJwtException e) {
      return false;
    }
  }

  static JwtConsumerBuilder consumer(LocalIssuer issuer) {
    String[] algorithms =
        Arrays.stream(SigningAlgorithm.values())
            .map(SigningAlgorithm::jwaName)
            .toArray(String[]::new);
    return new JwtConsumerBuilder()
        .setJwsAlgorithmConstraints(ConstraintType.PERMIT, algorithms)
        .setVerificationKeyResolver(
            new JwksVerificationKeyResolver(keySet(issuer).getJsonWebKeys()))
        .setExpectedType(true, "at+jwt")
        .setExpectedIssuer(issuer.issuer().toString())
        .setExpectedAudience(issuer.audience())
        .setRequireSubject()
        .setRequireIssuedAt()
        .setRequireJwtId()
        .setRequireExpirationTime();
  }

  static JsonWebKeySet keySet(LocalIssuer issuer) {
    try {
      return new JsonWebKeySet(Web.get(issuer.jwksUri()).body());
    } catch (JoseException e) {
      throw new AssertionError(e);
    }
  }
}
