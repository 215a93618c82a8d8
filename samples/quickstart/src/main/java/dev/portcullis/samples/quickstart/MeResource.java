package dev.portcullis.samples.quickstart;

import dev.portcullis.annotation.Authenticated;
import dev.portcullis.token.AccessToken;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Needs a valid token, whatever it grants, and reads it. */
@Path("/me")
@Produces(MediaType.APPLICATION_JSON)
public class MeResource {
  @GET
  @Authenticated
  public Me get(@Context AccessToken token) {
    return new Me(
        token.subject().orElse(null),
        token.issuer(),
        token.scopes(),
        token.roles(),
        token.permissions());
  }

  /** What the token says; a token of a machine may have no subject. */
  public record Me(
      @Nullable String sub,
      String iss,
      Set<String> scopes,
      Set<String> roles,
      Set<String> permissions) {}
}
