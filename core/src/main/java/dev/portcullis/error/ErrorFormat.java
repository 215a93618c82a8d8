package dev.portcullis.error;

/**
 * How refusals are written. All formats carry the same facts; they differ in names and statuses.
 */
public enum ErrorFormat {
  /** Chosen by the kind of guard: {@link #IAM} for {@code @IamPermission}, else {@link #OAUTH}. */
  AUTO,
  /** RFC 6750: {@code {"error", "error_description"}} with {@code invalid_token} and its kin. */
  OAUTH,
  /**
   * As axioms-flask-py writes them: {@code unauthorized_access}, {@code insufficient_permission}.
   */
  AXIOMS,
  /**
   * As iam-python-sdk writes them: {@code {"errorCode", "errorMessage"}} with {@code 20001} and its
   * kin.
   */
  IAM,
  /** RFC 9457: {@code application/problem+json}. */
  PROBLEM;

  /**
   * Writes a refusal.
   *
   * @param error why the request is refused
   * @param realm the protection space named in the challenge
   * @return status, headers and body; a challenge on 400, 401 and 403, {@code Retry-After} on 503
   */
  public ErrorAnswer answer(AccessError error, String realm) {
    return AnswerWriter.write(error, realm, body());
  }

  private ErrorBody body() {
    return switch (this) {
      case AUTO, OAUTH -> new OAuthBody();
      case AXIOMS -> new AxiomsBody();
      case IAM -> new IamBody();
      case PROBLEM -> new ProblemBody();
    };
  }
}
