package dev.portcullis.quarkus.app;

import dev.portcullis.annotation.Authenticated;
import dev.portcullis.annotation.Cors;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** A resource that pages of other origins may read where Portcullis answers browsers. */
@Path("cors")
@Authenticated
@Cors
public class CorsResource {
  /** For the runtime. */
  public CorsResource() {}

  /** {@return that the request was let in} */
  @GET
  public String get() {
    return "let in";
  }
}
