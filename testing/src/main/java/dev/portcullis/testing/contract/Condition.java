package dev.portcullis.testing.contract;

/** The rows of the table of errors: why a request was not let in. */
enum Condition {
  /** It has no token. */
  NO_TOKEN,
  /** Its credentials are malformed. */
  MALFORMED,
  /** Its token is in a cookie, and it does not come from a page that may send it. */
  FORGED,
  /** Its token is not one for the host that it was sent to. */
  NOT_FOUND,
  /** Its token is wrong in itself. */
  INVALID,
  /** Its token lacks a scope. */
  SCOPE_MISSING,
  /** Its token lacks something else, or nobody may do what it asks for. */
  GRANT_MISSING,
  /** The keys, or what the IAM must say, cannot be had. */
  UNAVAILABLE
}
