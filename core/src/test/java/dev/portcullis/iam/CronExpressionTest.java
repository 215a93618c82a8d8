package dev.portcullis.iam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronExpressionTest {
  /** A Tuesday. */
  private static final String NOON = "2026-11-24T12:00:00Z";

  private static CronExpression read(String text) {
    CronExpression expression = CronExpression.parse(text);
    assertNotNull(expression, text);
    return expression;
  }

  private static long second(String instant) {
    return Instant.parse(instant).getEpochSecond();
  }

  private static Window at(String text, String instant) {
    return read(text).windowAt(second(instant));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "0 0 12 25 11 * 2026 | 2026-11-25T12:00:00Z",
        "30 15 6 * * * * | 2026-11-25T06:15:30Z",
        "15 6 * * * * | 2026-11-25T06:15:00Z",
        "15 6 * * * 2028 | 2028-01-01T06:15:00Z",
        "15 6 * * * | 2026-11-25T06:15:00Z",
        "0 0 * * 0 | 2026-11-29T00:00:00Z",
        "0 0 * * 7 | 2026-11-29T00:00:00Z",
        "0 0 * * SUN | 2026-11-29T00:00:00Z",
        "0 0 * * sun | 2026-11-29T00:00:00Z",
        "0 0 * * SAT | 2026-11-28T00:00:00Z",
        "0 0 * * 6-7 | 2026-11-28T00:00:00Z",
        "0 0 1 JAN * | 2027-01-01T00:00:00Z",
        "0 0 1 12 * | 2026-12-01T00:00:00Z",
        "0 0 29 2 * | 2028-02-29T00:00:00Z",
        "0 0 L 2 * | 2027-02-28T00:00:00Z",
        "0 0 LW 1 * | 2027-01-29T00:00:00Z",
        "0 0 1W 5 * | 2027-05-03T00:00:00Z",
        "0 0 16W 5 * | 2027-05-17T00:00:00Z",
        "0 0 15W 5 * | 2027-05-14T00:00:00Z",
        "0 0 * * 5L | 2026-11-27T00:00:00Z",
        "0 0 * * FRI#1 | 2026-12-04T00:00:00Z",
        "0 0 * * 5#5 | 2027-01-29T00:00:00Z",
        "0 0 13 * 5 | 2026-11-27T00:00:00Z",
        "0 0 13 * ? | 2026-12-13T00:00:00Z",
        "0 0 ? * 5 | 2026-11-27T00:00:00Z",
        "0 0 13 * */1 | 2026-11-25T00:00:00Z",
        "0 0 */1 * 5 | 2026-11-25T00:00:00Z",
        "*/20 * * * * | 2026-11-24T12:20:00Z",
        "5/20 * * * * | 2026-11-24T12:05:00Z",
        "7-50/20 * * * * | 2026-11-24T12:07:00Z",
        "3,5-6 * * * * | 2026-11-24T12:03:00Z",
        "@yearly | 2027-01-01T00:00:00Z",
        "@annually | 2027-01-01T00:00:00Z",
        "@monthly | 2026-12-01T00:00:00Z",
        "@weekly | 2026-11-29T00:00:00Z",
        "@daily | 2026-11-25T00:00:00Z",
        "@hourly | 2026-11-24T13:00:00Z",
        "@HOURLY | 2026-11-24T13:00:00Z"
      })
  void theNextFiringIsWhenTheFieldsSay(String text, String expected) {
    assertEquals(second(expected), read(text).firstFrom(second(NOON) + 1), text);
  }

  @Test
  void spacesAroundAndBetweenFieldsDoNotMatter() {
    assertEquals(second("2026-11-25T06:15:00Z"), read(" \t15   6\t* * * ").firstFrom(second(NOON)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "*",
        "* * * *",
        "* * * * * * * *",
        "60 * * * *",
        "* 24 * * *",
        "* * 0 * *",
        "* * 32 * *",
        "* * * 0 *",
        "* * * 13 *",
        "* * * JANUARY *",
        "* * * FOO *",
        "* * * * 8",
        "* * * * FOO",
        "* * * * * 1969",
        "* * * * * 2100",
        "61 * * * * * *",
        "-1 * * * *",
        "5-1 * * * *",
        "1- * * * *",
        "0-/ * * * *",
        "1-2-3 * * * *",
        "*/0 * * * *",
        "5/0 * * * *",
        "1-5/0 * * * *",
        "*/60 * * * *",
        "1/2/3 * * * *",
        "1,,2 * * * *",
        ", * * * *",
        "*,5 * * * *",
        "?,5 * * * *",
        "99999999999 * * * *",
        "L * * * *",
        "* * L-3 * *",
        "* * L,15 * *",
        "* * 1,15W * *",
        "* * W * *",
        "* * 29W * *",
        "* * 31W * *",
        "* * 1-5W * *",
        "* * *,1 * 5",
        "* * 1 * *,5",
        "* * * * L",
        "* * * * 5#0",
        "* * * * 5#6",
        "* * * * 1#1#1",
        "* * * * 5/2",
        "* * * * 6-1",
        "* * * * 8L",
        "@reboot",
        "@minutely",
        "@",
        "@daily *",
        "* * * * *|* * * * *",
        "* * * * * || 1 * * * *",
        "١ * * * *"
      })
  void whatIsNoExpressionIsNotRead(String text) {
    assertNull(CronExpression.parse(text));
  }

  @Test
  void aLongExpressionIsNotRead() {
    String text = "0" + ",0".repeat(123) + " * * * *";

    assertEquals(CronExpression.MAX_LENGTH - 1, text.length());
    assertNotNull(CronExpression.parse(text + " "));
    assertNull(CronExpression.parse(text + "  "));
  }

  @ParameterizedTest(name = "{0} at {1}")
  @CsvSource({
    "30 12 * * *, 2026-11-24T12:30:00Z",
    "30 12 * * *, 2026-11-24T12:30:59Z",
    "30 12 * * * 2026, 2026-11-24T12:30:59Z",
    "@hourly, 2026-11-24T12:00:59Z"
  })
  void withoutSecondsTheWholeMinuteMatches(String text, String instant) {
    long minute = second(instant) / 60 * 60;

    assertEquals(new Window(minute, minute + 60, true), at(text, instant));
  }

  @Test
  void withSecondsOneSecondMatches() {
    String text = "5 30 12 * * * *";
    long firing = second("2026-11-24T12:30:05Z");

    assertEquals(new Window(firing - 1, firing, false), at(text, "2026-11-24T12:30:04Z"));
    assertEquals(new Window(firing, firing + 1, true), at(text, "2026-11-24T12:30:05Z"));
    assertEquals(
        new Window(firing + 1, firing + 24 * 3600, false), at(text, "2026-11-24T12:30:06Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0 0 30 2 *", "0 0 31 2,4,6,9,11 *", "0 0 1 1 * 2025", "* * 5 10 11 * 1970"})
  void whatNeverFiresAgainIsKnownForEver(String text) {
    assertEquals(new Window(second(NOON), Window.FOREVER, false), at(text, NOON));
  }

  @ParameterizedTest(name = "{0} up to {1}: {2}")
  @CsvSource({
    "0 12 * * *, 2026-11-24T12:00:00Z, 2026-11-24T12:00:00Z",
    "0 12 * * *, 2026-11-24T11:59:59Z, 2026-11-23T12:00:00Z",
    "0 0 29 2 *, 2026-11-24T12:00:00Z, 2024-02-29T00:00:00Z",
    "0 0 31 1 * 1999, 2026-11-24T12:00:00Z, 1999-01-31T00:00:00Z",
    "0 0 1 1 * 1970, 2026-11-24T12:00:00Z, 1970-01-01T00:00:00Z",
    "0 12 24 11 * 2026, 2026-11-24T12:00:00Z, 2026-11-24T12:00:00Z",
    "* * * * * * *, 2026-11-24T12:00:07Z, 2026-11-24T12:00:07Z"
  })
  void theLastFiringIsFound(String text, String instant, String expected) {
    assertEquals(second(expected), read(text).lastUntil(second(instant)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0 0 30 2 *", "0 0 1 1 * 2027"})
  void whatHasNotFiredHasNoLastFiring(String text) {
    assertEquals(Window.FOREVER, read(text).lastUntil(second(NOON)));
  }
}
