package dev.portcullis.benchmarks.peers.dropwizard;

import io.dropwizard.auth.Authenticator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;

/** Dropwizard leaves to its users what a bearer token is; here jose4j verifies a JWT. */
final class JwtAuthenticator implements Authenticator<String, User> {
  private final JwtConsumer consumer;

  JwtAuthenticator(String jwksUri, String issuer, String audience) {
    consumer =
        new JwtConsumerBuilder()
            .setVerificationKeyResolver(
                new HttpsJwksVerificationKeyResolver(new HttpsJwks(jwksUri)))
            .setJwsAlgorithmConstraints(
                new AlgorithmConstraints(
                    ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256))
            .setRequireExpirationTime()
            .setRequireSubject()
            .setExpectedIssuer(issuer)
            .setExpectedAudience(audience)
            .build();
  }

  @Override
  public Optional<User> authenticate(String token) {
    try {
      JwtClaims claims = consumer.processToClaims(token);
      return Optional.of(new User(claims.getSubject(), scopes(claims)));
    } catch (InvalidJwtException | MalformedClaimException e) {
      return Optional.empty();
    }
  }

  private static Set<String> scopes(JwtClaims claims) throws MalformedClaimException {
    return claims.hasClaim("scope")
        ? Set.copyOf(List.of(claims.getStringClaimValue("scope").split(" ", -1)))
        : Set.of();
  }
}
