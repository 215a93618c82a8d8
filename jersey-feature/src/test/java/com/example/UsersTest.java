package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portcullis.annotation.Binding;
import dev.portcullis.annotation.IamAction;
import dev.portcullis.annotation.IamPermission;
import dev.portcullis.iam.IamClaims;
import dev.portcullis.jersey.PortcullisFeature;
import dev.portcullis.testing.FakeIamExtension;
import dev.portcullis.testing.IamEndpoint;
import dev.portcullis.testing.IamFault;
import dev.portcullis.testing.IamGrant;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.test.JerseyTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The service and the test of docs/accelbyte-iam.md, as a reader would write them. */
class UsersTest extends JerseyTest {
  @RegisterExtension static final FakeIamExtension IAM = new FakeIamExtension();

  @Path("/namespaces/{namespace}/users/{userId}")
  public static class Users {
    @GET
    @IamPermission(resource = "NAMESPACE:{namespace}:USER:{userId}", action = IamAction.READ)
    public String read(@PathParam("userId") String userId, @Context IamClaims claims) {
      return claims.displayName().orElse("Somebody") + " reads " + userId;
    }

    @DELETE
    @IamPermission(
        resource = "NAMESPACE:{namespace}:USER:{userId}",
        action = IamAction.DELETE,
        bindings = @Binding(name = "namespace", value = "acme-game"))
    public void remove(@PathParam("userId") String userId) {}
  }

  @Override
  protected Application configure() {
    return new ResourceConfig(PortcullisFeature.class, Users.class)
        .addProperties(IAM.iam().settings());
  }

  @Test
  void aClerkReadsUsers() {
    IAM.iam().putRole("clerk", IamGrant.of("NAMESPACE:{namespace}:USER:*", IamAction.READ));
    String token = IAM.iam().token().namespaceRole("clerk", "acme-game").sign();

    assertEquals("Alice reads bob", get(token).readEntity(String.class));
  }

  @Test
  void whoeverHasNoPermissionIsRefused() {
    assertEquals(403, get(IAM.iam().token().sign()).getStatus());
  }

  @Test
  void aRoleThatCannotBeAskedForIsNoRefusal() {
    IAM.iam().fail(IamEndpoint.ROLE, IamFault.status(503));
    String token = IAM.iam().token().namespaceRole("stranger", "acme-game").sign();

    assertEquals(503, get(token).getStatus());
    IAM.iam().healAll();
  }

  @Test
  void aBindingHoldsWhateverThePathSays() {
    String token =
        IAM.iam().token().permission("NAMESPACE:acme-game:USER:bob", IamAction.DELETE).sign();

    Response answer =
        target("namespaces/other/users/bob")
            .request()
            .header("Authorization", "Bearer " + token)
            .delete();

    assertEquals(204, answer.getStatus());
  }

  private Response get(String token) {
    return target("namespaces/acme-game/users/bob")
        .request()
        .header("Authorization", "Bearer " + token)
        .get();
  }
}
