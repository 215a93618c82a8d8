package dev.portcullis.samples.iam;

import dev.portcullis.annotation.IamAction;
import dev.portcullis.annotation.IamPermission;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Needs another action for each kind of work, on what the path names. */
@Path("/namespaces/{namespace}/users/{userId}")
@Produces(MediaType.APPLICATION_JSON)
public class UsersResource {
  private static final String USER = "NAMESPACE:{namespace}:USER:{userId}";

  @GET
  @IamPermission(resource = USER, action = IamAction.READ)
  public Message get(@PathParam("namespace") String namespace, @PathParam("userId") String userId) {
    return new Message("You may read " + userId + " of " + namespace);
  }

  @POST
  @IamPermission(resource = USER, action = IamAction.CREATE)
  public Message create(
      @PathParam("namespace") String namespace, @PathParam("userId") String userId) {
    return new Message("You may create " + userId + " of " + namespace);
  }

  @PUT
  @IamPermission(resource = USER, action = IamAction.UPDATE)
  public Message update(
      @PathParam("namespace") String namespace, @PathParam("userId") String userId) {
    return new Message("You may update " + userId + " of " + namespace);
  }

  @DELETE
  @IamPermission(resource = USER, action = IamAction.DELETE)
  public Message delete(
      @PathParam("namespace") String namespace, @PathParam("userId") String userId) {
    return new Message("You may delete " + userId + " of " + namespace);
  }
}
