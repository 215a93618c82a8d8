package dev.portcullis.benchmarks.throughput;

import dev.portcullis.benchmarks.harness.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

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

  /** Answers of one endpoint per second. */
  Spread perSecond(Function<Round, Sample> endpoint) {
    return spread(round -> endpoint.apply(round).answers().perSecond());
  }

  /** What the guarded endpoint answers of what the open one does in the same round. */
  Spread kept() {
    return spread(Round::kept);
  }

  /** CPU of the service for one request; nothing where the system does not tell. */
  Optional<Spread> cpuMicros(Function<Round, Sample> endpoint) {
    List<Double> micros =
        rounds.stream().flatMap(round -> endpoint.apply(round).cpuMicros().stream()).toList();
    return micros.size() == rounds.size()
        ? Optional.of(Spread.of(micros.stream().mapToDouble(Double::doubleValue).toArray()))
        : Optional.empty();
  }

  private Spread spread(ToDoubleFunction<Round> figure) {
    return Spread.of(rounds.stream().mapToDouble(figure).toArray());
  }
}
