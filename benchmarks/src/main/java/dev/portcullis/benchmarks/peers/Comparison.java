package dev.portcullis.benchmarks.peers;

import dev.portcullis.benchmarks.harness.Spread;
import dev.portcullis.benchmarks.wrk.Samples;
import java.util.ArrayList;
import java.util.List;

/** The guarded endpoint of a service against its open one, round by round. */
final class Comparison {
  private final String label;
  private final String software;
  private final List<Round> rounds = new ArrayList<>();

  Comparison(String label, String software) {
    this.label = label;
    this.software = software;
  }

  void add(Round round) {
    rounds.add(round);
  }

  /** What guards, and what it guards. */
  String label() {
    return label;
  }

  /** What serves, with versions. */
  String software() {
    return software;
  }

  Samples samples(Traffic traffic) {
    return new Samples(rounds.stream().map(round -> round.of(traffic)).toList());
  }

  /** What is answered of what the open endpoint answers in the same round. */
  Spread kept(Traffic traffic) {
    return samples(traffic).perSecondBy(samples(Traffic.OPEN));
  }
}
