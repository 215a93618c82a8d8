package dev.portcullis.samples.quickstart;

import dev.portcullis.annotation.Permissions;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Needs another permission for each kind of work. */
@Path("/permission")
@Produces(MediaType.APPLICATION_JSON)
public class PermissionResource {
  @GET
  @Permissions("sample:read")
  public Message get() {
    return new Message("You have the permission sample:read");
  }

  @POST
  @Permissions({"sample:create", "sample:update"})
  public Message create() {
    return new Message("You create with the permission sample:create or sample:update");
  }

  @PATCH
  @Permissions({"sample:create", "sample:update"})
  public Message update() {
    return new Message("You update with the permission sample:create or sample:update");
  }

  @DELETE
  @Permissions("sample:delete")
  public Message delete() {
    return new Message("You have the permission sample:delete");
  }
}
