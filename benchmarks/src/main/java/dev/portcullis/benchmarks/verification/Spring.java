package dev.portcullis.benchmarks.verification;

import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Spring Security's {@link NimbusJwtDecoder}, with the validators that its resource server has. */
final class Spring implements Verifier {
  private final NimbusJwtDecoder decoder;

  Spring(Trust trust) throws ParseException {
    decoder =
        NimbusJwtDecoder.withJwkSource(Nimbus.keys(trust))
            .jwsAlgorithm(SignatureAlgorithm.from(trust.algorithm().jwaName()))
            .build();
    decoder.setJwtValidator(
        JwtValidators.createDefaultWithValidators(
            List.of(
                new JwtTimestampValidator(Duration.ofSeconds(Trust.LEEWAY_SECONDS)),
                new JwtIssuerValidator(trust.issuer()),
                new JwtAudienceValidator(trust.audience()))));
  }

  @Override
  public boolean accepts(String token) {
    try {
      return decoder.decode(token) != null;
    } catch (JwtException e) {
      return false;
    }
  }
}
