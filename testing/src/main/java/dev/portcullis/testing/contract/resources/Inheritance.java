package dev.portcullis.testing.contract.resources;

import static dev.portcullis.testing.contract.resources.GuardedMethods.LET_IN;

import dev.portcullis.annotation.Permissions;
import dev.portcullis.annotation.Roles;
import dev.portcullis.annotation.Scopes;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;

/** Resources whose guards stand, in whole or in part, on what they inherit from. */
public final class Inheritance {
  private Inheritance() {}

  /** Guards on the methods of an interface. */
  public interface GuardedDeclarations {
    /** {@return that the request was let in} */
    @GET
    @Path("declared")
    @Scopes("orders:read")
    String declared();

    /** {@return that the request was let in} */
    @GET
    @Path("redeclared")
    @Scopes("orders:read")
    String redeclared();

    /** {@return that the request was let in} */
    @GET
    @Path("default")
    @Scopes("orders:read")
    default String byDefault() {
      return LET_IN;
    }
  }

  /** Implements an interface, in part with JAX-RS annotations of its own. */
  @Path("implementing")
  public static class Implementing implements GuardedDeclarations {
    @Override
    public String declared() {
      return LET_IN;
    }

    /** JAX-RS no longer looks at the interface here; guards must. */
    @Override
    @GET
    @Path("redeclared")
    @Roles("clerk")
    public String redeclared() {
      return LET_IN;
    }
  }

  /** A guard on an interface. */
  @Roles("clerk")
  public interface GuardedType {
    /** {@return that the request was let in} */
    String plain();
  }

  /** Says nothing about guards itself. */
  @Path("of-guarded-type")
  public static class OfGuardedType implements GuardedType {
    @Override
    @GET
    public String plain() {
      return LET_IN;
    }

    /** {@return that the request was let in} */
    @GET
    @Path("open")
    @PermitAll
    public String open() {
      return LET_IN;
    }
  }

  /** A guard on a class, and guards on its methods. */
  @Roles("clerk")
  public abstract static class GuardedBase {
    /** {@return that the request was let in} */
    @GET
    @Path("kept")
    @Scopes("orders:read")
    public String kept() {
      return LET_IN;
    }

    /** {@return that the request was let in} */
    @GET
    @Path("overridden")
    @Scopes("orders:read")
    public String overridden() {
      return LET_IN;
    }
  }

  /** Adds a guard to those of its superclass. */
  @Path("extending")
  @Permissions("order.print")
  public static class Extending extends GuardedBase {
    @Override
    @GET
    @Path("overridden")
    public String overridden() {
      return LET_IN;
    }
  }

  /**
   * Guards on the methods of a generic interface.
   *
   * @param <T> what is stored
   */
  public interface Store<T> {
    /**
     * Stores nothing.
     *
     * @param item what is not stored
     * @return that the request was let in
     */
    @Scopes("orders:write")
    String put(T item);
  }

  /** Fills in the type, so that the compiler makes a bridge method. */
  @Path("text-store")
  public static class TextStore implements Store<String> {
    @Override
    @PUT
    public String put(String item) {
      return LET_IN;
    }
  }

  /**
   * A generic superclass with guards on its methods.
   *
   * @param <T> what is stored
   */
  public abstract static class GuardedStore<T> {
    /** {@return that the request was let in} */
    @GET
    @Scopes("orders:read")
    public String get() {
      return LET_IN;
    }

    /**
     * Stores nothing.
     *
     * @param item what is not stored
     * @return that the request was let in
     */
    @PUT
    @Scopes("orders:write")
    public String put(T item) {
      return LET_IN;
    }
  }

  /** Overrides a method with all of its annotations; the compiler makes a bridge method. */
  @Path("note-store")
  public static class NoteStore extends GuardedStore<String> {
    @Override
    public String put(String item) {
      return LET_IN;
    }
  }
}
