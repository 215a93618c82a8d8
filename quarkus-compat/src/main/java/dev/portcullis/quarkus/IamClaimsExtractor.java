package dev.portcullis.quarkus;

import dev.portcullis.jaxrs.RequestToken;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.core.parameters.ParameterExtractor;

/** Hands resource methods what the IAM's token says, not a proxy that ends with the request. */
public final class IamClaimsExtractor implements ParameterExtractor {
  /** For Quarkus, which writes code that calls it. */
  public IamClaimsExtractor() {}

  @Override
  public Object extractParameter(ResteasyReactiveRequestContext request) {
    return RequestToken.requireIamClaims(request.getContainerRequestContext());
  }
}
