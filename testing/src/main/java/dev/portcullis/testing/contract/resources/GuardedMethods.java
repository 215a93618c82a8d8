package dev.portcullis.testing.contract.resources;

import dev.portcullis.annotation.Authenticated;
import dev.portcullis.annotation.Match;
import dev.portcullis.annotation.Permissions;
import dev.portcullis.annotation.Roles;
import dev.portcullis.annotation.Scopes;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** One method for each guard and each way to combine values and guards. */
@Path("guards")
public class GuardedMethods {
  /** What every method answers to a request that is let in. */
  public static final String LET_IN = "let in";

  /** A scope with all the punctuation that a scope may have, as it stands in a token. */
  public static final String AWKWARD_SCOPE = "https://a.example/!#$%&'()*+,-./:;<=>?@[]^_`{|}~";

  /** {@return that the request was let in} */
  @GET
  @Path("authenticated")
  @Authenticated
  public String authenticated() {
    return LET_IN;
  }

  /** {@return that the request was let in} */
  @GET
  @Path("any-media-type")
  @Authenticated
  @Produces(MediaType.WILDCARD)
  public String anyMediaType() {
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
  @Path("any-scope")
  @Scopes({"orders:read", "orders:admin"})
  public String anyScope() {
    return LET_IN;
  }

  /** {@return that the request was let in} */
  @GET
  @Path("all-scopes")
  @Scopes(
      value = {"orders:read", "orders:audit"},
      match = Match.ALL)
  public String allScopes() {
    return LET_IN;
  }

  /** {@return that the request was let in} */
  @GET
  @Path("each-scope")
  @Scopes({"orders:read", "orders:admin"})
  @Scopes("orders:audit")
  public String eachScope() {
    return LET_IN;
  }

  /** {@return that the request was let in} */
  @GET
  @Path("awkward-scope")
  @Scopes(AWKWARD_SCOPE)
  public String awkwardScope() {
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
  @Path("any-role")
  @Roles({"clerk", "chief"})
  public String anyRole() {
    return LET_IN;
  }

  /** {@return that the request was let in} */
  @GET
  @Path("all-roles")
  @Roles(
      value = {"clerk", "chief"},
      match = Match.ALL)
  public String allRoles() {
    return LET_IN;
  }

  /** {@return that the request was let in} */
  @GET
  @Path("each-role")
  @Roles({"clerk", "chief"})
  @Roles("auditor")
  public String eachRole() {
    return LET_IN;
  }

  /** {@return that the request was let in} */
  @GET
  @Path("permission")
  @Permissions("order.print")
  public String permission() {
    return LET_IN;
  }

  /** {@return that the request was let in} */
  @GET
  @Path("any-permission")
  @Permissions({"order.print", "order.sign"})
  public String anyPermission() {
    return LET_IN;
  }

  /** {@return that the request was let in} */
  @GET
  @Path("all-permissions")
  @Permissions(
      value = {"order.print", "order.sign"},
      match = Match.ALL)
  public String allPermissions() {
    return LET_IN;
  }

  /** {@return that the request was let in} */
  @GET
  @Path("each-permission")
  @Permissions({"order.print", "order.sign"})
  @Permissions("order.send")
  public String eachPermission() {
    return LET_IN;
  }

  /** {@return that the request was let in} */
  @GET
  @Path("mixed")
  @Authenticated
  @Scopes("orders:read")
  @Roles("clerk")
  @Permissions("order.print")
  public String mixed() {
    return LET_IN;
  }

  /** {@return that the request was let in} */
  @GET
  @Path("mixed-other-order")
  @Permissions("order.print")
  @Roles("clerk")
  @Scopes("orders:read")
  @Authenticated
  public String mixedOtherOrder() {
    return LET_IN;
  }

  /** {@return that the request was let in} */
  @GET
  @Path("roles-allowed")
  @RolesAllowed({"clerk", "chief"})
  public String rolesAllowed() {
    return LET_IN;
  }

  /** {@return that the request was let in} */
  @GET
  @Path("roles-allowed-and-scope")
  @RolesAllowed("clerk")
  @Scopes("orders:read")
  public String rolesAllowedAndScope() {
    return LET_IN;
  }

  /** {@return that the request was let in} */
  @GET
  @Path("permit-all")
  @PermitAll
  public String permitAll() {
    return LET_IN;
  }

  /** {@return that the request was let in} */
  @GET
  @Path("deny-all")
  @DenyAll
  public String denyAll() {
    return LET_IN;
  }
}
