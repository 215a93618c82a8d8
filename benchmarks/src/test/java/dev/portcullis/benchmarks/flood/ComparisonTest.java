package dev.portcullis.benchmarks.flood;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.benchmarks.harness.Spread;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final double EXACT = 1e-9;
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Traffic valid = new Traffic("valid", Set.of(200), List.of(new byte[1]));
  private final Traffic flood = new Traffic("flood", Set.of(401), List.of(new byte[1]));

  @Test
  void figuresAreComparedWithinTheirRound() {
    Round slow = new Round();
    slow.add(valid, interval(10, 10), millis(2));
    slow.add(flood, interval(9, 20), millis(2));
    Round fast = new Round();
    fast.add(valid, interval(100, 100), millis(20));
    fast.add(flood, interval(70, 200), millis(20));

    Comparison comparison = new Comparison(flood, valid, List.of(slow, fast));

    assertSpread(0.8, 0.7, 0.9, comparison.kept());
    assertSpread(110, 20, 200, comparison.besidePerSecond());
    assertSpread(39.5, 9, 70, comparison.validPerSecond());
  }

  /** One of the valid requests takes 100 µs, so 9 leave 1100 µs of 2 ms to 20 others. */
  @Test
  void whatValidRequestsTakeIsNotBookedToTheFlood() {
    Round round = new Round();
    round.add(valid, interval(10, 10), millis(2));
    round.add(flood, interval(9, 20), millis(2));

    Comparison comparison = new Comparison(flood, valid, List.of(round));

    assertSpread(55, 55, 55, comparison.cpuMicros().orElseThrow());
  }

  @Test
  void validTrafficIsItsOwnMeasure() {
    Round round = new Round();
    round.add(valid, interval(10, 30), millis(2));

    Comparison comparison = new Comparison(valid, valid, List.of(round));

    assertSpread(1, 1, 1, comparison.kept());
    assertSpread(30, 30, 30, comparison.besidePerSecond());
    assertSpread(50, 50, 50, comparison.cpuMicros().orElseThrow());
  }

  @Test
  void cpuThatIsNotToldIsNotNothing() {
    Round round = new Round();
    round.add(valid, interval(10, 10), Optional.empty());
    round.add(flood, interval(9, 20), millis(2));

    assertTrue(new Comparison(valid, valid, List.of(round)).cpuMicros().isEmpty());
    assertTrue(new Comparison(flood, valid, List.of(round)).cpuMicros().isEmpty());
  }

  @Test
  void wrongAnswerEndsTheRun() {
    Tally answers = tally(401, 3);
    flood.check(answers);
    answers.add(200);

    assertThrows(IllegalStateException.class, () -> flood.check(answers));
  }

  @Test
  void oneFetchIsAllowedInEachIntervalThatHasBegun() {
    assertFalse(new KeyFetches(1, tally(401, 5), Duration.ofMillis(9_999)).tooMany());
    assertTrue(new KeyFetches(2, tally(401, 5), Duration.ofMillis(9_999)).tooMany());
    assertFalse(new KeyFetches(2, tally(401, 5), Duration.ofSeconds(10)).tooMany());
  }

  private static void assertSpread(double median, double min, double max, Spread spread) {
    assertEquals(median, spread.median(), EXACT);
    assertEquals(min, spread.min(), EXACT);
    assertEquals(max, spread.max(), EXACT);
  }

  private static Optional<Duration> millis(int millis) {
    return Optional.of(Duration.ofMillis(millis));
  }

  private static Interval interval(int valid, int beside) {
    return new Interval(tally(200, valid), tally(401, beside), SECOND);
  }

  private static Tally tally(int status, int count) {
    Tally tally = new Tally();
    for (int i = 0; i < count; i++) {
      tally.add(status);
    }
    return tally;
  }
}
