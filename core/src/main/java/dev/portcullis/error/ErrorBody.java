package dev.portcullis.error;

import java.util.LinkedHashMap;
import java.util.Map;

/** What differs from format to format. */
interface ErrorBody {
  int status(AccessError error);

  /** The error code, in the body and in the challenge. */
  String code(AccessError error);

  /** Whether a challenge for a request without credentials leaves the code out (RFC 6750 §3.1). */
  boolean challengesSilentlyWhenMissing();

  default String mediaType() {
    return "application/json";
  }

  default Map<String, Object> members(AccessError error) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("error", code(error));
    members.put("error_description", error.reason().description());
    return members;
  }
}
