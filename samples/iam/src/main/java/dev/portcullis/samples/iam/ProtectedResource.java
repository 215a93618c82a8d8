package dev.portcullis.samples.iam;

import dev.portcullis.annotation.Binding;
import dev.portcullis.annotation.Csrf;
import dev.portcullis.annotation.IamAction;
import dev.portcullis.annotation.IamPermission;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Needs a permission on one thing, which bindings name: the path has nothing to fill in. */
@Path("/protected")
@Produces(MediaType.APPLICATION_JSON)
public class ProtectedResource {
  @GET
  @IamPermission(
      resource = "NAMESPACE:{namespace}:USER:{userId}",
      action = IamAction.UPDATE,
      bindings = {
        @Binding(name = "namespace", value = "sample-namespace"),
        @Binding(name = "userId", value = "sample-userid")
      },
      csrf = Csrf.ON)
  public Message get() {
    return new Message("You may update sample-userid of sample-namespace");
  }
}
