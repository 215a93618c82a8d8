package dev.portcullis.benchmarks.throughput;

import dev.portcullis.benchmarks.harness.Spread;
import dev.portcullis.benchmarks.wrk.Samples;
import java.util.ArrayList;
import java.util.List;

/** The guarded endpoint of a server against the open one, round by round. */
final class Comparison {
  private final String software;
  private final List<Round> rounds = new ArrayList<>();

  Comparison(String software) {
    this.software = software;
  }

  void add(Round round) {
    rounds.add(round);
  }

  /** What serves, with versions. */
  String software() {
    return software;
  }

  Samples open() {
    return new Samples(rounds.stream().map(Round::open).toList());
  }

  Samples guarded() {
    return new Samples(rounds.stream().map(Round::guarded).toList());
  }

  /** What the guarded endpoint answers of what the open one does in the same round. */
  Spread kept() {
    return guarded().perSecondBy(open());
  }
}
