package dev.portcullis.testing.contract;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a script on a page fetches, what it sees of the answer, and what the service sees of it.
 *
 * @param service who is asked
 * @param page where the script runs
 * @param path what it asks for
 * @param init how, as in the second argument of {@code fetch}
 * @param cookie the attributes of a cookie with a token; null for none
 * @param outcome what the script sees
 * @param status the status that it sees; 0 where it may see none
 * @param arrivals the HTTP methods with which the request reached a resource method
 * @param preflights how often the browser asked for leave
 */
record CorsCase(
    Service service,
    URI page,
    String path,
    Map<String, ?> init,
    @Nullable String cookie,
    Outcome outcome,
    int status,
    List<String> arrivals,
    int preflights) {
  /** What a script may see. */
  enum Outcome {
    /** The answer. */
    READABLE,
    /** That there is one. */
    OPAQUE,
    /** Nothing but a TypeError. */
    DENIED
  }

  static CorsCase of(Service service, URI page, String path, Map<String, ?> init) {
    return new CorsCase(service, page, path, init, null, Outcome.DENIED, 0, List.of(), 0);
  }

  CorsCase withCookie(String attributes) {
    return new CorsCase(
        service, page, path, init, attributes, outcome, status, arrivals, preflights);
  }

  /** The answer can be read. */
  CorsCase isRead(int readStatus) {
    return seen(Outcome.READABLE, readStatus);
  }

  CorsCase isOpaque() {
    return seen(Outcome.OPAQUE, 0);
  }

  CorsCase isDenied() {
    return seen(Outcome.DENIED, 0);
  }

  private CorsCase seen(Outcome outcome, int status) {
    return new CorsCase(service, page, path, init, cookie, outcome, status, arrivals, preflights);
  }

  CorsCase arrivingAs(String... methods) {
    return new CorsCase(
        service, page, path, init, cookie, outcome, status, List.of(methods), preflights);
  }

  CorsCase afterPreflight() {
    return new CorsCase(service, page, path, init, cookie, outcome, status, arrivals, 1);
  }
}
