package dev.portcullis.testing.contract.resources;

import static dev.portcullis.testing.contract.resources.GuardedMethods.LET_IN;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** A class that is closed, and has methods that are not. */
@Path("closed-class")
@DenyAll
public class ClosedClass {
  /** {@return that the request was let in} */
  @GET
  public String plain() {
    return LET_IN;
  }

  /** {@return that the request was let in} */
  @GET
  @Path("role")
  @RolesAllowed("clerk")
  public String role() {
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
