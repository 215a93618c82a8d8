package dev.portcullis.benchmarks.wrk;

import dev.portcullis.benchmarks.harness.Spread;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One endpoint, driven once in each round.
 *
 * @param rounds at least one, in order
 */
public record Samples(List<Sample> rounds) {
  /** Copies the list. */
  public Samples {
    rounds = List.copyOf(rounds);
  }

  /**
   * Tells the rate.
   *
   * @return answers per second
   */
  public Spread perSecond() {
    return Spread.of(rounds.stream().mapToDouble(Samples::rate).toArray());
  }

  /**
   * Compares with another endpoint, round by round, so that a machine that slows down slows both
   * sides.
   *
   * @param other as many rounds
   * @return the rate divided by the other's in the same round
   */
  public Spread perSecondBy(Samples other) {
    return Spread.of(
        IntStream.range(0, rounds.size())
            .mapToDouble(i -> rate(rounds.get(i)) / rate(other.rounds.get(i)))
            .toArray());
  }

  /**
   * Tells what CPU time the service takes for one request.
   *
   * @return microseconds; nothing where the system does not tell
   */
  public Optional<Spread> cpuMicros() {
    List<Double> micros = rounds.stream().flatMap(sample -> sample.cpuMicros().stream()).toList();
    return micros.size() == rounds.size()
        ? Optional.of(Spread.of(micros.stream().mapToDouble(Double::doubleValue).toArray()))
        : Optional.empty();
  }

  private static double rate(Sample sample) {
    return sample.answers().perSecond();
  }
}
