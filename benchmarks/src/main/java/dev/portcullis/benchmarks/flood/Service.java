package dev.portcullis.benchmarks.flood;

import dev.portcullis.samples.quickstart.App;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.logging.LogManager;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;

/**
 * The quickstart, but for one limit: Grizzly refuses a request whose head is longer than 8 KiB, and
 * hangs up, before Portcullis could see a token of 16 KiB.
 */
public final class Service {
  private static final int LONGEST_HEAD = 32 * 1024;

  private Service() {}

  /**
   * Starts the service on any free port, prints its address, and runs until its standard input
   * ends, as it does when the process that started it is gone.
   *
   * @param args none; the environment names the issuer to trust
   * @throws IOException when no port can be opened
   */
  public static void main(String[] args) throws IOException {
    try (InputStream config = App.class.getResourceAsStream("/logging.properties")) {
      LogManager.getLogManager().readConfiguration(config);
    }
    HttpServer server =
        GrizzlyHttpServerFactory.createHttpServer(
            URI.create("http://127.0.0.1:0"), new App(), false);
    NetworkListener listener = server.getListeners().iterator().next();
    listener.setMaxHttpHeaderSize(LONGEST_HEAD);
    server.start();
    try {
      System.out.println("http://127.0.0.1:" + listener.getPort());
      System.in.transferTo(OutputStream.nullOutputStream());
    } finally {
      server.shutdownNow();
    }
  }
}
