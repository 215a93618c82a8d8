package dev.portcullis.jaxrs;

import dev.portcullis.AccessGuard;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.util.function.Predicate;

/** Gives each resource method the filters that its plan needs. */
public final class GuardDynamicFeature implements DynamicFeature {
  private final AccessGuard guard;
  private final Predicate<ResourceInfo> madeByRuntime;

  /**
   * Makes a feature.
   *
   * @param guard compiles plans and verifies tokens
   * @param madeByRuntime tells which methods the runtime itself made and answers, such as those for
   *     OPTIONS; they are left alone
   */
  public GuardDynamicFeature(AccessGuard guard, Predicate<ResourceInfo> madeByRuntime) {
    this.guard = guard;
    this.madeByRuntime = madeByRuntime;
  }

  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    if (madeByRuntime.test(resource)) {
      return;
    }
    MethodGuard method =
        MethodGuard.of(guard, resource.getResourceClass(), resource.getResourceMethod());
    GuardFilters filters = new GuardFilters(() -> method, Continuation.BLOCKING);
    switch (method.plan().kind()) {
      case GUARDED -> filters.register(context);
      case CLOSED -> filters.registerAuthorization(context);
      case OPEN -> {}
      case UNGUARDED -> method.warnIfUnguarded();
    }
  }
}
