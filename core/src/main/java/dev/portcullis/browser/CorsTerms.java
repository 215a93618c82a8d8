package dev.portcullis.browser;

import dev.portcullis.annotation.Cors;
import dev.portcullis.config.ConfigurationException;
import dev.portcullis.config.CorsConfig;
import dev.portcullis.config.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What pages of other origins may do: only what could work, and what is safe. Immutable.
 *
 * @param origins whose pages
 * @param headers the request headers that they may set
 * @param methods the methods that they may use; empty for those that the path has
 * @param credentials whether they may send cookies
 * @param exposed the response headers that they may read
 * @param maxAge how long an answer to a preflight may be remembered, in seconds, or {@link
 *     #AS_THE_BROWSER_LIKES}
 * @param privateNetwork whether they may come from a public address to a private one
 * @param preflight whether preflights are answered
 */
record CorsTerms(
    AllowedOrigins origins,
    List<String> headers,
    List<String> methods,
    boolean credentials,
    List<String> exposed,
    int maxAge,
    boolean privateNetwork,
    boolean preflight) {
  static final String ANY = "*";
  static final int AS_THE_BROWSER_LIKES = -1;

  private static final int LONGEST_MAX_AGE = 86_400;

  /** RFC 9110 §5.6.2. */
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  /** Fetch §2.2.1: browsers write these in capitals, and refuse the others. */
  private static final Set<String> NORMALIZED =
      Set.of("DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT");

  private static final Set<String> FORBIDDEN = Set.of("CONNECT", "TRACE", "TRACK");

  /**
   * The terms of a whole application.
   *
   * @throws ConfigurationException when a value could not work, or is not safe
   */
  static CorsTerms of(CorsConfig config) {
    return new CorsTerms(
            AllowedOrigins.of(config.origins(), Settings.IAM_CORS_ORIGIN.toString()),
            names(config.headers(), Settings.IAM_CORS_HEADERS.toString()),
            methods(config.methods(), Settings.IAM_CORS_METHODS.toString()),
            config.credentials(),
            names(config.exposeHeaders(), Settings.IAM_CORS_EXPOSE_HEADERS.toString()),
            config.maxAge() == null ? AS_THE_BROWSER_LIKES : (int) config.maxAge().toSeconds(),
            config.privateNetwork(),
            true)
        .checked(Settings.IAM_CORS_CREDENTIALS.toString());
  }

  /**
   * These terms, with what an annotation gives in the place of what they say.
   *
   * @param place what messages call the annotation
   * @throws ConfigurationException when a value could not work, or is not safe
   */
  CorsTerms changedBy(Cors cors, String place) {
    if (cors.maxAge() < AS_THE_BROWSER_LIKES || cors.maxAge() > LONGEST_MAX_AGE) {
      throw new ConfigurationException(
          place + " has a maxAge that is not from 0 to " + LONGEST_MAX_AGE + " seconds.");
    }
    CorsTerms changed =
        new CorsTerms(
            cors.allowOrigins().length == 0
                ? origins
                : AllowedOrigins.of(Arrays.asList(cors.allowOrigins()), place + ", allowOrigins,"),
            cors.allowHeaders().length == 0
                ? headers
                : names(Arrays.asList(cors.allowHeaders()), place + ", allowHeaders,"),
            cors.allowMethods().length == 0
                ? methods
                : methods(Arrays.asList(cors.allowMethods()), place + ", allowMethods,"),
            switch (cors.allowCredentials()) {
              case ALLOW -> true;
              case REFUSE -> false;
              case DEFAULT -> credentials;
            },
            cors.exposeHeaders().length == 0
                ? exposed
                : names(Arrays.asList(cors.exposeHeaders()), place + ", exposeHeaders,"),
            cors.maxAge() == AS_THE_BROWSER_LIKES ? maxAge : cors.maxAge(),
            privateNetwork,
            preflight && cors.preflight());
    if (changed.origins.isEmpty()) {
      throw new ConfigurationException(
          place
              + " allows no origin, so that it has no effect: give it allowOrigins, or set "
              + Settings.IAM_CORS_ORIGIN
              + ".");
    }
    return changed.checked(place);
  }

  private static List<String> names(List<String> names, String place) {
    for (int i = 0; i < names.size(); i++) {
      if (!TOKEN.matcher(names.get(i)).matches()) {
        throw new ConfigurationException(
            place
                + " has a value, number "
                + (i + 1)
                + ", that is no name of a header: write one name in each value, such as Device-Id.");
      }
    }
    return List.copyOf(names);
  }

  private static List<String> methods(List<String> methods, String place) {
    if (methods.equals(List.of(ANY))) {
      return List.of();
    }
    for (int i = 0; i < methods.size(); i++) {
      if (!isMethod(methods.get(i))) {
        throw new ConfigurationException(
            place
                + " has a value, number "
                + (i + 1)
                + ", that no page can use as a method: write one method in each value and in capitals,"
                + " such as PUT, and leave out CONNECT, TRACE, and a * beside others.");
      }
    }
    return List.copyOf(methods);
  }

  private static boolean isMethod(String method) {
    String capitals = method.toUpperCase(Locale.ROOT);
    return TOKEN.matcher(method).matches()
        && !method.equals(ANY)
        && !FORBIDDEN.contains(capitals)
        && (method.equals(capitals) || !NORMALIZED.contains(capitals));
  }

  private CorsTerms checked(String place) {
    if (credentials && (origins.any() || headers.contains(ANY) || exposed.contains(ANY))) {
      throw new ConfigurationException(
          place
              + " allows credentials beside a *, which would let pages of anyone act in the name of"
              + " their visitors, and which browsers do not accept: name the origins and headers, or"
              + " do not allow credentials. A token that a page puts in a header needs none.");
    }
    return this;
  }
}
