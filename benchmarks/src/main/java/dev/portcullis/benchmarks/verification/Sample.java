package dev.portcullis.benchmarks.verification;

import java.util.List;

/**
 * What an operation took on average within one burst, on one thread.
 *
 * @param cpuNanos computing time of the thread
 * @param wallNanos time that went by, waiting included
 * @param bytes what the thread allocated
 */
record Sample(double cpuNanos, double wallNanos, double bytes) {
  /** The average of threads that did as much each. */
  static Sample mean(List<Sample> threads) {
    return new Sample(
        threads.stream().mapToDouble(Sample::cpuNanos).average().orElseThrow(),
        threads.stream().mapToDouble(Sample::wallNanos).average().orElseThrow(),
        threads.stream().mapToDouble(Sample::bytes).average().orElseThrow());
  }
}
