package dev.portcullis.jaxrs;

import dev.portcullis.token.RequestView;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.List;

/** A JAX-RS request as the engine sees it. */
record JaxrsRequestView(ContainerRequestContext request) implements RequestView {
  @Override
  public List<String> headerValues(String name) {
    List<String> values = request.getHeaders().get(name);
    return values == null ? List.of() : values;
  }

  @Override
  public boolean hasQueryParameter(String name) {
    return request.getUriInfo().getRequestUri().getRawQuery() != null
        // Undecoded, since decoding fails on what is not well-formed.
        && request.getUriInfo().getQueryParameters(false).containsKey(name);
  }
}
