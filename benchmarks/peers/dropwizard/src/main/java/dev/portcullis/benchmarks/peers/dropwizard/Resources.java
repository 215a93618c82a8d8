package dev.portcullis.benchmarks.peers.dropwizard;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The open resource and the guarded one, which are the same but for that. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class Resources {
  Resources() {}

  @GET
  @Path("public")
  public Message open() {
    return new Message("Hello");
  }

  @GET
  @Path("private")
  @RolesAllowed("openid")
  public Message guarded() {
    return new Message("Hello");
  }
}
