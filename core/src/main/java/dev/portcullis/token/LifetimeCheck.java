package dev.portcullis.token;

import dev.portcullis.error.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * A token must not have expired, and must be neither valid nor issued only in the future (RFC 7519
 * §4.1.4 to §4.1.6).
 */
record LifetimeCheck(Clock clock, Duration leeway) implements ClaimCheck {
  @Override
  public void check(Claims claims) throws RefusedTokenException {
    Instant now = clock.instant();
    Instant latestStart = now.plus(leeway);
    if (!now.minus(leeway).isBefore(RegisteredClaims.expiry(claims))) {
      throw new RefusedTokenException(Reason.TOKEN_EXPIRED);
    }
    if (claims.has("nbf") && RegisteredClaims.instant(claims, "nbf").isAfter(latestStart)) {
      throw new RefusedTokenException(Reason.TOKEN_NOT_YET_VALID);
    }
    if (claims.has("iat") && RegisteredClaims.instant(claims, "iat").isAfter(latestStart)) {
      throw new RefusedTokenException(Reason.TOKEN_FROM_THE_FUTURE);
    }
  }

  /** When a token will have expired. */
  Instant endOf(AccessToken token) {
    return token.expiresAt().plus(leeway);
  }
}
