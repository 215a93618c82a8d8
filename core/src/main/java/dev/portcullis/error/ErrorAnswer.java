package dev.portcullis.error;

import java.util.Map;

/**
 * An error answer, ready to be sent by any server.
 *
 * @param status the HTTP status code
 * @param headers the header fields, {@code Content-Type} among them, each with its one value
 * @param body the body, JSON in UTF-8
 */
public record ErrorAnswer(int status, Map<String, String> headers, String body) {
  /**
   * Copies the headers.
   *
   * @param status the HTTP status code
   * @param headers the header fields
   * @param body the body
   */
  public ErrorAnswer {
    headers = Map.copyOf(headers);
  }
}
