package dev.portcullis.token;

import dev.portcullis.error.Reason;

/** A subject, where there is one, is a string (RFC 7519 §4.1.2). */
record SubjectCheck() implements ClaimCheck {
  @Override
  public void check(Claims claims) throws RefusedTokenException {
    if (claims.has("sub") && claims.text("sub").isEmpty()) {
      throw new RefusedTokenException(Reason.TOKEN_CLAIM);
    }
  }
}
