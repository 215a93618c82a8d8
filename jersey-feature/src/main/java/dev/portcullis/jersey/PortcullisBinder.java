package dev.portcullis.jersey;

import dev.portcullis.AccessGuard;
import dev.portcullis.authz.AccessReport;
import dev.portcullis.iam.IamClaims;
import dev.portcullis.iam.IamClient;
import dev.portcullis.token.AccessToken;
import jakarta.inject.Singleton;
import org.glassfish.hk2.api.Factory;
import org.glassfish.hk2.utilities.binding.AbstractBinder;
import org.glassfish.jersey.server.spi.internal.ValueParamProvider;

/**
 * Makes the guard, the report, the IAM's client and the current token injectable.
 *
 * <p>A binder of HK2, since Jersey's own has another name in 3.1 than in 4.0.
 */
final class PortcullisBinder extends AbstractBinder {
  private final AccessGuard guard;
  private final StartupCheck check;

  PortcullisBinder(AccessGuard guard, StartupCheck check) {
    this.guard = guard;
    this.check = check;
  }

  @Override
  protected void configure() {
    bind(guard).to(AccessGuard.class);
    bindFactory(new ReportFactory(check)).to(AccessReport.class);
    bindFactory(TokenFactory.class, Singleton.class).to(AccessToken.class).in(Singleton.class);
    bindFactory(IamClaimsFactory.class, Singleton.class).to(IamClaims.class).in(Singleton.class);
    guard.iam().ifPresent(client -> bind(client).to(IamClient.class));
    bind(TokenParamProvider.class).to(ValueParamProvider.class).in(Singleton.class);
  }

  private record ReportFactory(StartupCheck check) implements Factory<AccessReport> {
    @Override
    public AccessReport provide() {
      return check.report();
    }

    @Override
    public void dispose(AccessReport report) {
      // A report holds nothing that must be given back.
    }
  }
}
