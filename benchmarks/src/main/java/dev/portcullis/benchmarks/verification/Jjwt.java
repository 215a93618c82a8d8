package dev.portcullis.benchmarks.verification;

import io.jsonwebtoken.Header;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.LocatorAdapter;
import io.jsonwebtoken.ProtectedHeader;
import io.jsonwebtoken.security.SignatureAlgorithm;
import java.security.Key;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JJWT's {@link JwtParser}. */
final class Jjwt implements Verifier {
  private final JwtParser parser;

  Jjwt(Trust trust) {
    parser =
        Jwts.parser()
            .keyLocator(new KeysById(Map.of(trust.keyId(), trust.key())))
            .sig()
            .clear()
            .add(algorithm(trust))
            .and()
            .requireIssuer(trust.issuer())
            .requireAudience(trust.audience())
            .clockSkewSeconds(Trust.LEEWAY_SECONDS)
            .build();
  }

  private static SignatureAlgorithm algorithm(Trust trust) {
    return switch (trust.algorithm()) {
      case RS256 -> Jwts.SIG.RS256;
      case ES256 -> Jwts.SIG.ES256;
      case EDDSA -> Jwts.SIG.EdDSA;
    };
  }

  @Override
  public boolean accepts(String token) {
    try {
      // It checks exp where there is one.
      return parser.parseSignedClaims(token).getPayload().getExpiration() != null;
    } catch (JwtException e) {
      return false;
    }
  }

  /** Keys by {@code kid}. */
  private static final class KeysById extends LocatorAdapter<@Nullable Key> {
    private final Map<String, Key> keys;

    KeysById(Map<String, Key> keys) {
      this.keys = keys;
    }

    @Override
    protected @Nullable Key locate(ProtectedHeader header) {
      return keys.get(header.getKeyId());
    }

    @Override
    protected @Nullable Key doLocate(Header header) {
      return null;
    }
  }
}
