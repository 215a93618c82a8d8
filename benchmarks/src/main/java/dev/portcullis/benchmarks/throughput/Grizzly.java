package dev.portcullis.benchmarks.throughput;

import java.net.URI;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;

/** Jersey on Grizzly. */
final class Grizzly {
  private Grizzly() {}

  static int listen(ResourceConfig application) {
    HttpServer server =
        GrizzlyHttpServerFactory.createHttpServer(URI.create("http://127.0.0.1:0"), application);
    return server.getListeners().iterator().next().getPort();
  }
}
