package dev.portcullis.jaxrs;

import dev.portcullis.AccessGuard;
import dev.portcullis.authz.AccessPlan;
import dev.portcullis.authz.Decision;
import dev.portcullis.error.AccessException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;

/** Lets in only requests that the plan of their method allows. */
final class AuthorizationFilter implements ContainerRequestFilter {
  private final AccessGuard guard;
  private final AccessPlan plan;

  AuthorizationFilter(AccessGuard guard, AccessPlan plan) {
    this.guard = guard;
    this.plan = plan;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    // Asking the IAM, if it must be waited for, has a time limit of its own.
    Decision decision =
        guard
            .authorize(plan, JaxrsRequestView.of(request), RequestToken.of(request))
            .toCompletableFuture()
            .join();
    if (decision instanceof Decision.Denied denied) {
      throw new AccessException(denied.error(), guard.errorFormat(plan));
    }
  }
}
