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

  /** Reads it; null unless it is switched on. */
  static @Nullable CorsConfig read(SettingValues values) {
    // A wrong value is refused even where nothing reads it yet.
    CorsConfig config =
        new CorsConfig(
            listed(values, Settings.IAM_CORS_ORIGIN),
            values.required(Settings.IAM_CORS_HEADERS),
            listed(values, Settings.IAM_CORS_METHODS),
            values.required(Settings.IAM_CORS_CREDENTIALS),
            values.required(Settings.IAM_CORS_EXPOSE_HEADERS),
            values.optional(Settings.IAM_CORS_MAX_AGE),
            values.required(Settings.IAM_CORS_PRIVATE_NETWORK));
    return values.required(Settings.IAM_CORS_ENABLE) ? config : null;
  }

  private static List<String> listed(SettingValues values, Setting<List<String>> setting) {
    List<String> value = values.optional(setting);
    return value == null ? List.of() : value;
  }
}
