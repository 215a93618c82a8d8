package dev.portcullis.samples.quickstart;

import dev.portcullis.annotation.Roles;
import dev.portcullis.annotation.Scopes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Needs a scope and a role. */
@Path("/both")
@Produces(MediaType.APPLICATION_JSON)
public class BothResource {
  @GET
  @Scopes("openid")
  @Roles("sample:role")
  public Message get() {
    return new Message("You have the scope openid and the role sample:role");
  }
}
