package dev.portcullis.token;

import dev.portcullis.error.Reason;
import java.util.Collections;
import java.util.Set;

/** A token must name this service in {@code aud} (RFC 7519 §4.1.3, RFC 9068 §4). */
record AudienceCheck(Set<String> accepted) implements ClaimCheck {
  @Override
  public void check(Claims claims) throws RefusedTokenException {
    if (Collections.disjoint(RegisteredClaims.audiences(claims), accepted)) {
      throw new RefusedTokenException(Reason.TOKEN_AUDIENCE);
    }
  }
}
