package dev.portcullis.testing.contract.resources;

import static dev.portcullis.testing.contract.resources.GuardedMethods.LET_IN;

import dev.portcullis.annotation.IamAction;
import dev.portcullis.annotation.IamPermission;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Methods that ask for permissions of an IAM and are reached through locators. */
public final class IamSubResources {
  private IamSubResources() {}

  /** Locators whose path says what is asked for. */
  @Path("iam-located/{namespace}")
  public static class Locators {
    /** {@return an instance of the declared class} */
    @Path("instance/{order}")
    public Located instance() {
      return new Located();
    }

    /** {@return a class, which the runtime makes an instance of} */
    @Path("class/{order}")
    public Class<Located> type() {
      return Located.class;
    }

    /** {@return an instance of a class that the declaration does not tell} */
    @Path("object/{order}")
    public Object object() {
      return new Located();
    }

    /** {@return an instance of a class that asks for a parameter that the path does not have} */
    @Path("lacking")
    public Object lacking() {
      return new Located();
    }
  }

  /** What locators return. */
  public static class Located {
    /** {@return that the request was let in} */
    @GET
    @IamPermission(resource = "NAMESPACE:{namespace}:ORDER:{order}", action = IamAction.READ)
    public String read() {
      return LET_IN;
    }

    /** {@return that the request was let in} */
    @GET
    @Path("items/{item}")
    @IamPermission(
        resource = "NAMESPACE:{namespace}:ORDER:{order}:ITEM:{item}",
        action = IamAction.READ)
    public String item() {
      return LET_IN;
    }
  }

  /** One name for two parts of the path. */
  @Path("iam-nested/{namespace}")
  public static class Nested {
    /** {@return a resource whose path has the parameter once more} */
    @Path("shops")
    public NestedShops shops() {
      return new NestedShops();
    }
  }

  /** What the locator of {@link Nested} returns. */
  public static class NestedShops {
    /** {@return that the request was let in} */
    @GET
    @IamPermission(resource = "NAMESPACE:{namespace}:SHOP", action = IamAction.READ)
    public String once() {
      return LET_IN;
    }

    /** {@return that the request was let in} */
    @GET
    @Path("{namespace}")
    @IamPermission(resource = "NAMESPACE:{namespace}:SHOP", action = IamAction.READ)
    public String twice() {
      return LET_IN;
    }
  }
}
