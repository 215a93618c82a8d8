package dev.portcullis.key;

import java.time.Duration;

/**
 * The moment by which something must have ended, on the one clock that nobody sets.
 *
 * @param nanoTime the moment as {@link System#nanoTime} tells it
 */
record Deadline(long nanoTime) {
  static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** The time that is left; zero or negative when none is. */
  Duration left() {
    return Duration.ofNanos(nanoTime - System.nanoTime());
  }
}
