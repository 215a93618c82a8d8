package dev.portcullis.json;

/**
 * Says that a text is not the JSON object that was expected.
 *
 * <p>It carries neither a message about the text nor a cause, since both could repeat what a client
 * sent.
 */
public final class MalformedJsonException extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedJsonException() {
    super("not a JSON object within the limits", null, false, false);
  }
}
