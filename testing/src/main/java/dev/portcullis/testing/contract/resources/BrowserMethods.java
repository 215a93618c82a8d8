package dev.portcullis.testing.contract.resources;

import static dev.portcullis.testing.contract.resources.GuardedMethods.LET_IN;

import dev.portcullis.annotation.Csrf;
import dev.portcullis.annotation.IamAction;
import dev.portcullis.annotation.IamPermission;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Methods that browsers ask, and that tell of it. What a request names in its query as {@code
 * request} is what its arrival is told under.
 */
@Path("browser")
public class BrowserMethods {
  /** A permission that the guarded methods ask for, to be read. */
  public static final String PERMISSION = "NAMESPACE:acme-game:ORDER";

  private static final Map<String, Queue<String>> ARRIVED = new ConcurrentHashMap<>();

  /** For the runtime. */
  public BrowserMethods() {}

  /**
   * Tells what reached a method here.
   *
   * @param name what a request is called
   * @return one line for each arrival: its method, {@code Sec-Fetch-Site} and {@code
   *     Sec-Fetch-Mode}
   */
  @GET
  @Path("arrived/{name}")
  @PermitAll
  public String arrived(@PathParam("name") String name) {
    return String.join("\n", ARRIVED.getOrDefault(name, new ConcurrentLinkedQueue<>()));
  }

  /** {@return an empty page of the service itself} */
  @GET
  @Path("page")
  @PermitAll
  @Produces("text/html")
  public String page() {
    return "<!doctype html><title>service</title>";
  }

  /**
   * Is open to everyone.
   *
   * @param request the request
   * @param headers its fields
   * @param name what it is called
   * @return that it was let in, with one field that is well known and one that is not
   */
  @GET
  @Path("open")
  @PermitAll
  public Response read(
      @Context Request request, @Context HttpHeaders headers, @QueryParam("request") String name) {
    return letIn(request, headers, name);
  }

  /**
   * Is open to everyone, with a body.
   *
   * @param request the request
   * @param headers its fields
   * @param name what it is called
   * @param body anything
   * @return that it was let in
   */
  @POST
  @Path("open")
  @PermitAll
  public Response write(
      @Context Request request,
      @Context HttpHeaders headers,
      @QueryParam("request") String name,
      String body) {
    return letIn(request, headers, name);
  }

  /**
   * Is open to everyone, with a method that needs a preflight.
   *
   * @param request the request
   * @param headers its fields
   * @param name what it is called
   * @param body anything
   * @return that it was let in
   */
  @PUT
  @Path("open")
  @PermitAll
  public Response replace(
      @Context Request request,
      @Context HttpHeaders headers,
      @QueryParam("request") String name,
      String body) {
    return letIn(request, headers, name);
  }

  /**
   * Is open to everyone, with another method that needs a preflight.
   *
   * @param request the request
   * @param headers its fields
   * @param name what it is called
   * @return that it was let in
   */
  @DELETE
  @Path("open")
  @PermitAll
  public Response remove(
      @Context Request request, @Context HttpHeaders headers, @QueryParam("request") String name) {
    return letIn(request, headers, name);
  }

  /**
   * Takes JSON alone.
   *
   * @param request the request
   * @param headers its fields
   * @param name what it is called
   * @param body the text
   * @return that it was let in
   */
  @POST
  @Path("json")
  @PermitAll
  @Consumes("application/json")
  public Response json(
      @Context Request request,
      @Context HttpHeaders headers,
      @QueryParam("request") String name,
      String body) {
    return letIn(request, headers, name);
  }

  /**
   * Answers with a status.
   *
   * @param request the request
   * @param headers its fields
   * @param name what it is called
   * @param status the status
   * @return an answer with it
   */
  @GET
  @Path("status/{status}")
  @PermitAll
  public Response status(
      @Context Request request,
      @Context HttpHeaders headers,
      @QueryParam("request") String name,
      @PathParam("status") int status) {
    record(request, headers, name);
    return Response.status(status).entity("status " + status).type("text/plain").build();
  }

  /**
   * Fails.
   *
   * @param request the request
   * @param headers its fields
   * @param name what it is called
   * @return never
   */
  @GET
  @Path("failing")
  @PermitAll
  public Response failing(
      @Context Request request, @Context HttpHeaders headers, @QueryParam("request") String name) {
    record(request, headers, name);
    throw new IllegalStateException("a defect of the application");
  }

  /**
   * Sends the client elsewhere.
   *
   * @param request the request
   * @param headers its fields
   * @param name what it is called
   * @param target where to
   * @return a redirect
   */
  @GET
  @Path("redirect")
  @PermitAll
  public Response redirect(
      @Context Request request,
      @Context HttpHeaders headers,
      @QueryParam("request") String name,
      @QueryParam("to") String target) {
    record(request, headers, name);
    return Response.status(Response.Status.FOUND).location(URI.create(target)).build();
  }

  /**
   * Is guarded.
   *
   * @param request the request
   * @param headers its fields
   * @param name what it is called
   * @return that it was let in
   */
  @GET
  @Path("guarded")
  @IamPermission(resource = PERMISSION, action = IamAction.READ)
  public Response guardedRead(
      @Context Request request, @Context HttpHeaders headers, @QueryParam("request") String name) {
    return letIn(request, headers, name);
  }

  /**
   * Is guarded, with a body.
   *
   * @param request the request
   * @param headers its fields
   * @param name what it is called
   * @param body anything
   * @return that it was let in
   */
  @POST
  @Path("guarded")
  @IamPermission(resource = PERMISSION, action = IamAction.READ)
  public Response guardedWrite(
      @Context Request request,
      @Context HttpHeaders headers,
      @QueryParam("request") String name,
      String body) {
    return letIn(request, headers, name);
  }

  /**
   * Is guarded, but takes cookies from anywhere.
   *
   * @param request the request
   * @param headers its fields
   * @param name what it is called
   * @param body anything
   * @return that it was let in
   */
  @POST
  @Path("careless")
  @IamPermission(resource = PERMISSION, action = IamAction.READ, csrf = Csrf.OFF)
  public Response careless(
      @Context Request request,
      @Context HttpHeaders headers,
      @QueryParam("request") String name,
      String body) {
    return letIn(request, headers, name);
  }

  static Response letIn(Request request, HttpHeaders headers, String name) {
    record(request, headers, name);
    return Response.ok(LET_IN, "text/plain")
        .header("X-Total", "3")
        .header("X-Internal", "4")
        .build();
  }

  private static void record(Request request, HttpHeaders headers, @Nullable String name) {
    if (name != null) {
      ARRIVED
          .computeIfAbsent(name, unused -> new ConcurrentLinkedQueue<>())
          .add(
              String.join(
                  " ",
                  request.getMethod(),
                  Objects.toString(headers.getHeaderString("Sec-Fetch-Site"), "-"),
                  Objects.toString(headers.getHeaderString("Sec-Fetch-Mode"), "-")));
    }
  }
}
