package dev.portcullis.quarkus;

import dev.portcullis.AccessGuard;
import dev.portcullis.GuardHealth;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Tells whether guarded requests can be served.
 *
 * <p>It has no scope, so that it is a bean only where the extension is that makes one of it;
 * elsewhere, the classes that it needs are not there.
 */
@Readiness
public final class GuardReadiness implements HealthCheck {
  private final AccessGuard guard;

  @Inject
  GuardReadiness(AccessGuard guard) {
    this.guard = guard;
  }

  @Override
  public HealthCheckResponse call() {
    GuardHealth health = guard.health();
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("portcullis").status(health.canServe());
    health.issuers().forEach(issuer -> response.withData(issuer.name(), issuer.canServe()));
    health.iam().ifPresent(iam -> response.withData("iam", iam.canServe()));
    return response.build();
  }
}
