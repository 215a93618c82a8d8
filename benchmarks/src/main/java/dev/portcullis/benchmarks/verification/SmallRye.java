package dev.portcullis.benchmarks.verification;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import java.util.Set;

/** SmallRye JWT's {@link JWTParser}, with which Quarkus verifies tokens. */
final class SmallRye implements Verifier {
  private final JWTParser parser;

  SmallRye(Trust trust) {
    JWTAuthContextInfo info = new JWTAuthContextInfo(trust.key(), trust.issuer());
    info.setSignatureAlgorithm(
        Set.of(SignatureAlgorithm.fromAlgorithm(trust.algorithm().jwaName())));
    info.setExpectedAudience(Set.of(trust.audience()));
    info.setClockSkew(Trust.LEEWAY_SECONDS);
    info.setTokenKeyId(trust.keyId());
    parser = new DefaultJWTParser(info);
  }

  @Override
  public boolean accepts(String token) {
    try {
      return parser.parse(token) != null;
    } catch (ParseException e) {
      return false;
    }
  }
}
