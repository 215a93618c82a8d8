package dev.portcullis.testing.contract.resources;

import static dev.portcullis.testing.contract.resources.GuardedMethods.LET_IN;

import dev.portcullis.annotation.Authenticated;
import dev.portcullis.annotation.Scopes;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;

/** All HTTP methods on one path, and an explicit HEAD on another. */
@Path("methods")
public class HttpMethods {
  /** {@return that the request was let in} */
  @GET
  @Scopes("orders:read")
  public String get() {
    return LET_IN;
  }

  /** {@return that the request was let in} */
  @POST
  @Scopes("orders:write")
  public String post() {
    return LET_IN;
  }

  /** {@return that the request was let in} */
  @PUT
  @Scopes("orders:write")
  public String put() {
    return LET_IN;
  }

  /** {@return that the request was let in} */
  @PATCH
  @Scopes("orders:write")
  public String patch() {
    return LET_IN;
  }

  /** {@return that the request was let in} */
  @DELETE
  @Scopes("orders:write")
  public String delete() {
    return LET_IN;
  }

  /** {@return that the request was let in} */
  @GET
  @Path("get-only")
  @Authenticated
  public String getOnly() {
    return LET_IN;
  }

  /** {@return that the request was let in} */
  @GET
  @Path("open-head")
  @Authenticated
  public String getBesideOpenHead() {
    return LET_IN;
  }

  /** Answers without a body. */
  @HEAD
  @Path("open-head")
  @PermitAll
  public void openHead() {
    // The runtime answers 204.
  }
}
