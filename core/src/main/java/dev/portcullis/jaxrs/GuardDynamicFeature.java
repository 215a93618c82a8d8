package dev.portcullis.jaxrs;

import dev.portcullis.AccessGuard;
import dev.portcullis.authz.AccessPlan;
import dev.portcullis.authz.AnnotationReader;
import dev.portcullis.config.Settings;
import dev.portcullis.config.Unguarded;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives each resource method the filters that its plan needs. */
public final class GuardDynamicFeature implements DynamicFeature {
  private static final Logger LOG = LoggerFactory.getLogger(GuardDynamicFeature.class);

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
    AccessPlan plan = guard.plan(resource.getResourceClass(), resource.getResourceMethod());
    switch (plan.kind()) {
      case GUARDED -> {
        context.register(new AuthenticationFilter(guard, plan), Priorities.AUTHENTICATION);
        context.register(new AuthorizationFilter(guard, plan), Priorities.AUTHORIZATION);
      }
      case CLOSED ->
          context.register(new AuthorizationFilter(guard, plan), Priorities.AUTHORIZATION);
      case OPEN -> {}
      case UNGUARDED -> warn(resource);
    }
  }

  private void warn(ResourceInfo resource) {
    if (guard.config().unguarded() == Unguarded.WARN) {
      LOG.warn(
          "{} is open to everyone, since nothing guards it. Add a guard, or @PermitAll if that is"
              + " meant. {} says what happens to such methods.",
          AnnotationReader.name(resource.getResourceClass(), resource.getResourceMethod()),
          Settings.UNGUARDED);
    }
  }
}
