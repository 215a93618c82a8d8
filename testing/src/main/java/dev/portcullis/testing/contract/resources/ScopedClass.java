package dev.portcullis.testing.contract.resources;

import static dev.portcullis.testing.contract.resources.GuardedMethods.LET_IN;

import dev.portcullis.annotation.Authenticated;
import dev.portcullis.annotation.Roles;
import dev.portcullis.annotation.Scopes;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** A class with guards, and methods that add to them or lift them. */
@Path("scoped-class")
@Authenticated
@Scopes("orders:read")
public class ScopedClass {
  /** {@return that the request was let in} */
  @GET
  public String plain() {
    return LET_IN;
  }

  /** {@return that the request was let in} */
  @GET
  @Path("role")
  @Roles("clerk")
  public String role() {
    return LET_IN;
  }

  /** {@return that the request was let in} */
  @GET
  @Path("scope")
  @Scopes("orders:audit")
  public String scope() {
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
