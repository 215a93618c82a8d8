package dev.portcullis.testing.contract.resources;

import dev.portcullis.annotation.IamAction;
import dev.portcullis.annotation.IamPermission;
import dev.portcullis.iam.IamClaims;
import dev.portcullis.token.AccessToken;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.concurrent.CompletionStage;

/**
 * Methods that tell who calls, in every way that there is to know it, while others call.
 *
 * <p>One that blocks answers when another request is in it too; the others answer when {@value
 * #CROWD} requests are in them, all on the thread of the last of these requests.
 */
public final class Callers {
  /** How many requests those methods wait for that do not block. */
  public static final int CROWD = 64;

  private Callers() {}

  /**
   * What such a method answers.
   *
   * @param name the name of the caller
   * @param role the role of the caller
   * @return what is told of a caller whom no source of knowledge takes for another
   */
  public static String told(String name, String role) {
    return told(name, name, role, name, true);
  }

  private static String told(
      String token, String claims, Object roles, String principal, boolean isInRole) {
    return String.join(" ", token, claims, roles.toString(), principal, "" + isInRole);
  }

  private static String told(
      AccessToken token, IamClaims claims, Principal principal, boolean isInRole) {
    return told(
        token.getName(),
        claims.userId().orElse(""),
        String.join(",", claims.roles()),
        principal.getName(),
        isInRole);
  }

  /** Has the token and the claims in fields. */
  @Path("callers/fields")
  @Singleton
  @IamPermission(resource = "CALLERS", action = IamAction.READ)
  public static class Fields {
    private final Meeting two = new Meeting(2);
    private final Meeting crowd = new Meeting(CROWD);

    @Inject AccessToken token;
    @Inject IamClaims claims;

    /**
     * Tells who calls.
     *
     * @param context the security context of the request
     * @param role a role that the caller should have
     * @return who calls
     */
    @GET
    @Path("blocking")
    public String blocking(@Context SecurityContext context, @QueryParam("role") String role) {
      two.join().join();
      return told(token, claims, context.getUserPrincipal(), context.isUserInRole(role));
    }

    /**
     * Tells who calls.
     *
     * @param context the security context of the request
     * @param role a role that the caller should have
     * @param answer takes who calls
     */
    @GET
    @Path("suspended")
    public void suspended(
        @Context SecurityContext context,
        @QueryParam("role") String role,
        @Suspended AsyncResponse answer) {
      stage(context, role)
          .whenComplete((told, failure) -> answer.resume(failure == null ? told : failure));
    }

    /**
     * Tells who calls.
     *
     * @param context the security context of the request
     * @param role a role that the caller should have
     * @return who calls
     */
    @GET
    @Path("stage")
    public CompletionStage<String> stage(
        @Context SecurityContext context, @QueryParam("role") String role) {
      String told = told(token, claims, context.getUserPrincipal(), context.isUserInRole(role));
      return crowd.join().thenApply(met -> told);
    }
  }

  /** Has the token and the claims in parameters, which may be handed to other threads. */
  @Path("callers/parameters")
  @Singleton
  @IamPermission(resource = "CALLERS", action = IamAction.READ)
  public static class Parameters {
    private final Meeting two = new Meeting(2);
    private final Meeting crowd = new Meeting(CROWD);

    /**
     * Tells who calls.
     *
     * @param token the token
     * @param claims what it says
     * @param context the security context of the request
     * @param role a role that the caller should have
     * @return who calls
     */
    @GET
    @Path("blocking")
    public String blocking(
        @Context AccessToken token,
        @Context IamClaims claims,
        @Context SecurityContext context,
        @QueryParam("role") String role) {
      two.join().join();
      return told(token, claims, context.getUserPrincipal(), context.isUserInRole(role));
    }

    /**
     * Tells who calls.
     *
     * @param token the token
     * @param claims what it says
     * @param context the security context of the request
     * @param role a role that the caller should have
     * @param answer takes who calls
     */
    @GET
    @Path("suspended")
    public void suspended(
        @Context AccessToken token,
        @Context IamClaims claims,
        @Context SecurityContext context,
        @QueryParam("role") String role,
        @Suspended AsyncResponse answer) {
      stage(token, claims, context, role)
          .whenComplete((told, failure) -> answer.resume(failure == null ? told : failure));
    }

    /**
     * Tells who calls.
     *
     * @param token the token
     * @param claims what it says
     * @param context the security context of the request
     * @param role a role that the caller should have
     * @return who calls
     */
    @GET
    @Path("stage")
    public CompletionStage<String> stage(
        @Context AccessToken token,
        @Context IamClaims claims,
        @Context SecurityContext context,
        @QueryParam("role") String role) {
      Principal principal = context.getUserPrincipal();
      boolean isInRole = context.isUserInRole(role);
      return crowd.join().thenApply(met -> told(token, claims, principal, isInRole));
    }
  }
}
