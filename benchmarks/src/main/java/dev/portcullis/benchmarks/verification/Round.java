package dev.portcullis.benchmarks.verification;

/**
 * Two bursts of one operation, one right after the other.
 *
 * @param alone on one thread
 * @param together on two threads at once
 */
record Round(Sample alone, Sample together) {
  /** How much longer one operation takes when another thread does the same. */
  double loss() {
    return together.wallNanos() / alone.wallNanos();
  }

  /** The same in computing time, which waiting for a lock does not add to. */
  double cpuLoss() {
    return together.cpuNanos() / alone.cpuNanos();
  }
}
