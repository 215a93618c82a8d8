package dev.portcullis.jersey;

import dev.portcullis.AccessGuard;
import dev.portcullis.authz.AccessReport;
import dev.portcullis.authz.AccessReport.Route;
import dev.portcullis.authz.AnnotationReader;
import dev.portcullis.browser.CorsRoutes;
import dev.portcullis.config.ConfigurationException;
import dev.portcullis.config.Refusals;
import jakarta.ws.rs.core.Configuration;
import java.util.List;
import java.util.Objects;
import org.glassfish.jersey.server.model.ModelProcessor;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.glassfish.jersey.server.model.ResourceModel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at all resources before the application starts: refuses wrong guards and reports all
 * routes.
 *
 * <p>It also sees sub-resource locators, which a dynamic feature never does.
 */
final class StartupCheck implements ModelProcessor {
  private static final Logger LOG = LoggerFactory.getLogger(StartupCheck.class);

  private final AccessGuard guard;
  private final boolean owned;
  private volatile AccessReport report = new AccessReport(List.of());
  private volatile @Nullable CorsRoutes corsRoutes;

  /**
   * Makes a check.
   *
   * @param owned whether the guard was made for this application alone, and so ends with it
   */
  StartupCheck(AccessGuard guard, boolean owned) {
    this.guard = guard;
    this.owned = owned;
  }

  AccessReport report() {
    return report;
  }

  /** Which pages may use which resources; there once the application has started. */
  CorsRoutes corsRoutes() {
    return Objects.requireNonNull(corsRoutes, "the application has not started");
  }

  @Override
  public ResourceModel processResourceModel(ResourceModel model, Configuration configuration) {
    Refusals refusals = new Refusals();
    List<Endpoint> endpoints = Endpoint.of(model, refusals);
    report =
        new AccessReport(
            endpoints.stream()
                .flatMap(endpoint -> refusals.gather(() -> route(endpoint)).stream())
                .toList());
    refusals.throwIfAny();
    guard
        .cors()
        .ifPresentOrElse(
            policy -> {
              corsRoutes = CorsPaths.of(policy, endpoints);
              LOG.info("Pages of other origins: {}", policy);
            },
            () -> CorsPaths.tellWithoutEffect(endpoints));
    LOG.info("Routes and their guards:{}{}", System.lineSeparator(), report.toTable());
    requireKeys();
    return model;
  }

  private Route route(Endpoint endpoint) {
    return new Route(
        endpoint.httpMethod(),
        endpoint.place().path(),
        AnnotationReader.name(endpoint.handler(), endpoint.method()),
        endpoint.isLocator()
            ? "of what it returns"
            : guard
                .plan(endpoint.handler(), endpoint.method(), endpoint.place().parameters())
                .toString());
  }

  private void requireKeys() {
    try {
      guard.requireKeys();
    } catch (ConfigurationException e) {
      if (owned) {
        guard.close();
      }
      throw e;
    }
  }

  @Override
  public ResourceModel processSubResource(ResourceModel model, Configuration configuration) {
    // Methods are checked by the dynamic feature when they are first used; it sees no locators.
    model.getResources().forEach(StartupCheck::refuseGuardedLocators);
    return model;
  }

  private static void refuseGuardedLocators(Resource resource) {
    ResourceMethod locator = resource.getResourceLocator();
    if (locator != null) {
      AnnotationReader.refuseLocator(
          Endpoint.handler(locator), locator.getInvocable().getHandlingMethod());
    }
    resource.getChildResources().forEach(StartupCheck::refuseGuardedLocators);
  }
}
