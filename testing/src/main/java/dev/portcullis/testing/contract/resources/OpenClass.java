package dev.portcullis.testing.contract.resources;

import static dev.portcullis.testing.contract.resources.GuardedMethods.LET_IN;

import dev.portcullis.annotation.Roles;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** A class that is open, and has a guarded and a closed method. */
@Path("open-class")
@PermitAll
public class OpenClass {
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
  @Path("closed")
  @DenyAll
  public String closed() {
    return LET_IN;
  }
}
