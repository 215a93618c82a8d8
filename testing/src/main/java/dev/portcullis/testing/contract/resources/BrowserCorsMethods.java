package dev.portcullis.testing.contract.resources;

import dev.portcullis.annotation.Cors;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

/** Methods that say themselves what pages of other origins may do. */
@Path("browser/cors")
@Cors(exposeHeaders = "X-Internal")
public class BrowserCorsMethods {
  /** For the runtime. */
  public BrowserCorsMethods() {}

  /**
   * Is as its class.
   *
   * @param request the request
   * @param headers its fields
   * @param name what it is called
   * @return that it was let in
   */
  @GET
  @Path("class")
  @PermitAll
  public Response ofClass(
      @Context Request request, @Context HttpHeaders headers, @QueryParam("request") String name) {
    return BrowserMethods.letIn(request, headers, name);
  }

  /**
   * Is for everyone.
   *
   * @param request the request
   * @param headers its fields
   * @param name what it is called
   * @return that it was let in
   */
  @GET
  @Path("anyone")
  @PermitAll
  @Cors(allowOrigins = "*", allowCredentials = Cors.Credentials.REFUSE, exposeHeaders = "X-Total")
  public Response anyone(
      @Context Request request, @Context HttpHeaders headers, @QueryParam("request") String name) {
    return BrowserMethods.letIn(request, headers, name);
  }

  /**
   * Takes no cookies of pages.
   *
   * @param request the request
   * @param headers its fields
   * @param name what it is called
   * @return that it was let in
   */
  @GET
  @Path("without-credentials")
  @PermitAll
  @Cors(allowCredentials = Cors.Credentials.REFUSE)
  public Response withoutCredentials(
      @Context Request request, @Context HttpHeaders headers, @QueryParam("request") String name) {
    return BrowserMethods.letIn(request, headers, name);
  }

  /**
   * Takes a header of its own.
   *
   * @param request the request
   * @param headers its fields
   * @param name what it is called
   * @return that it was let in
   */
  @GET
  @Path("header")
  @PermitAll
  @Cors(allowHeaders = "X-Device")
  public Response header(
      @Context Request request, @Context HttpHeaders headers, @QueryParam("request") String name) {
    return BrowserMethods.letIn(request, headers, name);
  }

  /**
   * Cannot be used by pages of other origins, since it has another HTTP method than is allowed.
   *
   * @param request the request
   * @param headers its fields
   * @param name what it is called
   * @param body anything
   * @return that it was let in
   */
  @PUT
  @Path("method")
  @PermitAll
  @Cors(allowMethods = "GET")
  public Response method(
      @Context Request request,
      @Context HttpHeaders headers,
      @QueryParam("request") String name,
      String body) {
    return BrowserMethods.letIn(request, headers, name);
  }

  /**
   * Leaves preflights to the method below.
   *
   * @param request the request
   * @param headers its fields
   * @param name what it is called
   * @param body anything
   * @return that it was let in
   */
  @PUT
  @Path("own-preflight")
  @PermitAll
  @Cors(preflight = false)
  public Response ownPreflight(
      @Context Request request,
      @Context HttpHeaders headers,
      @QueryParam("request") String name,
      String body) {
    return BrowserMethods.letIn(request, headers, name);
  }

  /**
   * Answers preflights by itself.
   *
   * @param request the request
   * @param headers its fields
   * @param name what it is called
   * @return that it was let in, and that PUT may be used
   */
  @OPTIONS
  @Path("own-preflight")
  @PermitAll
  @Cors(preflight = false)
  public Response options(
      @Context Request request, @Context HttpHeaders headers, @QueryParam("request") String name) {
    return Response.fromResponse(BrowserMethods.letIn(request, headers, name))
        .header("Access-Control-Allow-Methods", "PUT")
        .build();
  }
}
