package dev.portcullis.samples.quickstart;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Open to everyone, and says so: without {@code @PermitAll}, the start-up would warn. */
@Path("/public")
@Produces(MediaType.APPLICATION_JSON)
public class PublicResource {
  @GET
  @PermitAll
  public Message get() {
    return new Message("Anyone may read this");
  }
}
