package dev.portcullis.testing.contract.resources;

import dev.portcullis.annotation.Authenticated;
import dev.portcullis.json.StrictJson;
import dev.portcullis.token.AccessToken;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells what a resource method learns of the caller from the security context. */
@Path("principal")
public class PrincipalResource {
  /**
   * Tells what the token of the caller says.
   *
   * @param context the security context of the request
   * @return a JSON object
   */
  @GET
  @Authenticated
  @Produces(MediaType.APPLICATION_JSON)
  public String principal(@Context SecurityContext context) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    members.put("name", context.getUserPrincipal().getName());
    members.put("scheme", context.getAuthenticationScheme());
    members.put("secure", context.isSecure());
    members.put("isClerk", context.isUserInRole("clerk"));
    members.put("isChief", context.isUserInRole("chief"));
    if (context.getUserPrincipal() instanceof AccessToken token) {
      members.put("token", describe(token));
    }
    return StrictJson.writeObject(members);
  }

  /**
   * Tells whether the caller of an open method is known.
   *
   * @param context the security context of the request
   * @return {@code known} or {@code unknown}
   */
  @GET
  @Path("open")
  @PermitAll
  public String open(@Context SecurityContext context) {
    return context.getUserPrincipal() == null ? "unknown" : "known";
  }

  /**
   * Tells a role of the caller.
   *
   * @param role the role
   * @param context the security context of the request
   * @return {@code true} or {@code false}
   */
  @GET
  @Path("role/{role}")
  @Authenticated
  public String hasRole(@PathParam("role") String role, @Context SecurityContext context) {
    return Boolean.toString(context.isUserInRole(role));
  }

  static Map<String, @Nullable Object> describe(AccessToken token) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    members.put("sub", token.subject().orElse(null));
    members.put("iss", token.issuer());
    members.put("aud", token.audiences());
    members.put("scopes", token.scopes());
    members.put("roles", token.roles());
    members.put("permissions", token.permissions());
    members.put("exp", token.expiresAt().getEpochSecond());
    members.put("claims", token.claims().asMap());
    return members;
  }
}
