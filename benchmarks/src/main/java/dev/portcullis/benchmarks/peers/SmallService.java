package dev.portcullis.benchmarks.peers;

import dev.portcullis.benchmarks.harness.ServiceMain;
import dev.portcullis.benchmarks.throughput.JerseyServer;

/** The small service guarded by Portcullis, on a server of choice. */
public final class SmallService {
  private SmallService() {}

  /**
   * Runs the service.
   *
   * @param args the name of a {@link JerseyServer}; the environment names the issuer to trust
   */
  public static void main(String[] args) {
    JerseyServer server = JerseyServer.valueOf(args[0]);
    ServiceMain.run(server.software(), () -> server.start(new SmallApp()));
  }
}
