package dev.portcullis.samples.quickstart;

import dev.portcullis.annotation.Scopes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Needs both scopes: of several guards, each must pass. */
@Path("/strict")
@Produces(MediaType.APPLICATION_JSON)
public class StrictResource {
  @GET
  @Scopes("openid")
  @Scopes("profile")
  public Message get() {
    return new Message("You pass both guards, openid and profile");
  }
}
