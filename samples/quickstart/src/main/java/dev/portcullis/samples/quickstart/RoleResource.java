package dev.portcullis.samples.quickstart;

import dev.portcullis.annotation.Roles;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Needs a role: a guard on the class is one on each of its methods. */
@Path("/role")
@Produces(MediaType.APPLICATION_JSON)
@Roles("sample:role")
public class RoleResource {
  @GET
  public Message get() {
    return new Message("With the role sample:role you read");
  }

  @POST
  public Message create() {
    return new Message("With the role sample:role you create");
  }

  @PATCH
  public Message update() {
    return new Message("With the role sample:role you update");
  }

  @DELETE
  public Message delete() {
    return new Message("With the role sample:role you delete");
  }
}
