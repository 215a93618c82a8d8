package dev.portcullis.jersey;

import dev.portcullis.testing.contract.GuardedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;

/** A Jersey application on Grizzly, on loopback and a free port. */
record Grizzly(HttpServer server, URI baseUri) implements GuardedServer {
  private static final int HEADER_BYTES = 64 * 1024;

  static Grizzly start(ResourceConfig application) {
    URI anyPort = URI.create("http://127.0.0.1:0/");
    HttpServer server = GrizzlyHttpServerFactory.createHttpServer(anyPort, application, false);
    NetworkListener listener = server.getListeners().iterator().next();
    // The default of 8 KiB would hide how tokens of up to 16 KiB fare.
    listener.setMaxHttpHeaderSize(HEADER_BYTES);
    try {
      server.start();
    } catch (IOException e) {
      server.shutdownNow();
      throw new UncheckedIOException(e);
    }
    return new Grizzly(server, URI.create("http://127.0.0.1:" + listener.getPort() + "/"));
  }

  @Override
  public void close() {
    server.shutdownNow();
  }
}
