package dev.portcullis.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
  @ParameterizedTest
  @CsvSource({
    "1, 1000",
    "2, 2000",
    "3, 4000",
    "4, 8000",
    "5, 16000",
    "6, 32000",
    "7, 60000",
    "8, 60000",
    "2147483647, 60000"
  })
  void itDoublesUpToOneMinuteLessUpToHalf(int failures, long millis) {
    assertEquals(Duration.ofMillis(millis), new Backoff(() -> 1).after(failures));
    assertEquals(Duration.ofMillis(millis / 2), new Backoff(() -> 0).after(failures));
    assertEquals(Duration.ofMillis(millis * 3 / 4), new Backoff(() -> 0.5).after(failures));
  }
}
