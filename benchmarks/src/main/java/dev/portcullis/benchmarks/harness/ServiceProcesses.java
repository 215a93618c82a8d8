package dev.portcullis.benchmarks.harness;

import dev.portcullis.testing.LocalIssuer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Services that run beside each other, each in a process of its own, and trust the same issuer.
 *
 * <p>For use by one thread.
 */
public final class ServiceProcesses implements AutoCloseable {
  private final List<ServiceProcess> running = new ArrayList<>();

  private ServiceProcesses() {}

  /**
   * Starts services, one after the other, and waits until they listen.
   *
   * @param launches how
   * @param issuer whom they are to trust
   * @return the running services; closing them ends them
   * @throws IOException when one ends instead, as all others then do; the message has what it
   *     printed
   */
  public static ServiceProcesses start(List<Launch> launches, LocalIssuer issuer)
      throws IOException {
    ServiceProcesses services = new ServiceProcesses();
    try {
      for (Launch launch : launches) {
        services.running.add(ServiceProcess.start(launch, issuer));
      }
      return services;
    } catch (IOException | RuntimeException e) {
      services.closeAfter(e);
      throw e;
    }
  }

  /**
   * Returns the services.
   *
   * @return in the order in which they were started; unmodifiable
   */
  public List<ServiceProcess> running() {
    return List.copyOf(running);
  }

  /** Ends all, even where one of them does not end well; the others' failures are suppressed. */
  @Override
  public void close() throws IOException {
    IOException failure = null;
    for (ServiceProcess service : running) {
      try {
        service.close();
      } catch (IOException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private void closeAfter(Exception reason) {
    try {
      close();
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }
}
