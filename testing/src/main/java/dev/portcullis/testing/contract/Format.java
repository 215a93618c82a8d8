package dev.portcullis.testing.contract;

import dev.portcullis.error.Reason;
import java.util.HashMap;
import java.util.Map;

/**
 * The columns of the table of errors, written out once more: what a client sees must not change
 * with the code that writes it.
 */
enum Format {
  /** RFC 6750. */
  OAUTH("oauth", "application/json") {
    @Override
    int status(Condition condition) {
      return switch (condition) {
        case MALFORMED -> 400;
        case NO_TOKEN, FORGED, INVALID -> 401;
        case SCOPE_MISSING, GRANT_MISSING -> 403;
        case NOT_FOUND -> 404;
        case UNAVAILABLE -> 503;
      };
    }

    @Override
    String code(Condition condition) {
      return switch (condition) {
        case NO_TOKEN -> "missing_token";
        case MALFORMED, FORGED -> "invalid_request";
        case NOT_FOUND -> "not_found";
        case INVALID -> "invalid_token";
        case SCOPE_MISSING -> "insufficient_scope";
        case GRANT_MISSING -> "insufficient_permission";
        case UNAVAILABLE -> "temporarily_unavailable";
      };
    }

    @Override
    boolean namesErrorInChallenge(Condition condition) {
      // RFC 6750 §3.1: a client that sent nothing learns nothing.
      return condition != Condition.NO_TOKEN;
    }

    @Override
    Map<String, Object> body(Condition condition, Reason reason, String scope) {
      return Map.of("error", code(condition), "error_description", reason.description());
    }
  },

  /** As axioms-flask-py has it. */
  AXIOMS("axioms", "application/json") {
    @Override
    int status(Condition condition) {
      return switch (condition) {
        case NO_TOKEN, MALFORMED, FORGED, INVALID -> 401;
        case SCOPE_MISSING, GRANT_MISSING -> 403;
        case NOT_FOUND -> 404;
        case UNAVAILABLE -> 503;
      };
    }

    @Override
    String code(Condition condition) {
      return switch (condition) {
        case NO_TOKEN, MALFORMED, FORGED, INVALID -> "unauthorized_access";
        case NOT_FOUND -> "not_found";
        case SCOPE_MISSING, GRANT_MISSING -> "insufficient_permission";
        case UNAVAILABLE -> "temporarily_unavailable";
      };
    }

    @Override
    boolean namesErrorInChallenge(Condition condition) {
      return true;
    }

    @Override
    Map<String, Object> body(Condition condition, Reason reason, String scope) {
      return Map.of("error", code(condition), "error_description", reason.description());
    }
  },

  /** As iam-python-sdk has it; its challenges are those of RFC 6750. */
  IAM("iam", "application/json") {
    @Override
    int status(Condition condition) {
      return condition == Condition.MALFORMED ? 401 : OAUTH.status(condition);
    }

    @Override
    String code(Condition condition) {
      return OAUTH.code(condition);
    }

    @Override
    boolean namesErrorInChallenge(Condition condition) {
      return OAUTH.namesErrorInChallenge(condition);
    }

    @Override
    Map<String, Object> body(Condition condition, Reason reason, String scope) {
      return switch (condition) {
        case NO_TOKEN, MALFORMED, INVALID -> body(20001, "unauthorized access", reason);
        case FORGED -> body(20023, "invalid referer header", reason);
        case NOT_FOUND -> body(20030, "subdomain mismatch error", reason);
        case SCOPE_MISSING, GRANT_MISSING -> body(20013, "insufficient permissions", reason);
        case UNAVAILABLE -> body(20000, "internal server error", reason);
      };
    }

    private static Map<String, Object> body(long code, String name, Reason reason) {
      return Map.of("errorCode", code, "errorMessage", name + ": " + reason.description());
    }
  },

  /** RFC 9457. */
  PROBLEM("problem", "application/problem+json") {
    @Override
    int status(Condition condition) {
      return OAUTH.status(condition);
    }

    @Override
    String code(Condition condition) {
      return OAUTH.code(condition);
    }

    @Override
    boolean namesErrorInChallenge(Condition condition) {
      return OAUTH.namesErrorInChallenge(condition);
    }

    @Override
    Map<String, Object> body(Condition condition, Reason reason, String scope) {
      String title =
          switch (status(condition)) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            default -> "Service Unavailable";
          };
      Map<String, Object> body =
          new HashMap<>(
              Map.of(
                  "type",
                  "about:blank",
                  "title",
                  title,
                  "status",
                  (long) status(condition),
                  "detail",
                  reason.description(),
                  "error",
                  code(condition)));
      if (!scope.isEmpty()) {
        body.put("scope", scope);
      }
      return body;
    }
  };

  private final String setting;
  private final String mediaType;

  Format(String setting, String mediaType) {
    this.setting = setting;
    this.mediaType = mediaType;
  }

  /** The value of {@code portcullis.error-format}. */
  String setting() {
    return setting;
  }

  String mediaType() {
    return mediaType;
  }

  abstract int status(Condition condition);

  /** The code in the challenge where that names one, and in the body of most formats. */
  abstract String code(Condition condition);

  abstract boolean namesErrorInChallenge(Condition condition);

  /** The whole body; the scope is empty unless one is missing. */
  abstract Map<String, Object> body(Condition condition, Reason reason, String scope);
}
