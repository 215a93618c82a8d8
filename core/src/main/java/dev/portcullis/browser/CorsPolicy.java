package dev.portcullis.browser;

import dev.portcullis.annotation.Cors;
import dev.portcullis.authz.AnnotationReader;
import dev.portcullis.config.ConfigurationException;
import dev.portcullis.config.CorsConfig;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /** The headers that {@link #answer} may have. */
  public static final List<String> HEADERS_OF_ANSWERS =
      List.of(ALLOW_ORIGIN, ALLOW_CREDENTIALS, EXPOSE_HEADERS);

  private static final String MAX_AGE = "Access-Control-Max-Age";
  private static final String TRUE = "true";
  private static final String AUTHORIZATION = "Authorization";

  private final CorsTerms terms;

  private CorsPolicy(CorsTerms terms) {
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
    return new CorsPolicy(CorsTerms.of(config));
  }

  /**
   * The policy of a resource method: this one, changed by {@link Cors} on its class and on itself.
   *
   * @param resourceClass the class of the resource, which may inherit the method
   * @param method the resource method
   * @return one that equals this one where neither has any
   * @throws ConfigurationException when a value could not work, or is not safe
   */
  public CorsPolicy of(Class<?> resourceClass, Method method) {
    CorsTerms changed = terms;
    for (Cors cors : AnnotationReader.annotations(Cors.class, resourceClass, method)) {
      changed = changed.changedBy(cors, "@Cors of " + AnnotationReader.name(resourceClass, method));
    }
    return new CorsPolicy(changed);
  }

  /**
   * Whether preflights are answered for it.
   *
   * @return false to leave them to the application
   */
  public boolean answersPreflights() {
    return terms.preflight();
  }

  /** Whether no origin is allowed. */
  boolean allowsNobody() {
    return terms.origins().isEmpty();
  }

  /** Whether an answer is not the same for all origins. */
  boolean dependsOnOrigin() {
    return !terms.origins().any();
  }

  /**
   * The headers of an answer to a request that is no preflight.
   *
   * @param origin the {@code Origin} header; null when it is not there once
   * @return names and values; none for an origin that is not allowed
   */
  public Map<String, String> answer(@Nullable String origin) {
    if (origin == null || !terms.origins().has(origin)) {
      return Map.of();
    }
    Map<String, String> headers = new LinkedHashMap<>();
    allow(origin, headers);
    put(headers, EXPOSE_HEADERS, terms.exposed());
    return headers;
  }

  /**
   * The headers of the answer to a preflight.
   *
   * @param origin the {@code Origin} header; null when it is not there once
   * @param methodsOfPath the policies of the methods that the path has
   * @param toPrivateNetwork whether the page wants to use a service of a private network
   * @return names and values; none for an origin that is not allowed
   */
  Map<String, String> preflight(
      @Nullable String origin, Map<String, CorsPolicy> methodsOfPath, boolean toPrivateNetwork) {
    if (origin == null || !terms.origins().has(origin)) {
      return Map.of();
    }
    Map<String, String> headers = new LinkedHashMap<>();
    allow(origin, headers);
    put(headers, ALLOW_METHODS, methods(methodsOfPath));
    put(headers, ALLOW_HEADERS, terms.headers());
    if (terms.headers().contains(CorsTerms.ANY) && !terms.headers().contains(AUTHORIZATION)) {
      // Which the star does not stand for (Fetch §4.8, CORS-preflight fetch).
      headers.merge(ALLOW_HEADERS, AUTHORIZATION, (all, one) -> all + ", " + one);
    }
    if (terms.maxAge() != CorsTerms.AS_THE_BROWSER_LIKES) {
      headers.put(MAX_AGE, Integer.toString(terms.maxAge()));
    }
    if (toPrivateNetwork && terms.privateNetwork()) {
      headers.put(ALLOW_PRIVATE_NETWORK, TRUE);
    }
    return headers;
  }

  /**
   * The methods that may be used. Browsers remember all of them for the path, so none is among them
   * that has another policy there.
   */
  private List<String> methods(Map<String, CorsPolicy> ofPath) {
    List<String> methods = new ArrayList<>();
    for (String method : terms.methods().isEmpty() ? ofPath.keySet() : terms.methods()) {
      if (equals(ofPath.getOrDefault(method, this))) {
        methods.add(method);
      }
    }
    return methods;
  }

  private void allow(String origin, Map<String, String> headers) {
    headers.put(ALLOW_ORIGIN, terms.origins().any() ? CorsTerms.ANY : origin);
    if (terms.credentials()) {
      headers.put(ALLOW_CREDENTIALS, TRUE);
    }
  }

  private static void put(Map<String, String> headers, String name, List<String> values) {
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

  /** Says what it allows, for the log. */
  @Override
  public String toString() {
    List<String> words = new ArrayList<>();
    words.add("origins " + terms.origins());
    words.add("headers " + String.join(", ", terms.headers()));
    words.add(
        "methods "
            + (terms.methods().isEmpty() ? "of the path" : String.join(", ", terms.methods())));
    words.add(terms.credentials() ? "with credentials" : "without credentials");
    if (!terms.preflight()) {
      words.add("preflights left to the application");
    }
    return String.join("; ", words);
  }
}
