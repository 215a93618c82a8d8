package dev.portcullis.samples.iam;

import dev.portcullis.annotation.Cors;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Needs no token, and lets pages of other origins set some headers, once CORS is switched on. */
@Path("/cors")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Cors(allowHeaders = {"Device-Id", "Device-Os", "Device-Type"})
public class CorsResource {
  @GET
  public Message get() {
    return new Message("Pages of allowed origins may read this");
  }

  @POST
  public Message post() {
    return new Message("Pages of allowed origins may send this");
  }
}
