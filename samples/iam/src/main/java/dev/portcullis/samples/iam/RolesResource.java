package dev.portcullis.samples.iam;

import dev.portcullis.annotation.IamAction;
import dev.portcullis.annotation.IamPermission;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Needs a permission on something that belongs to no namespace. */
@Path("/roles")
@Produces(MediaType.APPLICATION_JSON)
public class RolesResource {
  @GET
  @IamPermission(resource = "ROLE", action = IamAction.READ)
  public Message get() {
    return new Message("You may read the roles");
  }
}
