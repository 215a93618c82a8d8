package dev.portcullis.error;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The error codes and statuses of AccelByte's services, so that their clients need no change. The
 * challenge has the codes of {@link OAuthBody}.
 */
final class IamBody implements ErrorBody {
  /** A number and its name. */
  private record Kind(int code, String name) {}

  private static final Kind UNAUTHORIZED = new Kind(20001, "unauthorized access");
  private static final Kind FORGED = new Kind(20023, "invalid referer header");
  private static final Kind INSUFFICIENT = new Kind(20013, "insufficient permissions");
  private static final Kind NOT_FOUND = new Kind(20030, "subdomain mismatch error");
  private static final Kind UNAVAILABLE = new Kind(20000, "internal server error");

  private final OAuthBody oauth = new OAuthBody();

  @Override
  public int status(AccessError error) {
    return error instanceof AccessError.Malformed ? 401 : oauth.status(error);
  }

  @Override
  public String code(AccessError error) {
    return oauth.code(error);
  }

  @Override
  public boolean challengesSilentlyWhenMissing() {
    return oauth.challengesSilentlyWhenMissing();
  }

  @Override
  public Map<String, Object> members(AccessError error) {
    Kind kind = kind(error);
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("errorCode", kind.code());
    members.put("errorMessage", kind.name() + ": " + error.reason().description());
    return members;
  }

  private static Kind kind(AccessError error) {
    if (error instanceof AccessError.Insufficient) {
      return INSUFFICIENT;
    } else if (error instanceof AccessError.Unavailable) {
      return UNAVAILABLE;
    } else if (error instanceof AccessError.Forged) {
      return FORGED;
    } else if (error instanceof AccessError.NotFound) {
      return NOT_FOUND;
    }
    return UNAUTHORIZED;
  }
}
