package dev.portcullis.browser;

import dev.portcullis.annotation.Cors;
import dev.portcullis.authz.AnnotationReader;
import dev.portcullis.config.ConfigurationException;
import dev.portcullis.config.CorsConfig;
import dev.portcullis.config.Settings;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which pages of other origins may use a resource, and how. Immutable.
 *
 * <p>Nothing that a request says stands in an answer, but an origin that is allowed.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#http-cors-protocol">Fetch §3.3, CORS protocol</a>
 */
public final class CorsPolicy {
  private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";
  private static final String ALLOW_CREDENTIALS = "Access-Control-Allow-Credentials";
  private static final String ALLOW_METHODS = "Access-Control-Allow-Methods";
  private static final String ALLOW_HEADERS = "Access-Control-Allow-Headers";
  private static final String ALLOW_PRIVATE_NETWORK = "Access-Control-Allow-Private-Network";
  private static final String EXPOSE_HEADERS = "Access-Control-Expose-Headers";
  private static final String MAX_AGE = "Access-Control-Max-Age";
  private static final String ANY = "*";
  private static final String TRUE = "true";
  private static final String AUTHORIZATION = "Authorization";
  private static final int LONGEST_MAX_AGE = 86_400;
  private static final int MAX_AGE_OF_BROWSER = -1;

  /** RFC 9110 §5.6.2. */
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  /** Fetch §2.2.1: browsers change these to capitals, and those below they refuse. */
  private static final Set<String> NORMALIZED =
      Set.of("DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT");

  private static final Set<String> FORBIDDEN = Set.of("CONNECT", "TRACE", "TRACK");

  /**
   * What a policy says.
   *
   * @param methods empty for those that the path has
   * @param maxAge in seconds, or {@link #MAX_AGE_OF_BROWSER}
   */
  private record Terms(
      AllowedOrigins origins,
      List<String> headers,
      List<String> methods,
      boolean credentials,
      List<String> exposed,
      int maxAge,
      boolean privateNetwork,
      boolean preflight) {}

  private final Terms terms;

  private CorsPolicy(Terms terms) {
    this.terms = terms;
  }

  /**
   * The policy of a whole application.
   *
   * @param config what the settings say
   * @return the policy
   * @throws ConfigurationException when a value could not work, or is not safe
   */
  public static CorsPolicy of(CorsConfig config) {
    requireTokens(config.headers(), Settings.IAM_CORS_HEADERS.toString());
    requireTokens(config.exposeHeaders(), Settings.IAM_CORS_EXPOSE_HEADERS.toString());
    return checked(
        new Terms(
            AllowedOrigins.of(config.origins(), Settings.IAM_CORS_ORIGIN.toString()),
            config.headers(),
            methods(config.methods(), Settings.IAM_CORS_METHODS.toString()),
            config.credentials(),
            config.exposeHeaders(),
            config.maxAge() == null ? MAX_AGE_OF_BROWSER : (int) config.maxAge().toSeconds(),
            config.privateNetwork(),
            true),
        "The setting " + Settings.IAM_CORS_CREDENTIALS);
  }

  /**
   * The policy of a resource method: this one, changed by {@link Cors} on its class and on itself.
   *
   * @param resourceClass the class of the resource, which may inherit the method
   * @param method the resource method
   * @return this one where neither has any
   * @throws ConfigurationException when a value could not work, or is not safe
   */
  public CorsPolicy of(Class<?> resourceClass, Method method) {
    CorsPolicy policy = this;
    for (Cors cors : AnnotationReader.annotations(Cors.class, resourceClass, method)) {
      policy = policy.changedBy(cors, "@Cors of " + AnnotationReader.name(resourceClass, method));
    }
    return policy;
  }

  private CorsPolicy changedBy(Cors cors, String place) {
    requireTokens(Arrays.asList(cors.allowHeaders()), place);
    requireTokens(Arrays.asList(cors.exposeHeaders()), place);
    if (cors.maxAge() < MAX_AGE_OF_BROWSER || cors.maxAge() > LONGEST_MAX_AGE) {
      throw new ConfigurationException(
          place + " has a maxAge that is not from 0 to " + LONGEST_MAX_AGE + " seconds.");
    }
    Terms changed =
        new Terms(
            cors.allowOrigins().length == 0
                ? terms.origins
                : AllowedOrigins.of(Arrays.asList(cors.allowOrigins()), place),
            given(cors.allowHeaders(), terms.headers),
            cors.allowMethods().length == 0
                ? terms.methods
                : methods(Arrays.asList(cors.allowMethods()), place),
            switch (cors.allowCredentials()) {
              case ALLOW -> true;
              case REFUSE -> false;
              case DEFAULT -> terms.credentials;
            },
            given(cors.exposeHeaders(), terms.exposed),
            cors.maxAge() == MAX_AGE_OF_BROWSER ? terms.maxAge : cors.maxAge(),
            terms.privateNetwork,
            cors.preflight());
    if (changed.origins.isEmpty()) {
      throw new ConfigurationException(
          place
              + " allows no origin, so that it has no effect: give it allowOrigins, or set "
              + Settings.IAM_CORS_ORIGIN
              + ".");
    }
    return checked(changed, place);
  }

