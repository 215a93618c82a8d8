package dev.portcullis.iam;

import java.time.Duration;

/**
 * The IAM did not say what had to be known: it was down, too slow, wrong, or refused this service.
 * What was asked is neither true nor false.
 *
 * <p>It has no stack trace, and holds nothing that the IAM sent.
 */
public final class IamUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What differs from one to the other, in fixed words. */
  private final String why;

  /** How long one does best to wait. */
  private final Duration retryAfter;

  IamUnavailableException(String why, Duration retryAfter) {
    super("The IAM does not say what must be known: " + why + ".", null, false, false);
    this.why = why;
    this.retryAfter = retryAfter;
  }

  /** The part of the message that differs, for another of the kind. */
  String why() {
    return why;
  }

  /**
   * How long one does best to wait before asking again.
   *
   * @return a time above zero
   */
  public Duration retryAfter() {
    return retryAfter;
  }
}
