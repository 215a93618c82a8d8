package dev.portcullis.samples.iam;

import dev.portcullis.annotation.IamAction;
import dev.portcullis.annotation.IamPermission;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Needs a permission on a thing within a thing. */
@Path("/namespaces/{namespace}/items/{item}/orders/{order}")
@Produces(MediaType.APPLICATION_JSON)
public class OrdersResource {
  @GET
  @IamPermission(
      resource = "NAMESPACE:{namespace}:ITEM:{item}:ORDER:{order}",
      action = IamAction.READ)
  public Message get(@PathParam("item") String item, @PathParam("order") String order) {
    return new Message("You may read order " + order + " of " + item);
  }
}
