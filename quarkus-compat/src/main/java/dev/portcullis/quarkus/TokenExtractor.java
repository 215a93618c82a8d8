package dev.portcullis.quarkus;

import dev.portcullis.jaxrs.RequestToken;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.core.parameters.ParameterExtractor;

/**
 * Hands resource methods the token itself, not a proxy that ends with the request, so that they can
 * pass it on to other threads.
 */
public final class TokenExtractor implements ParameterExtractor {
  /** For Quarkus, which writes code that calls it. */
  public TokenExtractor() {}

  @Override
  public Object extractParameter(ResteasyReactiveRequestContext request) {
    return RequestToken.require(request.getContainerRequestContext());
  }
}
