package dev.portcullis.benchmarks.flood;

import java.time.Duration;

/**
 * What was answered while two kinds of traffic ran side by side.
 *
 * @param valid answers to the valid traffic that always runs
 * @param beside answers to the traffic beside it
 * @param elapsed how long both ran
 */
record Interval(Tally valid, Tally beside, Duration elapsed) {
  double validPerSecond() {
    return perSecond(valid);
  }

  double besidePerSecond() {
    return perSecond(beside);
  }

  private double perSecond(Tally answers) {
    return answers.total() * 1e9 / elapsed.toNanos();
  }
}
