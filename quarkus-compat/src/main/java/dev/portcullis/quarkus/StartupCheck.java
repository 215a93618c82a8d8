package dev.portcullis.quarkus;

import dev.portcullis.AccessGuard;
import dev.portcullis.annotation.Cors;
import dev.portcullis.authz.AccessReport;
import dev.portcullis.authz.AnnotationReader;
import dev.portcullis.config.Refusals;
import dev.portcullis.config.Settings;
import dev.portcullis.jaxrs.MethodGuard;
import dev.portcullis.quarkus.Routes.Route;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import jakarta.annotation.Priority;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at all resources before the application listens: refuses wrong guards, reports all routes,
 * and starts the guard.
 */
@Singleton
final class StartupCheck {
  private static final Logger LOG = LoggerFactory.getLogger(StartupCheck.class);

  private final AccessGuard guard;
  private final SeenMethods methods;
  private final Instance<CurrentIdentityAssociation> quarkusSecurity;
  private volatile AccessReport report = new AccessReport(List.of());

  @Inject
  StartupCheck(
      AccessGuard guard,
      SeenMethods methods,
      Instance<CurrentIdentityAssociation> quarkusSecurity) {
    this.guard = guard;
    this.methods = methods;
    this.quarkusSecurity = quarkusSecurity;
  }

  AccessReport report() {
    return report;
  }

  /** The event is sent before the server listens; what is thrown here stops the start-up. */
  void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
    List<SeenMethod> seen = methods.all();
    Refusals refusals = new Refusals();
    report =
        new AccessReport(
            Routes.of(seen, refusals).stream()
                .flatMap(route -> refusals.gather(() -> route(route)).stream())
                .toList());
    for (SeenMethod method : seen) {
      if (method.httpMethod().isPresent()) {
        // Those too to which no route is known.
        refusals.gather(() -> method.guard().get().warnIfUnguarded());
      }
    }
    refusals.throwIfAny();
    tellOfCors(seen);
    tellOfQuarkusSecurity(seen);
    LOG.info("Routes and their guards:{}{}", System.lineSeparator(), report.toTable());
    guard.requireKeys();
    guard.start();
  }

  private static AccessReport.Route route(Route route) {
    return new AccessReport.Route(
        route.httpMethod(), route.path(), route.method().name(), guards(route));
  }

  private static String guards(Route route) {
    if (route.isLocator()) {
      return "of what it returns";
    }
    MethodGuard guard = route.method().guard().get();
    guard.requireParameters(route.parameters());
    return guard.toString();
  }

  /** It reads the annotations of Jakarta too, before any filter, and knows nothing of tokens. */
  private void tellOfQuarkusSecurity(List<SeenMethod> seen) {
    List<String> annotated =
        seen.stream()
            .filter(
                method ->
                    !AnnotationReader.annotations(
                            RolesAllowed.class, method.resourceClass(), method.method())
                        .isEmpty())
            .map(SeenMethod::name)
            .toList();
    if (quarkusSecurity.isResolvable() && !annotated.isEmpty()) {
      LOG.warn(
          "The extension quarkus-security refuses all whom Quarkus itself does not know, whatever"
              + " token they have, where there is @RolesAllowed: use @Roles instead, or remove the"
              + " extension. @RolesAllowed stands on {}",
          String.join(", ", annotated));
    }
  }

  private void tellOfCors(List<SeenMethod> seen) {
    if (guard.cors().isPresent()) {
      LOG.warn(
          "{} has no effect on Quarkus, which answers the browsers itself: remove it, and set"
              + " quarkus.http.cors.enabled=true and quarkus.http.cors.origins to what {} says.",
          Settings.IAM_CORS_ENABLE,
          Settings.IAM_CORS_ORIGIN);
    }
    List<String> annotated =
        seen.stream()
            .filter(
                method ->
                    !AnnotationReader.annotations(
                            Cors.class, method.resourceClass(), method.method())
                        .isEmpty())
            .map(SeenMethod::name)
            .toList();
    if (!annotated.isEmpty()) {
      LOG.warn(
          "@Cors has no effect on Quarkus, which answers the browsers itself: remove it, and set"
              + " quarkus.http.cors.*, which holds for all paths alike. It stands on {}",
          String.join(", ", annotated));
    }
  }
}
