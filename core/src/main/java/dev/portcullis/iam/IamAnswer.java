package dev.portcullis.iam;

import dev.portcullis.fetch.FetchException;
import dev.portcullis.json.MalformedJsonException;
import dev.portcullis.json.StrictJson;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the IAM answered.
 *
 * @param status the status of HTTP
 * @param body the body
 * @param retryAfter how long it wants to be left alone; zero when it does not say
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and it does not leave this package
record IamAnswer(int status, byte[] body, Duration retryAfter) {
  private static final int OK = 200;
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

  /** Of a response, whose {@code Retry-After} is heeded in seconds alone (RFC 9110 §10.2.3). */
  static IamAnswer of(HttpResponse<byte[]> response) {
    Duration retryAfter =
        response
            .headers()
            .firstValue("Retry-After")
            .filter(value -> SECONDS.matcher(value).matches())
            .map(value -> Duration.ofSeconds(Integer.parseInt(value)))
            .orElse(Duration.ZERO);
    return new IamAnswer(response.statusCode(), response.body(), retryAfter);
  }

  /** Makes something of an answer. */
  interface Reader<V> {
    V read(IamAnswer answer) throws FetchException, MalformedDataException;
  }

  /**
   * What an answer says.
   *
   * @return fails with a {@link FetchException} when it is another than the reader takes
   */
  <V> CompletionStage<V> read(Reader<V> reader) {
    try {
      return CompletableFuture.completedStage(reader.read(this));
    } catch (FetchException e) {
      return CompletableFuture.failedStage(e);
    } catch (MalformedDataException e) {
      return CompletableFuture.failedStage(new FetchException(String.valueOf(e.getMessage())));
    }
  }

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
