package dev.portcullis.quarkus.app;

import dev.portcullis.annotation.Roles;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Guards that Quarkus's own security reads too, if it is there. */
@Path("jakarta")
public class JakartaGuards {
  /** For the runtime. */
  public JakartaGuards() {}

  /** {@return that the request was let in} */
  @GET
  @Path("roles-allowed")
  @RolesAllowed("clerk")
  public String rolesAllowed() {
    return "let in";
  }

  /** {@return that the request was let in} */
  @GET
  @Path("roles")
  @Roles("clerk")
  public String roles() {
    return "let in";
  }

  /** {@return that the request was let in} */
  @GET
  @Path("deny-all")
  @DenyAll
  public String denyAll() {
    return "let in";
  }

  /** {@return that the request was let in} */
  @GET
  @Path("permit-all")
  @PermitAll
  public String permitAll() {
    return "let in";
  }
}
