package dev.portcullis.jaxrs;

import dev.portcullis.browser.CorsPolicy;
import dev.portcullis.browser.CorsRoutes;
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
 */
@PreMatching
public final class CorsFilter implements ContainerRequestFilter, ContainerResponseFilter {
  private static final String POLICY = CorsPolicy.class.getName();
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
    String path = "/" + request.getUriInfo().getPath(false);
    List<String> asked = values(request, REQUEST_METHOD);
    boolean isPreflight = request.getMethod().equals(HttpMethod.OPTIONS) && !asked.isEmpty();
    CorsPolicy policy = routes.get().policy(path, isPreflight ? asked.get(0) : request.getMethod());
    if (isPreflight && policy.answersPreflights()) {
      request.abortWith(preflight(request, path, asked, only(origins)));
    } else {
      request.setProperty(POLICY, policy);
    }
  }

  private Response preflight(
      ContainerRequestContext request, String path, List<String> asked, @Nullable String origin) {
    Response.ResponseBuilder answer = Response.noContent();
    if (asked.size() == 1) {
      routes
          .get()
          .preflight(
              path,
              asked.get(0),
              origin,
              values(request, REQUEST_PRIVATE_NETWORK).equals(List.of(TRUE)))
          .forEach(answer::header);
    }
    return answer.header(HttpHeaders.VARY, String.join(", ", VARY_OF_PREFLIGHT)).build();
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    MultivaluedMap<String, Object> headers = response.getHeaders();
    if (request.getProperty(POLICY) instanceof CorsPolicy policy) {
      Map<String, String> allowed = policy.answer(only(values(request, ORIGIN)));
      allowed.forEach(headers::putSingle);
    }
    if (routes.get().dependOnOrigin()) {
      vary(headers);
    }
  }

  /** One line, in which nothing stands twice, and a star says all (RFC 9110 §12.5.5). */
  private static void vary(MultivaluedMap<String, Object> headers) {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    StringBuilder merged = new StringBuilder();
    for (Object line : headers.getOrDefault(HttpHeaders.VARY, List.of())) {
      for (String name : line.toString().split(",", -1)) {
        append(name.strip(), names, merged);
      }
    }
    if (!names.contains("*")) {
      VARY.forEach(name -> append(name, names, merged));
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

  private static @Nullable String only(List<String> values) {
    return values.size() == 1 ? values.get(0) : null;
  }
}
