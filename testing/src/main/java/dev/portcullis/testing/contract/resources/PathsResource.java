package dev.portcullis.testing.contract.resources;

import static dev.portcullis.testing.contract.resources.GuardedMethods.LET_IN;

import dev.portcullis.annotation.Roles;
import dev.portcullis.annotation.Scopes;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Guarded and open paths side by side, some of which are templates. */
@Path("paths")
public class PathsResource {
  /** {@return that the request was let in} */
  @GET
  @Path("{id}")
  @Scopes("orders:read")
  public String byId() {
    return LET_IN;
  }

  /** {@return that the request was let in} */
  @GET
  @Path("{id}/parts")
  @Roles("clerk")
  public String parts() {
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
  @Path("deep/{rest: .+}")
  @Scopes("orders:read")
  public String deep() {
    return LET_IN;
  }
}
