package dev.portcullis.error;

import java.util.Objects;

/**
 * Carries a refusal from where it is found to where the answer is written.
 *
 * <p>It has no stack trace and no cause: a refusal is an ordinary answer, and under attack the most
 * frequent one. Register an exception mapper of your own for this type to write other answers.
 */
public final class AccessException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient AccessError error;
  private final transient ErrorFormat format;

  /**
   * A refusal that is answered in the given format.
   *
   * @param error why the request is refused
   * @param format how the answer is written; {@link ErrorFormat#AUTO} leaves it to the
   *     application's settings
   */
  public AccessException(AccessError error, ErrorFormat format) {
    super(error.reason().code(), null, false, false);
    this.error = Objects.requireNonNull(error, "error");
    this.format = Objects.requireNonNull(format, "format");
  }

  /**
   * Why the request is refused.
   *
   * @return the refusal
   */
  public AccessError error() {
    return error;
  }

  /**
   * How the answer is written.
   *
   * @return the format of the method that was asked for
   */
  public ErrorFormat format() {
    return format;
  }
}
