package dev.portcullis.key;

import java.util.concurrent.CompletionException;

/** Says in fixed words why something could not be fetched; holds nothing that the issuer sent. */
final class FetchException extends Exception {
  private static final long serialVersionUID = 1L;

  FetchException(String why) {
    super(why, null, false, false);
  }

  /** Tells why a stage failed that fails with this exception. */
  static String why(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof FetchException
        ? String.valueOf(cause.getMessage())
        : "of an unexpected " + cause.getClass().getSimpleName();
  }
}
