package dev.portcullis.benchmarks.verification;

import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;

/** jose4j's {@link JwtConsumer}. */
final class Jose4j implements Verifier {
  private final JwtConsumer consumer;

  Jose4j(Trust trust) throws JoseException {
    consumer =
        new JwtConsumerBuilder()
            .setVerificationKeyResolver(
                new JwksVerificationKeyResolver(new JsonWebKeySet(trust.jwks()).getJsonWebKeys()))
            .setJwsAlgorithmConstraints(ConstraintType.PERMIT, trust.algorithm().jwaName())
            .setExpectedIssuer(true, trust.issuer())
            .setExpectedAudience(true, trust.audience())
            .setRequireExpirationTime()
            .setAllowedClockSkewInSeconds(Trust.LEEWAY_SECONDS)
            .build();
  }

  @Override
  public boolean accepts(String token) {
    try {
      return consumer.processToClaims(token) != null;
    } catch (InvalidJwtException e) {
      return false;
    }
  }
}
