package dev.portcullis.benchmarks.throughput;

import dev.portcullis.benchmarks.harness.Launch;
import dev.portcullis.benchmarks.harness.ServiceMain;
import dev.portcullis.samples.quickstart.App;

/** The quickstart's application with Jersey, on a server of choice. */
public final class JerseyService {
  private JerseyService() {}

  /** How to run it in a process of its own. */
  static Launch launch(JerseyServer server) {
    return Launch.ofClass(JerseyService.class, server.name());
  }

  /**
   * Runs the service.
   *
   * @param args the name of a {@link JerseyServer}; the environment names the issuer to trust
   */
  public static void main(String[] args) {
    JerseyServer server = JerseyServer.valueOf(args[0]);
    ServiceMain.run(server.software(), () -> server.start(new App()));
  }
}
