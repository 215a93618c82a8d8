package dev.portcullis.benchmarks.throughput;

import java.time.Duration;
import java.util.Optional;

/**
 * One endpoint, driven once.
 *
 * @param answers what wrk saw
 * @param cpu what the service's process computed meanwhile, where the system tells
 */
record Sample(WrkOutput answers, Optional<Duration> cpu) {
  private static final double NANOS_PER_MICRO = 1e3;

  /** Microseconds of CPU that the service takes for one request. */
  Optional<Double> cpuMicros() {
    return cpu.map(time -> time.toNanos() / NANOS_PER_MICRO / answers.requests());
  }
}
