package dev.portcullis.quarkus;

import dev.portcullis.AccessGuard;
import dev.portcullis.jaxrs.GuardFilters;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;

/**
 * Gives each resource method its filters.
 *
 * <p>That happens while the application is built, when there is no configuration yet. So each has
 * all filters, and these look for their guard when they are first needed.
 *
 * <p>It is registered by a build step, since {@code @Provider} would have no effect in an
 * application whose {@code Application.getClasses()} leaves it out.
 */
@Singleton
public final class GuardFeature implements DynamicFeature {
  private final Provider<AccessGuard> guard;
  private final SeenMethods seen;

  @Inject
  GuardFeature(Provider<AccessGuard> guard, SeenMethods seen) {
    this.guard = guard;
    this.seen = seen;
  }

  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    SeenMethod method =
        seen.add(SeenMethod.of(resource.getResourceClass(), resource.getResourceMethod(), guard));
    new GuardFilters(method.guard(), new SuspendingContinuation()).register(context);
  }
}
