package dev.portcullis.benchmarks.peers;

import dev.portcullis.annotation.Scopes;
import dev.portcullis.jersey.PortcullisFeature;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.glassfish.jersey.server.ResourceConfig;

/** The small service guarded by Portcullis; the same that the peers are. */
public final class SmallApp extends ResourceConfig {
  /** The environment names the issuer to trust. */
  public SmallApp() {
    register(PortcullisFeature.class);
    register(Resources.class);
  }

  /**
   * What both resources answer.
   *
   * @param message a word
   */
  public record Message(String message) {}

  /** The open resource and the guarded one, which are the same but for that. */
  @Path("/")
  @Produces(MediaType.APPLICATION_JSON)
  public static final class Resources {
    /** For Jersey. */
    public Resources() {}

    /**
     * Answers everyone.
     *
     * @return always the same
     */
    @GET
    @Path("public")
    @PermitAll
    public Message open() {
      return new Message("Hello");
    }

    /**
     * Answers who has a token with a scope.
     *
     * @return always the same
     */
    @GET
    @Path("private")
    @Scopes("openid")
    public Message guarded() {
      return new Message("Hello");
    }
  }
}
