package dev.portcullis.samples.iam;

import dev.portcullis.annotation.Csrf;
import dev.portcullis.annotation.IamAction;
import dev.portcullis.annotation.IamPermission;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Needs a permission of those who administrate. */
@Path("/admin/namespaces/{namespace}/clients")
@Produces(MediaType.APPLICATION_JSON)
public class ClientsResource {
  @GET
  @IamPermission(
      resource = "ADMIN:NAMESPACE:{namespace}:CLIENT",
      action = IamAction.READ,
      csrf = Csrf.OFF)
  public Message get(@PathParam("namespace") String namespace) {
    return new Message("You may read the clients of " + namespace);
  }
}
