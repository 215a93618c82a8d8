package dev.portcullis.testing.contract.resources;

import static dev.portcullis.testing.contract.resources.GuardedMethods.LET_IN;

import dev.portcullis.annotation.Scopes;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** A class with {@code @RolesAllowed}, which methods replace. */
@Path("roles-allowed-class")
@RolesAllowed("clerk")
public class RolesAllowedClass {
  /** {@return that the request was let in} */
  @GET
  public String plain() {
    return LET_IN;
  }

  /** {@return that the request was let in} */
  @GET
  @Path("chief")
  @RolesAllowed("chief")
  public String chief() {
    return LET_IN;
  }

  /** {@return that the request was let in} */
  @GET
  @Path("scope")
  @Scopes("orders:read")
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