  private static List<String> given(String[] values, List<String> otherwise) {
    return values.length == 0 ? otherwise : List.of(values);
  }

  private static void requireTokens(List<String> names, String place) {
    for (String name : names) {
      if (!TOKEN.matcher(name).matches()) {
        throw new ConfigurationException(
            place
                + " has \""
                + name
                + "\", which is no name of a header or a method: write one name in each value.");
      }
    }
  }

  private static List<String> methods(List<String> methods, String place) {
    if (methods.equals(List.of(ANY))) {
      return List.of();
    }
    requireTokens(methods, place);
    for (String method : methods) {
      String capitals = method.toUpperCase(Locale.ROOT);
      if (method.equals(ANY)
          || FORBIDDEN.contains(capitals)
          || (NORMALIZED.contains(capitals) && !method.equals(capitals))) {
        throw new ConfigurationException(
            place
                + " has \""
                + method
                + "\", which no page can use as a method: write methods in capitals, such as PUT, and"
                + " leave out CONNECT, TRACE and *.");
      }
    }
    return methods;
  }

  private static CorsPolicy checked(Terms terms, String place) {
    if (terms.credentials
        && (terms.origins.any() || terms.headers.contains(ANY) || terms.exposed.contains(ANY))) {
      throw new ConfigurationException(
          place
              + " allows credentials beside a *, which would let pages of anyone act in the name of"
              + " their visitors, and which browsers do not accept: name the origins and headers, or"
              + " do not allow credentials. Tokens in a header are no credentials in this sense.");
    }
    return new CorsPolicy(terms);
  }

  /**
   * Whether preflights are answered for it.
   *
   * @return false to leave them to the application
   */
  public boolean answersPreflights() {
    return terms.preflight;
  }

  /** Whether any origin is allowed. */
  boolean allowsNobody() {
    return terms.origins.isEmpty();
  }

  /** Whether an answer is not the same for all origins. */
  boolean dependsOnOrigin() {
    return !terms.origins.any();
  }

  /**
   * The headers of an answer to a request that is no preflight.
   *
   * @param origin the {@code Origin} header; null when it is not there once
   * @return names and values; none for an origin that is not allowed
   */
  public Map<String, String> answer(@Nullable String origin) {
    if (origin == null || !terms.origins.has(origin)) {
      return Map.of();
    }
    Map<String, String> headers = new LinkedHashMap<>();
    allow(origin, headers);
    put(headers, EXPOSE_HEADERS, terms.exposed);
    return headers;
  }

  /**
   * The headers of the answer to a preflight.
   *
   * @param origin the {@code Origin} header; null when it is not there once
   * @param methodsOfPath the methods that the path has under this policy
   * @param toPrivateNetwork whether the page wants to use a service of a private network
   * @return names and values; none for an origin that is not allowed
   */
  Map<String, String> preflight(
      @Nullable String origin, Collection<String> methodsOfPath, boolean toPrivateNetwork) {
    if (origin == null || !terms.origins.has(origin)) {
      return Map.of();
    }
    Map<String, String> headers = new LinkedHashMap<>();
    allow(origin, headers);
    put(headers, ALLOW_METHODS, terms.methods.isEmpty() ? methodsOfPath : terms.methods);
    put(headers, ALLOW_HEADERS, terms.headers);
    if (terms.headers.contains(ANY) && !terms.headers.contains(AUTHORIZATION)) {
      // Which the star does not stand for (Fetch, CORS-preflight fetch).
      headers.merge(ALLOW_HEADERS, AUTHORIZATION, (all, one) -> all + ", " + one);
    }
    if (terms.maxAge != MAX_AGE_OF_BROWSER) {
      headers.put(MAX_AGE, Integer.toString(terms.maxAge));
    }
    if (toPrivateNetwork && terms.privateNetwork) {
      headers.put(ALLOW_PRIVATE_NETWORK, TRUE);
    }
    return headers;
  }

  private void allow(String origin, Map<String, String> headers) {
    headers.put(ALLOW_ORIGIN, terms.origins.any() ? ANY : origin);
    if (terms.credentials) {
      headers.put(ALLOW_CREDENTIALS, TRUE);
    }
  }

  private static void put(Map<String, String> headers, String name, Collection<String> values) {
    if (!values.isEmpty()) {
      headers.put(name, String.join(", ", values));
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CorsPolicy policy && terms.equals(policy.terms);
  }

  @Override
  public int hashCode() {
    return terms.hashCode();
  }

  /** Says what it allows. */
  @Override
  public String toString() {
    return "CorsPolicy" + terms;
  }
}
