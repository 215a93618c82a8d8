package dev.portcullis.benchmarks.throughput;

/** What is driven of the quickstart. */
enum Endpoint {
  /** Requests for it have no token. */
  OPEN("/public"),

  /** Needs a token with a scope. */
  GUARDED("/private");

  private final String path;

  Endpoint(String path) {
    this.path = path;
  }

  String path() {
    return path;
  }
}
