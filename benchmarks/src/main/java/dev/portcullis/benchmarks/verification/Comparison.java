package dev.portcullis.benchmarks.verification;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * All contestants on tokens of one algorithm.
 *
 * @param algorithm of the tokens
 * @param subjects those who can verify them, in order
 */
record Comparison(Algorithm algorithm, Map<Contestant, Subject> subjects) {
  /** Copies the map. */
  Comparison {
    subjects = new EnumMap<>(subjects);
  }

  /** What has been measured of one; nothing of one that cannot. */
  Optional<Subject> of(Contestant contestant) {
    return Optional.ofNullable(subjects.get(contestant));
  }

  Subject bare() {
    return of(Contestant.BARE).orElseThrow();
  }

  Subject portcullis() {
    return of(Contestant.PORTCULLIS).orElseThrow();
  }

  /** The other library that takes the least time. */
  Subject fastestPeer() {
    return subjects.entrySet().stream()
        .filter(entry -> entry.getKey() != Contestant.BARE)
        .filter(entry -> entry.getKey() != Contestant.PORTCULLIS)
        .map(Map.Entry::getValue)
        .min((one, other) -> Double.compare(ratio(one), ratio(other)))
        .orElseThrow();
  }

  private double ratio(Subject subject) {
    return subject.cpuRatio(bare()).median();
  }
}
