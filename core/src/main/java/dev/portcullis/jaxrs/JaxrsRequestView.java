package dev.portcullis.jaxrs;

import dev.portcullis.token.RequestView;
import jakarta.ws.rs.container.ContainerRequestContext;
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
    if (request.getProperty(PROPERTY) instanceof JaxrsRequestView known) {
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

  @Override
  public boolean hasQueryParameter(String name) {
    return request.getUriInfo().getRequestUri().getRawQuery() != null
        // Undecoded, since decoding fails on what is not well-formed.
        && request.getUriInfo().getQueryParameters(false).containsKey(name);
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
