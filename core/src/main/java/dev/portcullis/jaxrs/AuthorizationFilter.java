package dev.portcullis.jaxrs;

import dev.portcullis.authz.AccessPlan;
import dev.portcullis.authz.Decision;
import dev.portcullis.error.AccessException;
import dev.portcullis.error.ErrorFormat;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;

/** Lets in only requests that the plan of their method allows. */
final class AuthorizationFilter implements ContainerRequestFilter {
  private final AccessPlan plan;

  AuthorizationFilter(AccessPlan plan) {
    this.plan = plan;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    Decision decision = RequestToken.of(request).map(plan::decide).orElseGet(plan::decide);
    if (decision instanceof Decision.Denied denied) {
      throw new AccessException(denied.error(), ErrorFormat.AUTO);
    }
  }
}
