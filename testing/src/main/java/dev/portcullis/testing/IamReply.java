package dev.portcullis.testing;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer of {@link FakeIam}.
 *
 * @param status its status code
 * @param headers its header fields, without those that its body brings
 * @param mediaType its {@code Content-Type}, where it has a body
 * @param body its text; empty for no body at all
 */
record IamReply(int status, Map<String, String> headers, String mediaType, String body) {
  private static final String JSON = "application/json";

  IamReply {
    headers = Map.copyOf(headers);
  }

  static IamReply of(int status, String mediaType, String body) {
    return new IamReply(status, Map.of(), mediaType, body);
  }

  static IamReply empty(int status) {
    return of(status, JSON, "");
  }

  static IamReply json(int status, Map<String, ?> members) {
    return of(status, JSON, Json.text(members));
  }

  /** A refusal of IAM's own endpoints. */
  static IamReply error(int status, int code, String message) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("errorCode", code);
    members.put("errorMessage", message);
    return json(status, members);
  }

  /**
   * A refusal of an OAuth endpoint.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-5.2">RFC 6749 §5.2</a>
   */
  static IamReply oauthError(int status, String error, String description) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("error", error);
    members.put("error_description", description);
    return json(status, members);
  }

  static IamReply unauthorized(String scheme) {
    return error(401, 20001, "unauthorized access").challenging(scheme);
  }

  IamReply challenging(String scheme) {
    return with("WWW-Authenticate", scheme + " realm=\"iam\"");
  }

  IamReply with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new IamReply(status, more, mediaType, body);
  }

  /** The same with the first half of its text. */
  IamReply halved() {
    int half = body.offsetByCodePoints(0, body.codePointCount(0, body.length()) / 2);
    return new IamReply(status, headers, mediaType, body.substring(0, half));
  }

  /** Names the status; the body may hold a token. */
  @Override
  public String toString() {
    return "IamReply[" + status + "]";
  }
}
