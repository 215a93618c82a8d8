package dev.portcullis.error;

import java.util.LinkedHashMap;
import java.util.Map;

/** RFC 9457 problem details, with the codes and statuses of {@link OAuthBody}. */
final class ProblemBody implements ErrorBody {
  private final OAuthBody oauth = new OAuthBody();

  @Override
  public String mediaType() {
    return "application/problem+json";
  }

  @Override
  public int status(AccessError error) {
    return oauth.status(error);
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
    Map<String, Object> members = new LinkedHashMap<>();
    int status = status(error);
    members.put("type", "about:blank");
    members.put("title", title(status));
    members.put("status", status);
    members.put("detail", error.reason().description());
    members.put("error", code(error));
    if (error instanceof AccessError.Insufficient insufficient
        && !insufficient.scopes().isEmpty()) {
      members.put("scope", String.join(" ", insufficient.scopes()));
    }
    return members;
  }

  // With the type about:blank, the title is the phrase of the status (RFC 9457 §4.2.1).
  private static String title(int status) {
    return switch (status) {
      case 400 -> "Bad Request";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 503 -> "Service Unavailable";
      default -> "Unauthorized";
    };
  }
}
