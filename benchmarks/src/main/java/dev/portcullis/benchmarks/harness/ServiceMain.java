package dev.portcullis.benchmarks.harness;

import dev.portcullis.samples.quickstart.App;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.logging.LogManager;

/** What the main methods of services to measure have in common. */
public final class ServiceMain {
  /** Starts a service on any free port of 127.0.0.1. */
  @FunctionalInterface
  public interface Starter {
    /**
     * Starts it.
     *
     * @return where it listens
     * @throws Exception when it does not
     */
    URI start() throws Exception;
  }

  private ServiceMain() {}

  /**
   * Starts a service, tells where it listens, and ends the process when its standard input ends, as
   * it does when the process that started it is gone.
   *
   * @param software what serves, with versions
   * @param starter starts it
   */
  public static void run(String software, Starter starter) {
    int status = 0;
    try {
      configureLogs();
      URI address = starter.start();
      System.out.println("Service (powered by " + software + "). Listening on: " + address);
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (Exception e) { // servers declare no narrower one
      System.getLogger(ServiceMain.class.getName())
          .log(System.Logger.Level.ERROR, "The service did not start", e);
      status = 1;
    }
    // Threads of the servers would keep the process alive.
    System.exit(status);
  }

  private static void configureLogs() throws IOException {
    try (InputStream config = App.class.getResourceAsStream("/logging.properties")) {
      LogManager.getLogManager().readConfiguration(config);
    }
  }
}
