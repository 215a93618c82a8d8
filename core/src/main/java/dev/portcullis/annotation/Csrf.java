package dev.portcullis.annotation;

/**
 * Whether a request that carries its token in a cookie must show that it comes from a page of the
 * token's own client. A token in a header needs no such proof: no page of another site can send it.
 */
public enum Csrf {
  /** As the settings of the application say. */
  DEFAULT,
  /** It must. */
  ON,
  /** It need not. */
  OFF
}
