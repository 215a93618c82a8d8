package dev.portcullis.config;

/** Where a request may carry its token. */
public enum TokenLocation {
  /** In a header, which no page of another site can set. */
  HEADERS,
  /** In a cookie, which browsers send by themselves, so that the request must prove its origin. */
  COOKIES
}
