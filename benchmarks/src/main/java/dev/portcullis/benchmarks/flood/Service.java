package dev.portcullis.benchmarks.flood;

import dev.portcullis.benchmarks.harness.ServiceMain;
import dev.portcullis.samples.quickstart.App;
import java.io.IOException;
import java.net.URI;
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
   * Runs the service.
   *
   * @param args none; the environment names the issuer to trust
   */
  public static void main(String[] args) {
    ServiceMain.run("Grizzly", Service::start);
  }

  private static URI start() throws IOException {
    HttpServer server =
        GrizzlyHttpServerFactory.createHttpServer(
            URI.create("http://127.0.0.1:0"), new App(), false);
    NetworkListener listener = server.getListeners().iterator().next();
    listener.setMaxHttpHeaderSize(LONGEST_HEAD);
    server.start();
    return URI.create("http://127.0.0.1:" + listener.getPort());
  }
}
