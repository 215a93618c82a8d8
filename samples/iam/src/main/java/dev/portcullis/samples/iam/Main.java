package dev.portcullis.samples.iam;

import dev.portcullis.config.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;
import java.util.logging.LogManager;

/**
 * Runs the service until it is told to stop.
 *
 * <p>The variable {@code PORT} sets the port: 8080 by default, 0 for any free one. Settings that
 * begin with {@code IAM_}, as system properties, in the environment or in {@code .env}, name the
 * IAM to ask; without any, the service brings its own.
 */
public final class Main {
  private Main() {}

  /**
   * Starts the service, prints how to try it, and waits for SIGINT or SIGTERM.
   *
   * @param args none
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    configureLogs();
    try {
      Sample sample = Sample.start(Port.parse(System.getenv("PORT")));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(sample), "stop"));
      System.out.print(sample.guide());
    } catch (ConfigurationException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
    new CountDownLatch(1).await();
  }

  private static void stop(Sample sample) {
    sample.close();
    System.out.println("Stopped.");
  }

  private static void configureLogs() throws IOException {
    if (System.getProperty("java.util.logging.config.file") == null) {
      try (InputStream config = Main.class.getResourceAsStream("/logging.properties")) {
        LogManager.getLogManager().readConfiguration(config);
      }
    }
  }
}
