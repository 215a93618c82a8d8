package dev.portcullis.quarkus.app;

import dev.portcullis.AccessGuard;
import dev.portcullis.config.GuardConfig;
import dev.portcullis.config.Settings;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** An application that makes its guard itself. */
@Path("own")
public class OwnGuard {
  @Inject AccessGuard guard;

  /** For the runtime. */
  public OwnGuard() {}

  /** {@return the realm of the guard} */
  @GET
  @PermitAll
  public String realm() {
    return guard.config().realm();
  }

  /** {@return that the request was let in} */
  @GET
  @Path("unguarded")
  public String unguarded() {
    return "let in";
  }

  /** Makes the guard. */
  @Singleton
  public static class Maker {
    @ConfigProperty(name = "own.realm")
    String realm;

    /** For the runtime. */
    public Maker() {}

    @Produces
    @Singleton
    AccessGuard guard() {
      return AccessGuard.of(
          GuardConfig.builder()
              .set(Settings.REALM, realm)
              .set(Settings.UNGUARDED, dev.portcullis.config.Unguarded.DENY)
              .build());
    }
  }
}
