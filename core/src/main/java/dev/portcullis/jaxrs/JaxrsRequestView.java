package dev.portcullis.jaxrs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.token.RequestView;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.URLDecoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JAX-RS request as the engine sees it. */
final class JaxrsRequestView implements RequestView {
  private static final String PROPERTY = JaxrsRequestView.class.getName();

  private final ContainerRequestContext request;
  private final long seenAt = System.nanoTime();

  private JaxrsRequestView(ContainerRequestContext request) {
    this.request = request;
  }

  /** The one view of a request, which all filters share. */
  static JaxrsRequestView of(ContainerRequestContext request) {
    // A servlet that forwards a request hands its properties on to another.
    if (request.getProperty(PROPERTY) instanceof JaxrsRequestView known
        && known.request == request) {
      return known;
    }
    JaxrsRequestView view = new JaxrsRequestView(request);
    request.setProperty(PROPERTY, view);
    return view;
  }

  @Override
  public List<String> headerValues(String name) {
    return orNone(request.getHeaders().get(name));
  }

  /** Read from the address itself: runtimes differ in what they make of it, or fail. */
  @Override
  public boolean hasQueryParameter(String name) {
    String query = request.getUriInfo().getRequestUri().getRawQuery();
    if (query == null) {
      return false;
    }
    for (String parameter : query.split("&", -1)) {
      int end = parameter.indexOf('=');
      if (name.equals(decoded(end < 0 ? parameter : parameter.substring(0, end)))) {
        return true;
      }
    }
    return false;
  }

  private static String decoded(String name) {
    // Never fails: each percent sign in an address of this type has two digits after it.
    return URLDecoder.decode(name, UTF_8);
  }

  @Override
  public List<String> pathParameter(String name) {
    return orNone(request.getUriInfo().getPathParameters().get(name));
  }

  @Override
  public long seenAt() {
    return seenAt;
  }

  private static List<String> orNone(@Nullable List<String> values) {
    return values == null ? List.of() : values;
  }
}
