package dev.portcullis.iam;

import dev.portcullis.fetch.FetchException;
import dev.portcullis.json.MalformedJsonException;
import dev.portcullis.json.StrictJson;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the IAM answered.
 *
 * @param status the status of HTTP
 * @param body the body
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and it does not leave this package
record IamAnswer(int status, byte[] body) {
  static final String CLIENT_REFUSED =
      "the IAM refuses this service: correct IAM_CLIENT_ID and IAM_CLIENT_SECRET";

  private static final int OK = 200;

  /**
   * The body of a good answer.
   *
   * @throws FetchException when the status is another than 200
   */
  byte[] okBody() throws FetchException {
    if (status != OK) {
      throw new FetchException("the answer has the status " + status);
    }
    return body;
  }

  /**
   * The same as JSON.
   *
   * @throws FetchException when the status is another than 200, or the body no JSON object
   */
  Map<String, @Nullable Object> json() throws FetchException {
    try {
      return StrictJson.readObject(okBody());
    } catch (MalformedJsonException e) {
      throw new FetchException("the answer is not a JSON object");
    }
  }
}
