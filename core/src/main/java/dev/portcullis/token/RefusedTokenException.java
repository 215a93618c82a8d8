package dev.portcullis.token;

import dev.portcullis.error.Reason;

/** Ends the reading of a token that is refused. */
final class RefusedTokenException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  RefusedTokenException(Reason reason) {
    super(reason.code(), null, false, false);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
