package dev.portcullis.benchmarks.flood;

import dev.portcullis.config.Settings;
import java.time.Duration;

/**
 * What a flood of unknown keys made the service fetch.
 *
 * @param count how often the key set was fetched
 * @param answers how the flood was answered
 * @param elapsed how long it lasted
 */
record KeyFetches(int count, Tally answers, Duration elapsed) {
  /** The default, since the service is given no other. */
  static final Duration UNKNOWN_KEY_INTERVAL =
      Duration.ofSeconds(
          Long.parseLong(Settings.JWKS_UNKNOWN_KEY_INTERVAL.defaultText().orElseThrow()));

  /** One for each interval that has begun. */
  long allowed() {
    return 1 + elapsed.dividedBy(UNKNOWN_KEY_INTERVAL);
  }

  boolean tooMany() {
    return count > allowed();
  }
}
