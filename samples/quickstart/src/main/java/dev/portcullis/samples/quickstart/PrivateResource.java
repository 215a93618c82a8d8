package dev.portcullis.samples.quickstart;

import dev.portcullis.annotation.Scopes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Needs one of two scopes. */
@Path("/private")
@Produces(MediaType.APPLICATION_JSON)
public class PrivateResource {
  @GET
  @Scopes({"openid", "profile"})
  public Message get() {
    return new Message("You have the scope openid or profile");
  }
}
