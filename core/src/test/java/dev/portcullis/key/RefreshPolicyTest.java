package dev.portcullis.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefreshPolicyTest {
  private static RefreshPolicy policy(Duration interval, DoubleSupplier random) {
    return new RefreshPolicy(interval, Duration.ofSeconds(10), Duration.ofHours(2), random);
  }

  @ParameterizedTest(name = "interval {0}, max-age {1}: from {2} to {3}")
  @CsvSource(
      textBlock =
          """
          PT1H,  ,        PT48M,  PT54M
          PT1H,  PT10M,   PT8M,   PT9M
          PT1H,  PT1H,    PT48M,  PT54M
          PT1H,  PT24H,   PT48M,  PT54M
          PT1H,  PT1M,    PT48S,  PT54S
          PT1H,  PT59S,   PT48S,  PT54S
          PT1H,  PT0S,    PT48S,  PT54S
          PT30S, PT10S,   PT24S,  PT27S
          PT30S, PT0S,    PT24S,  PT27S
          """)
  void refreshesAt80To90PercentOfTheTimeThatAnAnswerStaysFresh(
      Duration interval, Duration maxAge, Duration earliest, Duration latest) {
    assertEquals(earliest, policy(interval, () -> 0).afterSuccess(maxAge));
    assertEquals(latest, policy(interval, () -> 1).afterSuccess(maxAge));
  }

  @Test
  void backsOffFromOneSecondToOneMinuteByDoubling() {
    assertEquals(
        List.of(1000L, 2000L, 4000L, 8000L, 16_000L, 32_000L, 60_000L, 60_000L, 60_000L),
        waitsInMillis(1));
  }

  @Test
  void spreadsRetriesOverTheSecondHalfOfTheWait() {
    assertEquals(
        List.of(500L, 1000L, 2000L, 4000L, 8000L, 16_000L, 30_000L, 30_000L, 30_000L),
        waitsInMillis(0));
  }

  private static List<Long> waitsInMillis(double random) {
    RefreshPolicy policy = policy(Duration.ofHours(1), () -> random);
    return IntStream.rangeClosed(1, 9)
        .mapToObj(failures -> policy.afterFailure(failures).toMillis())
        .toList();
  }

  @Test
  void neverWaitsLongerThanOneMinuteHoweverLongTheOutage() {
    Random random = new Random(1);
    RefreshPolicy policy = policy(Duration.ofHours(1), random::nextDouble);
    for (int failures : new int[] {10, 64, 65, 1_000_000, Integer.MAX_VALUE}) {
      Duration wait = policy.afterFailure(failures);
      assertTrue(wait.compareTo(Duration.ofSeconds(30)) >= 0, wait::toString);
      assertTrue(wait.compareTo(Duration.ofMinutes(1)) <= 0, wait::toString);
    }
  }
}
