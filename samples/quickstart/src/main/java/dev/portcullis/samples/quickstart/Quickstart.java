package dev.portcullis.samples.quickstart;

import dev.portcullis.config.ConfigSources;
import dev.portcullis.config.ConfigurationException;
import dev.portcullis.testing.LocalIssuer;
import dev.portcullis.testing.SigningAlgorithm;
import java.io.IOException;
import java.net.URI;
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
    if (hasIssuerSettings()) {
      return new Quickstart(serve(app(Optional.empty()), port), Optional.empty());
    }
    // Signatures of ES256 are short, and so are the lines to paste.
    LocalIssuer issuer = LocalIssuer.builder().algorithm(SigningAlgorithm.ES256).start();
    try {
      ResourceConfig app = app(Optional.of(issuer)).addProperties(issuer.settings());
      return new Quickstart(serve(app, port), Optional.of(issuer));
    } catch (RuntimeException e) {
      issuer.close();
      throw e;
    }
  }

  /** The page to try it is no part of the application. */
  private static ResourceConfig app(Optional<LocalIssuer> issuer) {
    return new App()
        .register(PlaygroundResource.class)
        .register(
            new AbstractBinder() {
              @Override
              protected void configure() {
                issuer.ifPresent(own -> bind(own).to(LocalIssuer.class));
              }
            });
  }

  private static boolean hasIssuerSettings() {
    return ConfigSources.ofProcess().stream()
        .flatMap(source -> source.names().stream())
        .anyMatch(name -> name.startsWith("AXIOMS_") || name.startsWith("axioms."));
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
      throw new ConfigurationException(
          "Port "
              + port
              + " is taken or may not be used: set another one, for example PORT=8081, or PORT=0 for"
              + " any free one.");
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
