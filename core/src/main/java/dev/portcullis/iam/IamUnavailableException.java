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

  /** How long one does best to wait. */
  private final Duration retryAfter;

  IamUnavailableException(String why, Duration retryAfter) {
    super("The IAM does not say what must be known: " + why + ".", null, false, false);
    this.retryAfter = retryAfter;
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
