package dev.portcullis.fetch;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait after a row of failures: 1 s, doubled each time up to 1 min, less up to half, so
 * that many services do not ask in step.
 *
 * @param random gives numbers from 0 to 1
 */
public record Backoff(DoubleSupplier random) {
  /** The longest wait after one failure. */
  public static final Duration FIRST = Duration.ofSeconds(1);

  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final int DOUBLINGS_TO_LONGEST = 6;

  /**
   * The wait until the next attempt.
   *
   * @param failures how many attempts in a row have failed, at least 1
   * @return a wait of at least half a second
   */
  public Duration after(int failures) {
    int doublings = Math.min(failures - 1, DOUBLINGS_TO_LONGEST);
    Duration doubled = FIRST.multipliedBy(1L << doublings);
    Duration longest = doubled.compareTo(LONGEST) <= 0 ? doubled : LONGEST;
    return Duration.ofMillis((long) (longest.toMillis() * (0.5 + 0.5 * random.getAsDouble())));
  }
}
