package dev.portcullis.samples.iam;

import dev.portcullis.iam.IamClient;
import dev.portcullis.iam.IamHealth;
import dev.portcullis.key.IssuerHealth;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tells whether requests can be served, and of each part that this takes. Open to everyone. */
@Path("/healthz")
@Produces(MediaType.APPLICATION_JSON)
public class HealthResource {
  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;

  @GET
  @PermitAll
  public Response get(@Context IamClient iam) {
    Health health = Health.of(iam.health());
    return Response.status(health.canServe() ? OK : UNAVAILABLE).entity(health).build();
  }

  /** The whole, and its parts. The client token is needed only for what is not known yet. */
  public record Health(boolean canServe, Part keys, Part revocationList, Part clientToken) {
    static Health of(IamHealth health) {
      return new Health(
          health.canServe(),
          Part.of(health.keys()),
          Part.of(health.revocationList()),
          Part.of(health.clientToken()));
    }
  }

  /** One thing that is fetched again and again, with the times of the last success and failure. */
  public record Part(
      boolean usable,
      @Nullable String lastSuccessAt,
      @Nullable String lastFailureAt,
      @Nullable String lastFailureReason,
      int failuresInARow) {
    private static Part of(IssuerHealth keys) {
      return new Part(
          keys.canServe(),
          text(keys.lastSuccessAt()),
          text(keys.lastFailureAt()),
          keys.lastFailureReason(),
          keys.failuresInARow());
    }

    private static Part of(IamHealth.Part part) {
      return new Part(
          part.usable(),
          text(part.lastSuccessAt()),
          text(part.lastFailureAt()),
          part.lastFailureReason(),
          part.failuresInARow());
    }

    private static @Nullable String text(@Nullable Instant time) {
      return time == null ? null : time.toString();
    }
  }
}
