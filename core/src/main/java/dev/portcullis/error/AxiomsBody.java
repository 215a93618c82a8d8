package dev.portcullis.error;

/** The error codes and statuses of axioms-flask-py, so that its clients need no change. */
final class AxiomsBody implements ErrorBody {
  @Override
  public int status(AccessError error) {
    if (error instanceof AccessError.Insufficient) {
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
    if (error instanceof AccessError.Insufficient) {
      return "insufficient_permission";
    } else if (error instanceof AccessError.NotFound) {
      return "not_found";
    } else if (error instanceof AccessError.Unavailable) {
      return "temporarily_unavailable";
    }
    return "unauthorized_access";
  }

  @Override
  public boolean challengesSilentlyWhenMissing() {
    return false;
  }
}
