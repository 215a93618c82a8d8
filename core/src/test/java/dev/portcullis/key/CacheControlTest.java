package dev.portcullis.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CacheControlTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          max-age=60                    | 60
          MAX-AGE=60                    | 60
          public, max-age=3600          | 3600
          max-age=3600,must-revalidate  | 3600
          'max-age="60"'                | 60
          max-age=0                     | 0
          max-age=60, max-age=10        | 60
          s-maxage=10, max-age=60       | 60
          max-age=999999999             | 999999999
          no-store                      | 0
          no-cache                      | 0
          No-Store, max-age=60          | 0
          max-age=60, no-cache          | 0
          """)
  void tellsHowManySecondsAnAnswerStaysFresh(String header, long seconds) {
    assertEquals(Duration.ofSeconds(seconds), CacheControl.maxAge(List.of(header)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",",
        "public",
        "must-revalidate",
        "s-maxage=60",
        "xmax-age=60",
        "max-age",
        "max-age=",
        "max-age=-1",
        "max-age=1.5",
        "max-age=1e3",
        "max-age = 60",
        "max-age=sixty",
        "max-age=9999999999",
        "max-age=99999999999999999999",
        "stale-while-revalidate=60"
      })
  void takesWhatItCannotReadAsSayingNothing(String header) {
    assertNull(CacheControl.maxAge(List.of(header)));
  }

  @Test
  void withoutTheHeaderNothingIsSaid() {
    assertNull(CacheControl.maxAge(List.of()));
  }

  @Test
  void readsSeveralHeaderLinesAsOne() {
    assertEquals(Duration.ofSeconds(60), CacheControl.maxAge(List.of("public", "max-age=60")));
    assertEquals(Duration.ZERO, CacheControl.maxAge(List.of("max-age=60", "no-store")));
  }
}
