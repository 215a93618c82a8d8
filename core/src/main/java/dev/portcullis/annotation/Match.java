package dev.portcullis.annotation;

/** How many of the values of one guard a token must have. */
public enum Match {
  /** One of the values suffices. */
  ANY,
  /** Every value is needed. */
  ALL
}
