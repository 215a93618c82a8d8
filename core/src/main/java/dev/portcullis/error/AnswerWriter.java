package dev.portcullis.error;

import dev.portcullis.json.StrictJson;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts an answer together: what all formats have in common. */
final class AnswerWriter {
  private AnswerWriter() {}

  static ErrorAnswer write(AccessError error, String realm, ErrorBody body) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", body.mediaType());
    // An answer to one client's credentials is of no use to another.
    headers.put("Cache-Control", "no-store");
    if (error instanceof AccessError.Unavailable unavailable) {
      headers.put("Retry-After", Long.toString(wholeSeconds(unavailable)));
    } else if (!(error instanceof AccessError.NotFound)) {
      // No other token would be of use there, so none is asked for.
      headers.put("WWW-Authenticate", challenge(error, realm, body).headerValue());
    }
    return new ErrorAnswer(
        body.status(error), headers, StrictJson.writeObject(body.members(error)));
  }

  private static Challenge challenge(AccessError error, String realm, ErrorBody body) {
    if (error instanceof AccessError.Missing && body.challengesSilentlyWhenMissing()) {
      return new Challenge(realm, null, null, List.of());
    }
    List<String> scopes =
        error instanceof AccessError.Insufficient insufficient ? insufficient.scopes() : List.of();
    return new Challenge(realm, body.code(error), error.reason().description(), scopes);
  }

  private static long wholeSeconds(AccessError.Unavailable unavailable) {
    Duration wait = unavailable.retryAfter();
    return Math.max(1, wait.getSeconds() + (wait.getNano() > 0 ? 1 : 0));
  }
}
