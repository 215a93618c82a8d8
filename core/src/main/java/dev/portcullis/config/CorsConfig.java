package dev.portcullis.config;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What pages of other origins may do with the application. Immutable.
 *
 * @param origins the origins, which may be none
 * @param headers the request headers that they may set
 * @param methods the methods that they may use; empty for those that a path has
 * @param credentials whether they may send cookies
 * @param exposeHeaders the response headers that they may read
 * @param maxAge how long the answer to a preflight may be remembered; null to leave it to browsers
 * @param privateNetwork whether pages of public addresses may use a service of a private one
 */
public record CorsConfig(
    List<String> origins,
    List<String> headers,
    List<String> methods,
    boolean credentials,
    List<String> exposeHeaders,
    @Nullable Duration maxAge,
    boolean privateNetwork) {

  /**
   * Copies the lists.
   *
   * @param origins the origins
   * @param headers the request headers
   * @param methods the methods
   * @param credentials whether cookies may be sent
   * @param exposeHeaders the response headers
   * @param maxAge how long the answer to a preflight may be remembered
   * @param privateNetwork whether pages of public addresses may use a service of a private one
   */
  public CorsConfig {
    origins = List.copyOf(origins);
    headers = List.copyOf(headers);
    methods = List.copyOf(methods);
    exposeHeaders = List.copyOf(exposeHeaders);
  }
}
