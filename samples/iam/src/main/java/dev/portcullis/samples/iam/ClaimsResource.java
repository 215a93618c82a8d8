package dev.portcullis.samples.iam;

import dev.portcullis.annotation.Authenticated;
import dev.portcullis.iam.Ban;
import dev.portcullis.iam.IamClaims;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Needs a valid token, whatever it permits, and reads it. */
@Path("/claims")
@Produces(MediaType.APPLICATION_JSON)
public class ClaimsResource {
  @GET
  @Authenticated
  public Answer get(@Context IamClaims claims) {
    return new Answer(
        claims.userId().orElse(null),
        claims.namespace().orElse(null),
        claims.clientId().orElse(null),
        claims.scopes(),
        claims.roles(),
        claims.emailVerified(),
        claims.phoneVerified(),
        claims.anonymous(),
        claims.bans().stream().map(BanOfUser::of).toList());
  }

  /** What the token says; that of a client has no subject. */
  public record Answer(
      @Nullable String sub,
      @Nullable String namespace,
      @Nullable String clientId,
      Set<String> scopes,
      List<String> roles,
      boolean emailVerified,
      boolean phoneVerified,
      boolean anonymous,
      List<BanOfUser> bans) {}

  /** A ban, one that has ended among them; without an end when it has none. */
  public record BanOfUser(
      String ban, @Nullable String endDate, boolean enabled, @Nullable String targetedNamespace) {
    static BanOfUser of(Ban ban) {
      return new BanOfUser(
          ban.type(),
          ban.endDate().map(Instant::toString).orElse(null),
          ban.isEnabled(),
          ban.targetedNamespace().orElse(null));
    }
  }
}
