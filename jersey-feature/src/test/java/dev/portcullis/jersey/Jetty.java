package dev.portcullis.jersey;

import dev.portcullis.testing.contract.GuardedServer;
import java.net.URI;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.glassfish.jersey.jetty.JettyHttpContainer;
import org.glassfish.jersey.server.ContainerFactory;
import org.glassfish.jersey.server.ResourceConfig;

/** A Jersey application on Jetty, on loopback and a free port. */
record Jetty(Server server, URI baseUri) implements GuardedServer {
  private static final int HEADER_BYTES = 64 * 1024;

  static Jetty start(ResourceConfig application) throws Exception {
    Server server = new Server();
    server.setHandler(ContainerFactory.createContainer(JettyHttpContainer.class, application));
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http()));
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    // The page that Jetty has for errors repeats the request.
    server.setErrorHandler(
        (request, response, callback) -> {
          Content.Sink.write(response, true, HttpStatus.getMessage(response.getStatus()), callback);
          return true;
        });
    try {
      server.start();
    } catch (Exception e) {
      server.stop();
      throw e;
    }
    return new Jetty(server, URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/"));
  }

  private static HttpConfiguration http() {
    HttpConfiguration http = new HttpConfiguration();
    // The default of 8 KiB would hide how tokens of up to 16 KiB fare.
    http.setRequestHeaderSize(HEADER_BYTES);
    // By default, a header that differs in case alone from one before it is taken for that one.
    http.setHeaderCacheCaseSensitive(true);
    // By default, Jetty refuses by itself what could get around a guard of paths.
    http.setUriCompliance(UriCompliance.UNSAFE);
    return http;
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) { // Jetty declares no narrower one
      throw new IllegalStateException("Jetty does not stop", e);
    }
  }
}
