package dev.portcullis.samples.quickstart;

import dev.portcullis.config.ConfigurationException;
import dev.portcullis.testing.LocalIssuer;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.hk2.utilities.binding.AbstractBinder;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;

/** The running service, with an issuer of its own when the settings name none. */
final class Quickstart implements AutoCloseable {
  private static final String HOST = "127.0.0.1";

  private final HttpServer server;
  private final Optional<LocalIssuer> issuer;

  private Quickstart(HttpServer server, Optional<LocalIssuer> issuer) {
    this.server = server;
    this.issuer = issuer;
  }

  /**
   * Starts the service on the loopback interface.
   *
   * @param port the port, or 0 for any free one
   * @throws ConfigurationException when the port is taken or a setting is wrong
   */
  static Quickstart start(int port) {
    Optional<LocalIssuer> issuer = OwnIssuer.start();
    try {
      return new Quickstart(serve(app(issuer), port), issuer);
    } catch (RuntimeException e) {
      issuer.ifPresent(LocalIssuer::close);
      throw e;
    }
  }

  /** The page to try it is no part of the application. */
  private static ResourceConfig app(Optional<LocalIssuer> issuer) {
    return new App()
        .addProperties(issuer.map(LocalIssuer::settings).orElseGet(Map::of))
        .register(PlaygroundResource.class)
        .register(
            new AbstractBinder() {
              @Override
              protected void configure() {
                issuer.ifPresent(own -> bind(own).to(LocalIssuer.class));
              }
            });
  }

  private static HttpServer serve(ResourceConfig app, int port) {
    URI address = URI.create("http://" + HOST + ":" + port);
    HttpServer server = GrizzlyHttpServerFactory.createHttpServer(address, app, false);
    // Grizzly's own page repeats the request and shows a stack trace.
    server
        .getServerConfiguration()
        .setDefaultErrorPageGenerator((request, status, reason, text, cause) -> reason);
    try {
      server.start();
      return server;
    } catch (IOException e) {
      server.shutdownNow();
      throw Port.taken(port);
    }
  }

  URI address() {
    int port = server.getListeners().iterator().next().getPort();
    return URI.create("http://" + HOST + ":" + port);
  }

  /** The own issuer, unless the settings name another. */
  Optional<LocalIssuer> issuer() {
    return issuer;
  }

  String guide() {
    return issuer
        .map(own -> Guide.withTokensOf(own, address()))
        .orElseGet(() -> Guide.withoutTokens(address()));
  }

  @Override
  public void close() {
    server.shutdownNow();
    issuer.ifPresent(LocalIssuer::close);
  }
}
