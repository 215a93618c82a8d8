package dev.portcullis.iam;

/**
 * Says that an answer of the IAM, or what a token of it says, cannot be read.
 *
 * <p>Its message is made of fixed words, since what was sent may be about a person.
 */
final class MalformedDataException extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedDataException(String message) {
    super(message, null, false, false);
  }
}
