package dev.portcullis.jaxrs;

import dev.portcullis.browser.CorsPolicy;
import dev.portcullis.browser.CorsRoutes;
import jakarta.annotation.Priority;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers the preflights of browsers before anything else sees them, and tells browsers on every
 * answer, errors included, which pages may read it. Safe for use by several threads.
 *
 * <p>It is the first to see a request, and the last to see an answer. Register it without a
 * priority: one that is given takes the place of its own.
 */
@PreMatching
@Priority(Integer.MIN_VALUE)
public final class CorsFilter implements ContainerRequestFilter, ContainerResponseFilter {
  private static final String POLICY = CorsPolicy.class.getName();
  private static final String PREFLIGHT = CorsFilter.class.getName();
  private static final String ORIGIN = "Origin";
  private static final String REQUEST_METHOD = "Access-Control-Request-Method";
  private static final String REQUEST_HEADERS = "Access-Control-Request-Headers";
  private static final String REQUEST_PRIVATE_NETWORK = "Access-Control-Request-Private-Network";
  private static final String TRUE = "true";
  private static final List<String> VARY = List.of(ORIGIN);
  private static final List<String> VARY_OF_PREFLIGHT =
      List.of(ORIGIN, REQUEST_METHOD, REQUEST_HEADERS, REQUEST_PRIVATE_NETWORK);

  private final Supplier<CorsRoutes> routes;

  /**
   * Makes a filter.
   *
   * @param routes gives the policies of the application; first called with the first request
   */
  public CorsFilter(Supplier<CorsRoutes> routes) {
    this.routes = routes;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    List<String> origins = values(request, ORIGIN);
    if (origins.isEmpty()) {
      return;
    }
    List<String> asked = values(request, REQUEST_METHOD);
    boolean isPreflight = request.getMethod().equals(HttpMethod.OPTIONS) && !asked.isEmpty();
    CorsRoutes.Target target =
        routes.get().find(path(request), isPreflight ? asked.get(0) : request.getMethod());
    if (isPreflight && target.policy().answersPreflights()) {
      request.abortWith(preflight(target, request));
    } else {
      apply(target.policy(), request);
    }
  }

  /** Has the answer to a request tell what a policy says. */
  static void apply(CorsPolicy policy, ContainerRequestContext request) {
    request.setProperty(POLICY, policy);
  }

  /** As it is matched: not decoded, and without matrix parameters (Jakarta REST §3.7.3). */
  private static String path(ContainerRequestContext request) {
    String path = "/" + request.getUriInfo().getPath(false);
    return path.indexOf(';') < 0 ? path : withoutMatrixParameters(path);
  }

  private static String withoutMatrixParameters(String path) {
    StringBuilder matched = new StringBuilder(path.length());
    boolean isParameter = false;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      isParameter = c == ';' || (isParameter && c != '/');
      if (!isParameter) {
        matched.append(c);
      }
    }
    return matched.toString();
  }

  /** The headers are set on the way back, when nobody can change them any more. */
  private static Response preflight(CorsRoutes.Target target, ContainerRequestContext request) {
    boolean isOne = values(request, REQUEST_METHOD).size() == 1;
    request.setProperty(
        PREFLIGHT,
        isOne
            ? target.preflight(
                origin(request), values(request, REQUEST_PRIVATE_NETWORK).equals(List.of(TRUE)))
            : Map.of());
    return Response.noContent().build();
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    MultivaluedMap<String, Object> headers = response.getHeaders();
    // Whatever else is registered, one policy alone says who may read.
    CorsPolicy.HEADERS_OF_ANSWERS.forEach(headers::remove);
    if (request.getProperty(PREFLIGHT) instanceof Map<?, ?> allowed) {
      allowed.forEach((name, value) -> headers.putSingle((String) name, value));
      vary(headers, VARY_OF_PREFLIGHT);
      return;
    }
    if (request.getProperty(POLICY) instanceof CorsPolicy policy) {
      policy.answer(origin(request)).forEach(headers::putSingle);
    }
    if (routes.get().dependOnOrigin()) {
      vary(headers, VARY);
    }
  }

  /** One line, in which nothing stands twice, and a star says all (RFC 9110 §12.5.5). */
  private static void vary(MultivaluedMap<String, Object> headers, List<String> more) {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    StringBuilder merged = new StringBuilder();
    for (Object line : headers.getOrDefault(HttpHeaders.VARY, List.of())) {
      for (String name : line.toString().split(",", -1)) {
        append(name.strip(), names, merged);
      }
    }
    if (!names.contains("*")) {
      more.forEach(name -> append(name, names, merged));
      headers.putSingle(HttpHeaders.VARY, merged.toString());
    }
  }

  private static void append(String name, Set<String> names, StringBuilder merged) {
    if (!name.isEmpty() && names.add(name)) {
      merged.append(merged.length() == 0 ? "" : ", ").append(name);
    }
  }

  private static List<String> values(ContainerRequestContext request, String header) {
    List<String> values = request.getHeaders().get(header);
    return values == null ? List.of() : values;
  }

  private static @Nullable String origin(ContainerRequestContext request) {
    List<String> origins = values(request, ORIGIN);
    return origins.size() == 1 ? origins.get(0) : null;
  }
}
