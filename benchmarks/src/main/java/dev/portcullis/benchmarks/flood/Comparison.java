package dev.portcullis.benchmarks.flood;

import dev.portcullis.benchmarks.flood.Round.Measured;
import dev.portcullis.benchmarks.harness.Spread;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * One kind of traffic against extra valid traffic, round by round.
 *
 * @param kind the traffic; it may be the valid one, whose figures are the measure
 * @param valid the valid traffic that runs all the time
 * @param rounds where both were measured
 */
record Comparison(Traffic kind, Traffic valid, List<Round> rounds) {
  private static final double NANOS_PER_MICRO = 1e3;

  /** Requests of this kind per second. */
  Spread besidePerSecond() {
    return spread(round -> round.beside(kind).interval().besidePerSecond());
  }

  /** Valid requests per second beside them. */
  Spread validPerSecond() {
    return spread(round -> round.beside(kind).interval().validPerSecond());
  }

  /** The share of what extra valid traffic leaves that this kind leaves too. */
  Spread kept() {
    return spread(
        round ->
            round.beside(kind).interval().validPerSecond()
                / round.beside(valid).interval().validPerSecond());
  }

  /**
   * Microseconds of CPU that the service takes for one request of this kind; nothing where the
   * system does not tell.
   *
   * <p>It is all CPU of the interval, less what its valid requests take at the price they have in
   * the same round beside extra valid traffic, divided by the requests of this kind.
   */
  Optional<Spread> cpuMicros() {
    boolean told =
        rounds.stream()
            .allMatch(
                round ->
                    round.beside(kind).cpu().isPresent() && round.beside(valid).cpu().isPresent());
    return told ? Optional.of(spread(this::cpuMicros)) : Optional.empty();
  }

  private double cpuMicros(Round round) {
    Interval interval = round.beside(kind).interval();
    double ofValid = interval.valid().total() * cpuMicrosOfValid(round);
    return (micros(round.beside(kind)) - ofValid) / interval.beside().total();
  }

  private double cpuMicrosOfValid(Round round) {
    Interval interval = round.beside(valid).interval();
    return micros(round.beside(valid)) / (interval.valid().total() + interval.beside().total());
  }

  private static double micros(Measured measured) {
    return measured.cpu().orElseThrow().toNanos() / NANOS_PER_MICRO;
  }

  /** All answers to this kind of traffic. */
  Tally answers() {
    Tally all = new Tally();
    rounds.forEach(round -> all.addAll(round.beside(kind).interval().beside()));
    return all;
  }

  private Spread spread(ToDoubleFunction<Round> figure) {
    return Spread.of(rounds.stream().mapToDouble(figure).toArray());
  }
}
