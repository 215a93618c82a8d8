package dev.portcullis.quarkus;

import dev.portcullis.AccessGuard;
import dev.portcullis.authz.AccessReport;
import dev.portcullis.config.ConfigurationException;
import dev.portcullis.config.GuardConfig;
import dev.portcullis.config.Settings;
import dev.portcullis.iam.IamClaims;
import dev.portcullis.iam.IamClient;
import dev.portcullis.jaxrs.RequestToken;
import dev.portcullis.token.AccessToken;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Makes the guard, the report, the IAM's client and the token of the current request injectable.
 */
@Singleton
final class GuardBeans {
  GuardBeans() {}

  /** The guard of an application that makes none itself. */
  @Produces
  @DefaultBean
  @Singleton
  AccessGuard guard() {
    return AccessGuard.of(
        GuardConfig.builder().from(MicroProfileSource.of(ConfigProvider.getConfig())).build());
  }

  void close(@Disposes AccessGuard guard) {
    guard.close();
  }

  @Produces
  @Singleton
  IamClient iam(AccessGuard guard) {
    return guard
        .iam()
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "An IamClient is injected, but no IAM is configured: set "
                        + Settings.IAM_BASE_URL
                        + ", "
                        + Settings.IAM_CLIENT_ID
                        + " and "
                        + Settings.IAM_CLIENT_SECRET
                        + "."));
  }

  @Produces
  @Dependent
  AccessReport report(StartupCheck check) {
    return check.report();
  }

  @Produces
  @RequestScoped
  AccessToken token() {
    return RequestToken.require(CurrentRequest.get());
  }

  @Produces
  @RequestScoped
  IamClaims iamClaims() {
    return RequestToken.requireIamClaims(CurrentRequest.get());
  }
}
