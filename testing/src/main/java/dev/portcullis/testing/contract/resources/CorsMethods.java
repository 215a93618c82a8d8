package dev.portcullis.testing.contract.resources;

import static dev.portcullis.testing.contract.resources.GuardedMethods.LET_IN;

import dev.portcullis.annotation.Authenticated;
import dev.portcullis.annotation.Cors;
import dev.portcullis.annotation.Scopes;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What pages of other origins may use, and what comes of it. */
public final class CorsMethods {
  private CorsMethods() {}

  /** As the settings have it. */
  @Path("cors")
  @PermitAll
  public static class Plain {
    /** {@return that the request was let in} */
    @GET
    public String get() {
      return LET_IN;
    }

    /** {@return that the request was let in} */
    @PUT
    public String put() {
      return LET_IN;
    }

    /** {@return that the request was let in} */
    @DELETE
    public String delete() {
      return LET_IN;
    }

    /**
     * {@return that the request was let in}
     *
     * @param body JSON
     */
    @POST
    @Path("json")
    @Consumes("application/json")
    public String json(String body) {
      return LET_IN;
    }

    /** {@return that the request was let in} */
    @GET
    @Path("token")
    @Authenticated
    public String token() {
      return LET_IN;
    }

    /** {@return that the request was let in} */
    @GET
    @Path("scope")
    @Scopes("orders:read")
    public String scope() {
      return LET_IN;
    }

    /** {@return any status} */
    @GET
    @Path("status/204")
    public Response nothing() {
      return Response.noContent().build();
    }

    /** {@return any status} */
    @GET
    @Path("status/304")
    public Response unchanged() {
      return Response.notModified("1").build();
    }

    /** {@return any status} */
    @GET
    @Path("status/503")
    public Response unavailable() {
      throw new WebApplicationException(503);
    }

    /** {@return any status} */
    @GET
    @Path("status/500")
    public Response defect() {
      throw new IllegalStateException("a defect of the application");
    }

    /** {@return what is written bit by bit} */
    @GET
    @Path("stream")
    public StreamingOutput stream() {
      return out -> out.write(LET_IN.getBytes(StandardCharsets.US_ASCII));
    }

    /** {@return what another thread answers} */
    @GET
    @Path("later")
    public CompletionStage<String> later() {
      return CompletableFuture.supplyAsync(() -> LET_IN);
    }

    /** {@return what depends on another header already} */
    @GET
    @Path("varies")
    public Response varies() {
      return Response.ok(LET_IN).header("Vary", "Accept-Encoding, origin").build();
    }

    /** {@return what depends on two headers} */
    @GET
    @Path("varies/twice")
    public Response variesTwice() {
      return Response.ok(LET_IN).header("Vary", "Accept").header("Vary", "Cookie").build();
    }

    /** {@return what depends on everything} */
    @GET
    @Path("varies/star")
    public Response variesByAll() {
      return Response.ok(LET_IN).header("Vary", "*").build();
    }

    /**
     * {@return that the request was let in}
     *
     * @param id any
     */
    @PATCH
    @Path("items/{id: [0-9]+}")
    public String item(@PathParam("id") String id) {
      return LET_IN;
    }

    /** {@return that the request was let in} */
    @GET
    @Path("items/special")
    public String special() {
      return LET_IN;
    }

    /** {@return what the application itself says of its methods} */
    @OPTIONS
    @Path("own")
    public Response own() {
      return Response.ok(LET_IN).build();
    }

    /** {@return that the request was let in} */
    @GET
    @Path("own")
    public String ownGet() {
      return LET_IN;
    }
  }

  /** With terms of its own. */
  @Path("cors-of-class")
  @PermitAll
  @Cors(
      allowOrigins = "https://class.example",
      allowHeaders = "Device-Id",
      exposeHeaders = "ETag",
      allowCredentials = Cors.Credentials.REFUSE,
      maxAge = 5)
  public static class Annotated {
    /** {@return that the request was let in} */
    @GET
    public String get() {
      return LET_IN;
    }

    /** {@return that the request was let in} */
    @PUT
    @Cors(allowOrigins = "https://method.example", allowCredentials = Cors.Credentials.ALLOW)
    public String put() {
      return LET_IN;
    }

    /** {@return that the request was let in} */
    @GET
    @Path("methods")
    @Cors(
        allowMethods = {"GET", "PURGE"},
        maxAge = 0)
    public String methods() {
      return LET_IN;
    }

    /** {@return that the request was let in} */
    @GET
    @Path("everyone")
    @Cors(allowOrigins = "*", allowHeaders = "*")
    public String everyone() {
      return LET_IN;
    }

    /** {@return that the request was let in} */
    @GET
    @Path("own")
    @Cors(preflight = false)
    public String get2() {
      return LET_IN;
    }

    /** {@return what the application itself answers to preflights} */
    @OPTIONS
    @Path("own")
    public String own() {
      return LET_IN;
    }
  }
}
