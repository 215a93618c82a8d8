package dev.portcullis.benchmarks.peers;

import dev.portcullis.benchmarks.wrk.Sample;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * All traffic of one service, close together in time.
 *
 * @param samples one of each
 */
record Round(Map<Traffic, Sample> samples) {
  /** Copies the map. */
  Round {
    samples = new EnumMap<>(samples);
  }

  Sample of(Traffic traffic) {
    return Objects.requireNonNull(samples.get(traffic), traffic::name);
  }

  /** What is answered of what the open endpoint answers. */
  double kept(Traffic traffic) {
    return rate(traffic) / rate(Traffic.OPEN);
  }

  double rate(Traffic traffic) {
    return of(traffic).answers().perSecond();
  }
}
