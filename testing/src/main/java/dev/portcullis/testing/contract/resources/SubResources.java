package dev.portcullis.testing.contract.resources;

import static dev.portcullis.testing.contract.resources.GuardedMethods.LET_IN;

import dev.portcullis.annotation.Permissions;
import dev.portcullis.annotation.Roles;
import dev.portcullis.annotation.Scopes;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** Guarded methods that are reached through locators. */
public final class SubResources {
  private SubResources() {}

  /** Locators of every kind that JAX-RS has. */
  @Path("located")
  public static class Locators {
    /** {@return an instance of the declared class} */
    @Path("instance")
    public Located instance() {
      return new Located();
    }

    /** {@return a class, which the runtime makes an instance of} */
    @Path("class")
    public Class<Located> type() {
      return Located.class;
    }

    /** {@return an instance of a class that the declaration does not tell} */
    @Path("object")
    public Object object() {
      return new Located();
    }

    /** {@return an instance of a subclass, which has a guard more} */
    @Path("subclass")
    public Deeper subclass() {
      return new DeeperSubclass();
    }

    /** {@return an implementation of a guarded interface} */
    @Path("interface")
    public GuardedContract byInterface() {
      return new GuardedImplementation();
    }

    /**
     * Looks like a resource method, but for the missing GET.
     *
     * @param id is not looked at
     * @return an instance of the declared class
     */
    @Path("by-id/{id}")
    public Located byId(@PathParam("id") String id) {
      return new Located();
    }
  }

  /** What most locators return. */
  public static class Located {
    /** {@return that the request was let in} */
    @GET
    @Permissions("order.print")
    public String guarded() {
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

    /** {@return that the request was let in} */
    @GET
    @Path("unguarded")
    public String unguarded() {
      return LET_IN;
    }

    /** {@return a sub-resource of this one} */
    @Path("deeper")
    public Deeper deeper() {
      return new Deeper();
    }
  }

  /** A sub-resource of a sub-resource. */
  @Scopes("orders:read")
  public static class Deeper {
    /** {@return that the request was let in} */
    @GET
    public String guarded() {
      return LET_IN;
    }
  }

  /** What a locator returns where it declares {@link Deeper}. */
  @Roles("clerk")
  public static class DeeperSubclass extends Deeper {}

  /** A guarded interface of a sub-resource. */
  public interface GuardedContract {
    /** {@return that the request was let in} */
    @GET
    @Roles("clerk")
    String guarded();
  }

  /** Says nothing itself. */
  public static class GuardedImplementation implements GuardedContract {
    @Override
    public String guarded() {
      return LET_IN;
    }
  }
}
