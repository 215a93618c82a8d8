package dev.portcullis.error;

/** The error codes and statuses of RFC 6750 §3.1. */
final class OAuthBody implements ErrorBody {
  @Override
  public int status(AccessError error) {
    if (error instanceof AccessError.Malformed) {
      return 400;
    } else if (error instanceof AccessError.Insufficient) {
      return 403;
    } else if (error instanceof AccessError.NotFound) {
      return 404;
    } else if (error instanceof AccessError.Unavailable) {
      return 503;
    }
    return 401;
  }

  @Override
  public String code(AccessError error) {
    if (error instanceof AccessError.Missing) {
      return "missing_token";
    } else if (error instanceof AccessError.Malformed || error instanceof AccessError.Forged) {
      return "invalid_request";
    } else if (error instanceof AccessError.Insufficient insufficient) {
      return insufficient.reason() == Reason.SCOPE_MISSING
          ? "insufficient_scope"
          : "insufficient_permission";
    } else if (error instanceof AccessError.NotFound) {
      return "not_found";
    } else if (error instanceof AccessError.Unavailable) {
      return "temporarily_unavailable";
    }
    return "invalid_token";
  }

  @Override
  public boolean challengesSilentlyWhenMissing() {
    return true;
  }
}
