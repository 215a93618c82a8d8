package dev.portcullis.jaxrs;

import dev.portcullis.authz.Decision;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.util.function.Supplier;

/** Lets in only requests that the plan of their method allows. */
final class AuthorizationFilter implements ContainerRequestFilter {
  private final Supplier<MethodGuard> guarded;
  private final Continuation continuation;

  AuthorizationFilter(Supplier<MethodGuard> guarded, Continuation continuation) {
    this.guarded = guarded;
    this.continuation = continuation;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    MethodGuard method = guarded.get();
    continuation.proceed(
        request,
        method
            .guard()
            .authorize(method.plan(), JaxrsRequestView.of(request), RequestToken.of(request)),
        decision -> refuse(method, decision));
  }

  private static void refuse(MethodGuard method, Decision decision) {
    if (decision instanceof Decision.Denied denied) {
      throw method.refusal(denied.error());
    }
  }
}
