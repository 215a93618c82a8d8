package dev.portcullis.token;

import dev.portcullis.error.Reason;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads the claims that RFC 7519 §4.1 registers, each in its proper type or not at all. */
final class RegisteredClaims {
  /** The year 9999: what is later is no date, and would overflow when a leeway is added. */
  private static final long LATEST_SECOND = 253_402_300_799L;

  private RegisteredClaims() {}

  static String issuer(Claims claims) throws RefusedTokenException {
    if (!claims.has("iss")) {
      throw new RefusedTokenException(Reason.TOKEN_ISSUER);
    }
    return claims.text("iss").orElseThrow(() -> new RefusedTokenException(Reason.TOKEN_CLAIM));
  }

  static Set<String> audiences(Claims claims) throws RefusedTokenException {
    Object claim = claims.asMap().get("aud");
    if (claim instanceof String audience) {
      return Set.of(audience);
    }
    if (claim instanceof List<?> list) {
      Set<String> audiences = new LinkedHashSet<>();
      for (Object element : list) {
        if (!(element instanceof String audience)) {
          throw new RefusedTokenException(Reason.TOKEN_CLAIM);
        }
        audiences.add(audience);
      }
      return audiences;
    }
    throw new RefusedTokenException(claims.has("aud") ? Reason.TOKEN_CLAIM : Reason.TOKEN_AUDIENCE);
  }

  static Instant expiry(Claims claims) throws RefusedTokenException {
    if (!claims.has("exp")) {
      throw new RefusedTokenException(Reason.TOKEN_WITHOUT_EXPIRY);
    }
    return instant(claims, "exp");
  }

  /** Reads a NumericDate, which may have a fraction (RFC 7519 §2). */
  static Instant instant(Claims claims, String name) throws RefusedTokenException {
    Object claim = claims.asMap().get(name);
    if ((claim instanceof Long || claim instanceof Double)
        && Math.abs(((Number) claim).doubleValue()) <= LATEST_SECOND) {
      double seconds = ((Number) claim).doubleValue();
      return Instant.ofEpochMilli((long) (seconds * 1000));
    }
    throw new RefusedTokenException(Reason.TOKEN_CLAIM);
  }
}
