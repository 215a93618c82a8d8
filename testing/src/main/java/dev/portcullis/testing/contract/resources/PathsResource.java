package dev.portcullis.testing.contract.resources;

import static dev.portcullis.testing.contract.resources.GuardedMethods.LET_IN;

import dev.portcullis.annotation.Roles;
import dev.portcullis.annotation.Scopes;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.MatrixParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

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

  /**
   * Tells what its path says.
   *
   * @param id a segment
   * @param size a matrix parameter of that segment
   * @return both
   */
  @GET
  @Path("matrix/{id}")
  @Scopes("orders:read")
  public String matrix(@PathParam("id") String id, @MatrixParam("size") String size) {
    return id + " " + size;
  }

  /** {@return that the request was let in} */
  @GET
  @Path("kind/{number: [0-9]+}")
  @Scopes("orders:read")
  public String number() {
    return LET_IN;
  }

  /** {@return that the request was let in} */
  @GET
  @Path("kind/{word: [a-z]+}")
  @PermitAll
  public String word() {
    return LET_IN;
  }

  /** {@return that the request was let in} */
  @GET
  @Path("kind/{number: [0-9]+}-{word: [a-z]+}")
  @Roles("clerk")
  public String both() {
    return LET_IN;
  }

  /** {@return that the request was let in} */
  @GET
  @Path("optional{rest: (/.*)?}")
  @Scopes("orders:read")
  public String optional() {
    return LET_IN;
  }
}
