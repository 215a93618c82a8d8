package dev.portcullis.key;

import dev.portcullis.fetch.Backoff;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides when keys are fetched again, and how long they serve. Waiting times are spread, so that
 * many services do not ask one issuer in step.
 *
 * @param interval the longest time between two fetches
 * @param unknownKeyInterval the shortest time between two fetches for the sake of unknown keys
 * @param cacheTtl how long keys are used after the last successful fetch
 * @param random gives numbers from 0 to 1
 */
record RefreshPolicy(
    Duration interval, Duration unknownKeyInterval, Duration cacheTtl, DoubleSupplier random) {
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  static final Duration FIRST_RETRY = Backoff.FIRST;

  /** How long to wait after a success: 80 to 90 % of the time that the answer stays fresh. */
  Duration afterSuccess(@Nullable Duration maxAge) {
    Duration fresh = interval;
    if (maxAge != null) {
      fresh = shorter(interval, longer(maxAge, SHORTEST));
    }
    return times(fresh, 0.8 + 0.1 * random.getAsDouble());
  }

  /** How long to wait after a row of failures. */
  Duration afterFailure(int failures) {
    return new Backoff(random).after(failures);
  }

  private static Duration times(Duration duration, double factor) {
    return Duration.ofMillis((long) (duration.toMillis() * factor));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
