package dev.portcullis.benchmarks.verification;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.util.Set;

/** Nimbus JOSE+JWT's {@link DefaultJWTProcessor}. */
final class Nimbus implements Verifier {
  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  Nimbus(Trust trust) throws ParseException {
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithm(trust), keys(trust)));
    DefaultJWTClaimsVerifier<SecurityContext> claims =
        new DefaultJWTClaimsVerifier<>(
            trust.audience(),
            new JWTClaimsSet.Builder().issuer(trust.issuer()).build(),
            Set.of("exp"));
    claims.setMaxClockSkew(Trust.LEEWAY_SECONDS);
    processor.setJWTClaimsSetVerifier(claims);
  }

  private static JWSAlgorithm algorithm(Trust trust) {
    return JWSAlgorithm.parse(trust.algorithm().jwaName());
  }

  /** The key set, held in memory. */
  static JWKSource<SecurityContext> keys(Trust trust) throws ParseException {
    return new ImmutableJWKSet<>(JWKSet.parse(trust.jwks()));
  }

  @Override
  public boolean accepts(String token) {
    try {
      return processor.process(token, null) != null;
    } catch (ParseException | BadJOSEException | JOSEException e) {
      return false;
    }
  }
}
