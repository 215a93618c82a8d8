package dev.portcullis.jaxrs;

import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.FeatureContext;
import java.util.function.Supplier;

/** The filters of one resource method. */
public final class GuardFilters {
  private final Supplier<MethodGuard> method;
  private final Continuation continuation;

  /**
   * Makes filters.
   *
   * @param method gives what the method asks; called with each request
   * @param continuation how to go on when something must be fetched first
   */
  public GuardFilters(Supplier<MethodGuard> method, Continuation continuation) {
    this.method = method;
    this.continuation = continuation;
  }

  /**
   * Has the method refuse requests as it asks for, whatever that is.
   *
   * @param context that of a dynamic feature
   */
  public void register(FeatureContext context) {
    registerAuthentication(context);
    registerAuthorization(context);
  }

  void registerAuthentication(FeatureContext context) {
    context.register(new AuthenticationFilter(method, continuation), Priorities.AUTHENTICATION);
  }

  void registerAuthorization(FeatureContext context) {
    context.register(new AuthorizationFilter(method, continuation), Priorities.AUTHORIZATION);
  }
}
