package dev.portcullis.jaxrs;

import dev.portcullis.authz.AccessPlan;
import dev.portcullis.token.AccessToken;
import dev.portcullis.token.Verification;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.SecurityContext;
import java.util.function.Supplier;

/** Lets in only requests with a valid token, and makes the token known to what comes after. */
final class AuthenticationFilter implements ContainerRequestFilter {
  private final Supplier<MethodGuard> guarded;
  private final Continuation continuation;

  AuthenticationFilter(Supplier<MethodGuard> guarded, Continuation continuation) {
    this.guarded = guarded;
    this.continuation = continuation;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    MethodGuard method = guarded.get();
    if (method.plan().kind() == AccessPlan.Kind.GUARDED) {
      continuation.proceed(
          request,
          method.guard().authenticate(method.plan(), JaxrsRequestView.of(request)),
          verification -> admit(request, method, verification));
    }
  }

  private static void admit(
      ContainerRequestContext request, MethodGuard method, Verification verification) {
    if (verification instanceof Verification.Accepted accepted) {
      admit(request, accepted.token());
    } else if (verification instanceof Verification.Refused refused) {
      throw method.refusal(refused.error());
    }
  }

  private static void admit(ContainerRequestContext request, AccessToken token) {
    SecurityContext before = request.getSecurityContext();
    RequestToken.set(request, token);
    request.setSecurityContext(
        new TokenSecurityContext(token, before != null && before.isSecure()));
  }
}
