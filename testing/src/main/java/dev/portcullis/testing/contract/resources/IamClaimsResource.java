package dev.portcullis.testing.contract.resources;

import dev.portcullis.annotation.IamAction;
import dev.portcullis.annotation.IamPermission;
import dev.portcullis.iam.Ban;
import dev.portcullis.iam.IamClaims;
import dev.portcullis.json.StrictJson;
import dev.portcullis.token.AccessToken;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells what a method learns of a caller whom an IAM knows. */
@Path("iam-claims")
@IamPermission(resource = "CLAIMS", action = IamAction.READ)
public class IamClaimsResource {
  /**
   * Tells what the token of the caller says.
   *
   * @param claims what it says
   * @param token the token
   * @return a JSON object
   */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public String claims(@Context IamClaims claims, @Context AccessToken token) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    members.put("token", token.getName());
    members.put("userId", claims.userId().orElse(null));
    members.put("namespace", claims.namespace().orElse(null));
    members.put("displayName", claims.displayName().orElse(null));
    members.put("clientId", claims.clientId().orElse(null));
    members.put("country", claims.country().orElse(null));
    members.put("roles", claims.roles());
    members.put("isClerk", claims.hasRole("clerk"));
    members.put("isGuestOfAcme", claims.hasRole("guest", "acme-game"));
    members.put("bans", claims.bans().stream().map(Ban::type).toList());
    members.put("emailVerified", claims.emailVerified());
    members.put("phoneVerified", claims.phoneVerified());
    members.put("anonymous", claims.anonymous());
    return StrictJson.writeObject(members);
  }

  /**
   * Tells who the caller is, by the security context.
   *
   * @param context the security context of the request
   * @return the name and whether it is that of a clerk
   */
  @GET
  @Path("principal")
  public String principal(@Context SecurityContext context) {
    return context.getUserPrincipal().getName() + " " + context.isUserInRole("clerk");
  }

  /**
   * Tells who the caller is, and gives back the body.
   *
   * @param claims what the token of the caller says
   * @param body any text
   * @return the user, a colon and the body
   */
  @POST
  public String post(@Context IamClaims claims, String body) {
    return claims.userId().orElse("") + ":" + body;
  }
}
