package dev.portcullis.benchmarks.wrk;

import dev.portcullis.benchmarks.harness.ServiceProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * One endpoint, driven once.
 *
 * @param answers what wrk saw
 * @param cpu what the service's process computed meanwhile, where the system tells
 */
public record Sample(WrkOutput answers, Optional<Duration> cpu) {
  /** Sends requests for some time. */
  @FunctionalInterface
  public interface Drive {
    /**
     * Sends them.
     *
     * @return what wrk saw
     * @throws IOException when wrk does not run
     * @throws InterruptedException when this thread is interrupted meanwhile
     */
    WrkOutput run() throws IOException, InterruptedException;
  }

  private static final double NANOS_PER_MICRO = 1e3;

  /**
   * Drives a service.
   *
   * @param service whose time is taken
   * @param drive sends it requests
   * @return what came of it
   * @throws IOException when wrk does not run
   * @throws InterruptedException when this thread is interrupted meanwhile
   */
  public static Sample take(ServiceProcess service, Drive drive)
      throws IOException, InterruptedException {
    Optional<Duration> before = service.cpuTime();
    WrkOutput answers = drive.run();
    Optional<Duration> after = service.cpuTime();
    return new Sample(answers, before.flatMap(from -> after.map(to -> to.minus(from))));
  }

  /**
   * Tells what CPU time the service takes for one request.
   *
   * @return microseconds; nothing where the system does not tell
   */
  public Optional<Double> cpuMicros() {
    return cpu.map(time -> time.toNanos() / NANOS_PER_MICRO / answers.requests());
  }
}
