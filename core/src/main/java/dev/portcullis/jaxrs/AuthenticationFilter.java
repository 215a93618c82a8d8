package dev.portcullis.jaxrs;

import dev.portcullis.AccessGuard;
import dev.portcullis.authz.AccessPlan;
import dev.portcullis.error.AccessException;
import dev.portcullis.token.AccessToken;
import dev.portcullis.token.Verification;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.SecurityContext;

/** Lets in only requests with a valid token, and makes the token known to what comes after. */
final class AuthenticationFilter implements ContainerRequestFilter {
  private final AccessGuard guard;
  private final AccessPlan plan;

  AuthenticationFilter(AccessGuard guard, AccessPlan plan) {
    this.guard = guard;
    this.plan = plan;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    // Whatever must be fetched and waited for has time limits of its own.
    Verification verification =
        guard.authenticate(plan, JaxrsRequestView.of(request)).toCompletableFuture().join();
    if (verification instanceof Verification.Accepted accepted) {
      admit(request, accepted.token());
    } else if (verification instanceof Verification.Refused refused) {
      throw new AccessException(refused.error(), guard.errorFormat(plan));
    }
  }

  private static void admit(ContainerRequestContext request, AccessToken token) {
    SecurityContext before = request.getSecurityContext();
    RequestToken.set(request, token);
    request.setSecurityContext(
        new TokenSecurityContext(token, before != null && before.isSecure()));
  }
}
