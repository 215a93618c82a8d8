package dev.portcullis.testing.contract.resources;

import static dev.portcullis.testing.contract.resources.GuardedMethods.LET_IN;

import dev.portcullis.annotation.Authenticated;
import dev.portcullis.annotation.Binding;
import dev.portcullis.annotation.IamAction;
import dev.portcullis.annotation.IamPermission;
import dev.portcullis.annotation.Scopes;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Methods that ask for permissions of an IAM. */
public final class IamMethods {
  private IamMethods() {}

  /** One method for each way to say what is asked for. */
  @Path("iam/{namespace}")
  public static class OfNamespace {
    /** {@return that the request was let in} */
    @GET
    @Path("orders")
    @IamPermission(resource = "NAMESPACE:{namespace}:ORDER", action = IamAction.READ)
    public String read() {
      return LET_IN;
    }

    /** {@return that the request was let in} */
    @POST
    @Path("orders")
    @IamPermission(
        resource = "NAMESPACE:{namespace}:ORDER",
        action = IamAction.CREATE | IamAction.UPDATE)
    public String write() {
      return LET_IN;
    }

    /** {@return that the request was let in} */
    @GET
    @Path("users/{userId}/orders/{order}")
    @IamPermission(
        resource = "NAMESPACE:{namespace}:USER:{userId}:ORDER:{order}",
        action = IamAction.READ)
    public String readOne() {
      return LET_IN;
    }

    /** {@return that the request was let in} */
    @DELETE
    @Path("users/{userId}/orders/{order}")
    @IamPermission(
        resource = "NAMESPACE:{namespace}:USER:{userId}:ORDER:{order}",
        action = IamAction.DELETE)
    public String remove() {
      return LET_IN;
    }

    /** {@return that the request was let in} */
    @GET
    @Path("orders/bound")
    @IamPermission(
        resource = "NAMESPACE:{namespace}:{kind}",
        action = IamAction.READ,
        bindings = {
          @Binding(name = "namespace", value = "acme-market"),
          @Binding(name = "kind", value = "ORDER")
        })
    public String bound() {
      return LET_IN;
    }

    /** {@return that the request was let in} */
    @GET
    @Path("orders/and-stock")
    @IamPermission(resource = "NAMESPACE:{namespace}:ORDER", action = IamAction.READ)
    @IamPermission(resource = "NAMESPACE:{namespace}:STOCK", action = IamAction.UPDATE)
    public String andStock() {
      return LET_IN;
    }

    /** {@return that the request was let in} */
    @GET
    @Path("orders/and-scope")
    @Scopes("orders:read")
    @IamPermission(resource = "NAMESPACE:{namespace}:ORDER", action = IamAction.READ)
    @Authenticated
    public String andScope() {
      return LET_IN;
    }
  }

  /** What it asks for is of no namespace. */
  @Path("iam-admin")
  public static class WithoutNamespace {
    /** {@return that the request was let in} */
    @GET
    @IamPermission(resource = "ADMIN:SHOP", action = IamAction.READ)
    public String read() {
      return LET_IN;
    }
  }

  /** Its parameter may be empty, and have slashes in it. */
  @Path("iam-names")
  public static class Names {
    /** {@return that the request was let in} */
    @GET
    @Path("{name: .*}")
    @IamPermission(resource = "NAME:{name}", action = IamAction.READ)
    public String read() {
      return LET_IN;
    }
  }

  /** Has a guard on the class, and more on some methods. */
  @Path("iam-class")
  @IamPermission(resource = "ADMIN:SHOP", action = IamAction.READ)
  public static class ByClass {
    /** {@return that the request was let in} */
    @GET
    public String byClass() {
      return LET_IN;
    }

    /** {@return that the request was let in} */
    @GET
    @Path("both/{shop}")
    @IamPermission(resource = "ADMIN:SHOP:{shop}", action = IamAction.UPDATE)
    public String both() {
      return LET_IN;
    }

    /** {@return that the request was let in} */
    @GET
    @Path("scope")
    @Scopes("orders:read")
    public String andScope() {
      return LET_IN;
    }

    /** {@return that the request was let in} */
    @GET
    @Path("open")
    @PermitAll
    public String open() {
      return LET_IN;
    }

    /** {@return that the request was let in} */
    @GET
    @Path("closed")
    @DenyAll
    public String closed() {
      return LET_IN;
    }
  }

  /** A guarded interface. */
  @IamPermission(resource = "ADMIN:SHOP", action = IamAction.READ)
  public interface GuardedShop {
    /** {@return that the request was let in} */
    @GET
    @Path("{shop}")
    @IamPermission(resource = "SHOP:{shop}", action = IamAction.READ)
    String read();
  }

  /** Has a guard on a superclass. */
  public static class GuardedBase {
    /** {@return that the request was let in} */
    @IamPermission(resource = "BASE:{shop}", action = IamAction.READ)
    public String read() {
      return LET_IN;
    }
  }

  /** Says nothing of guards itself. */
  @Path("iam-interface")
  public static class ByInterface extends GuardedBase implements GuardedShop {
    @Override
    public String read() {
      return LET_IN;
    }
  }
}
