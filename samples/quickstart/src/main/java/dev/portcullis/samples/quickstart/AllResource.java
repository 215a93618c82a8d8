package dev.portcullis.samples.quickstart;

import static dev.portcullis.annotation.Match.ALL;

import dev.portcullis.annotation.Scopes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Needs both scopes, with one guard. */
@Path("/all")
@Produces(MediaType.APPLICATION_JSON)
public class AllResource {
  @GET
  @Scopes(
      value = {"openid", "profile"},
      match = ALL)
  public Message get() {
    return new Message("You have the scopes openid and profile");
  }
}
