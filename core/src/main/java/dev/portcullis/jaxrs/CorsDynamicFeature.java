package dev.portcullis.jaxrs;

import dev.portcullis.browser.CorsPolicy;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;

/**
 * Has the answers of each resource method follow its own policy. Before matching, {@link
 * CorsFilter} knows the path alone, and not for certain which method a runtime will choose.
 */
public final class CorsDynamicFeature implements DynamicFeature {
  private final CorsPolicy ofApplication;

  /**
   * Makes a feature.
   *
   * @param ofApplication the policy where no annotation says otherwise
   */
  public CorsDynamicFeature(CorsPolicy ofApplication) {
    this.ofApplication = ofApplication;
  }

  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    CorsPolicy policy = ofApplication.of(resource.getResourceClass(), resource.getResourceMethod());
    context.register(new PolicyFilter(policy), PolicyFilter.BEFORE_AUTHENTICATION);
  }

  private record PolicyFilter(CorsPolicy policy) implements ContainerRequestFilter {
    /** Whoever refuses the request, the page may read why. */
    static final int BEFORE_AUTHENTICATION = 1;

    @Override
    public void filter(ContainerRequestContext request) {
      CorsFilter.apply(policy, request);
    }
  }
}
