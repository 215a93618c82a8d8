package dev.portcullis.benchmarks.throughput;

import dev.portcullis.benchmarks.wrk.Sample;

/** Both endpoints of a server, close together in time. */
record Round(Sample open, Sample guarded) {
  /** What the guarded endpoint answers of what the open one does. */
  double kept() {
    return guarded.answers().perSecond() / open.answers().perSecond();
  }
}
