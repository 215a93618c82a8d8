package dev.portcullis.testing.contract;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Asks again for what comes about in the end. Only a test that fails takes as long as it may. */
final class Attempts {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  // Other parts need the processor too.
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(50);

  private Attempts() {}

  /**
   * Asks until the answer will do, or patience ends.
   *
   * @return the last answer
   */
  static <T> T until(Predicate<T> willDo, Supplier<T> ask) {
    Instant end = Instant.now().plus(PATIENCE);
    T answer = ask.get();
    while (!willDo.test(answer) && Instant.now().isBefore(end)) {
      LockSupport.parkNanos(BETWEEN_ATTEMPTS.toNanos());
      answer = ask.get();
    }
    return answer;
  }
}
