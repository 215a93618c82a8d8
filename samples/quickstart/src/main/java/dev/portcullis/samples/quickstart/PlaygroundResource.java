package dev.portcullis.samples.quickstart;

import dev.portcullis.authz.AccessReport;
import dev.portcullis.testing.LocalIssuer;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;

/**
 * A page to try the service in a browser.
 *
 * <p>It hands out tokens to everyone who asks. This is right for a sample only: an issuer that ends
 * with the program made them, they open nothing but this program on the loopback interface, and the
 * console shows them too. Tokens of a given issuer are worth something, and are never here. Do not
 * copy this class into a service.
 */
@Path("/")
@PermitAll
public class PlaygroundResource {
  /** Scripts, styles, images and answers come from this service alone, and nothing inline. */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final Optional<LocalIssuer> issuer;

  /**
   * A page of the service.
   *
   * @param issuer the issuer of its own, unless the settings name another
   */
  @Inject
  public PlaygroundResource(Optional<LocalIssuer> issuer) {
    this.issuer = issuer;
  }

  @GET
  @Produces("text/html;charset=UTF-8")
  public Response page() {
    return answer(file("/playground.html"));
  }

  @GET
  @Path("playground.css")
  @Produces("text/css;charset=UTF-8")
  public Response style() {
    return answer(file("/playground.css"));
  }

  @GET
  @Path("playground.js")
  @Produces("text/javascript;charset=UTF-8")
  public Response script() {
    return answer(file("/playground.js"));
  }

  @GET
  @Path("playground.svg")
  @Produces("image/svg+xml")
  public Response icon() {
    return answer(file("/playground.svg"));
  }

  @GET
  @Path("playground.json")
  @Produces(MediaType.APPLICATION_JSON)
  public Response content(@Context AccessReport report) {
    return answer(Playground.of(report, issuer));
  }

  private static InputStream file(String name) {
    return Objects.requireNonNull(PlaygroundResource.class.getResourceAsStream(name), name);
  }

  private static Response answer(Object entity) {
    return Response.ok(entity)
        .header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        // No other site may embed what has tokens in it, and no cache may keep it.
        .header("Cross-Origin-Resource-Policy", "same-origin")
        .header("Cache-Control", "no-store")
        .build();
  }
}
