package dev.portcullis.authz;

import dev.portcullis.error.AccessError;

/** Whether a request may go on. */
public sealed interface Decision {
  /** It may. */
  Decision ALLOWED = new Allowed();

  /** It may. */
  record Allowed() implements Decision {}

  /**
   * It may not.
   *
   * @param error why
   */
  record Denied(AccessError error) implements Decision {}
}
