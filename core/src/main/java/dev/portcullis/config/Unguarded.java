package dev.portcullis.config;

/** What to do with resource methods that have no guard and no {@code @PermitAll}. */
public enum Unguarded {
  /** They are open. */
  ALLOW,
  /** They are open, and a warning names each of them at start-up. */
  WARN,
  /** They answer 403. */
  DENY,
  /** The application does not start. */
  FAIL
}
