package dev.portcullis.fetch;

import java.util.concurrent.CompletionException;

/** Says in fixed words why something could not be fetched; holds nothing that was sent to us. */
public final class FetchException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * A failure.
   *
   * @param why in fixed words that stand after a colon
   */
  public FetchException(String why) {
    super(why, null, false, false);
  }

  /**
   * Tells why a stage failed.
   *
   * @param failure what it failed with
   * @return the words of a {@link FetchException}; of anything else, no more than its class
   */
  public static String why(Throwable failure) {
    Throwable cause = unwrapped(failure);
    return cause instanceof FetchException
        ? String.valueOf(cause.getMessage())
        : "of an unexpected " + cause.getClass().getSimpleName();
  }

  /**
   * Tells what a stage failed with, without what stages wrap it in.
   *
   * @param failure what a dependent of the stage was given
   * @return the failure itself
   */
  public static Throwable unwrapped(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
