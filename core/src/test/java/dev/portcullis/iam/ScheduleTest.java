package dev.portcullis.iam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.iam.Schedule.State;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ScheduleTest {
  private static final List<String> OFFICE_HOURS = List.of("0 9 * * 1-5", "0 17 * * 1-5");

  private static Schedule schedule(String cron, List<String> range) {
    Schedule schedule = Schedule.of(cron, range);
    assertNotNull(schedule);
    return schedule;
  }

  private static State at(Schedule schedule, String instant) {
    return schedule.stateAt(Instant.parse(instant));
  }

  @Test
  void withoutExpressionsThereIsNoSchedule() {
    assertNull(Schedule.of("", List.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-24T12:29:59.999Z, INACTIVE",
    "2026-11-24T12:30:00Z, ACTIVE",
    "2026-11-24T12:30:59.999Z, ACTIVE",
    "2026-11-24T12:31:00Z, INACTIVE"
  })
  void anExpressionIsActiveInTheMinutesThatMatch(String instant, State expected) {
    assertEquals(expected, at(schedule("30 12 * * *", List.of()), instant));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-24T08:59:59Z, INACTIVE",
    "2026-11-24T09:00:00Z, ACTIVE",
    "2026-11-24T13:00:00Z, ACTIVE",
    "2026-11-24T16:59:59Z, ACTIVE",
    "2026-11-24T17:00:00Z, INACTIVE",
    "2026-11-28T12:00:00Z, INACTIVE",
    "1960-01-04T12:00:00Z, INACTIVE"
  })
  void aRangeIsActiveFromItsStartToItsEnd(String instant, State expected) {
    assertEquals(expected, at(schedule("", OFFICE_HOURS), instant));
  }

  static Stream<Arguments> ranges() {
    return Stream.of(
        Arguments.of("once, before", "0 0 1 12 * 2026", "0 0 5 12 * 2026", State.INACTIVE),
        Arguments.of("once, within", "0 0 20 11 * 2026", "0 0 25 11 * 2026", State.ACTIVE),
        Arguments.of("once, after", "0 0 20 11 * 2026", "0 0 23 11 * 2026", State.INACTIVE),
        Arguments.of("no end to come", "0 0 20 11 * 2026", "0 0 1 1 * 2026", State.INACTIVE),
        Arguments.of("an end that never is", "0 0 * * *", "0 0 30 2 *", State.INACTIVE),
        Arguments.of("a start that never is", "0 0 30 2 *", "0 0 * * *", State.INACTIVE),
        Arguments.of("all the time a tie", "0 0 * * *", "0 0 * * *", State.INACTIVE),
        Arguments.of("a tie this noon", "0 6,12 * * *", "0 12 * * *", State.INACTIVE),
        Arguments.of("an end since the start", "0 6 * * *", "0 7,18 * * *", State.INACTIVE),
        Arguments.of("a start since the end", "0 6,8 * * *", "0 7,18 * * *", State.ACTIVE),
        Arguments.of("over midnight", "0 22 * * *", "0 13 * * *", State.ACTIVE));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ranges")
  void aRangeIsActiveWhenItsLastStartWaitsForAnEnd(
      String name, String start, String end, State expected) {
    assertEquals(expected, at(schedule("", List.of(start, end)), "2026-11-24T12:00:00Z"), name);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-24T08:30:30Z, ACTIVE",
    "2026-11-24T08:31:00Z, INACTIVE",
    "2026-11-24T10:00:00Z, ACTIVE",
    "2026-11-24T17:00:00Z, INACTIVE"
  })
  void ofExpressionAndRangeEitherSuffices(String instant, State expected) {
    assertEquals(expected, at(schedule("30 8 * * *", OFFICE_HOURS), instant));
  }

  static Stream<Arguments> unreadable() {
    return Stream.of(
        Arguments.of("always", List.of()),
        Arguments.of(" ", List.of()),
        Arguments.of("* * * * *", List.of("* * * * *")),
        Arguments.of("always", OFFICE_HOURS),
        Arguments.of("", List.of("0 9 * * *")),
        Arguments.of("", List.of("0 9 * * *", "0 17 * * *", "0 18 * * *")),
        Arguments.of("", List.of("0 9 * * *", "")),
        Arguments.of("", List.of("", "0 17 * * *")));
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void aScheduleWithAPartThatCannotBeReadIsUnreadable(String cron, List<String> range) {
    assertEquals(State.UNREADABLE, at(schedule(cron, range), "2026-11-24T12:00:00Z"));
  }

  @Test
  void theAnswerFollowsTheClockForwardsAndBackwards() {
    Schedule schedule = schedule("", OFFICE_HOURS);

    assertEquals(State.ACTIVE, at(schedule, "2026-11-24T10:00:00Z"));
    assertEquals(State.ACTIVE, at(schedule, "2026-11-24T11:00:00Z"));
    assertEquals(State.INACTIVE, at(schedule, "2026-11-24T20:00:00Z"));
    assertEquals(State.INACTIVE, at(schedule, "2026-11-25T08:00:00Z"));
    assertEquals(State.ACTIVE, at(schedule, "2026-11-25T09:00:00Z"));
    assertEquals(State.INACTIVE, at(schedule, "2026-11-24T08:59:59Z"));
    assertEquals(State.ACTIVE, at(schedule, "2026-11-24T10:00:00Z"));
  }

  @Test
  void aWindowHoldsFromItsFirstSecondUpToItsEnd() {
    Window window = new Window(10, 20, true);

    assertFalse(window.contains(9));
    assertTrue(window.contains(10));
    assertTrue(window.contains(19));
    assertFalse(window.contains(20));
  }

  @Test
  void twoWindowsHoldWhereBothDo() {
    assertEquals(new Window(10, 15, true), new Window(5, 15, false).or(new Window(10, 20, true)));
    assertEquals(new Window(10, 15, true), new Window(10, 20, true).or(new Window(5, 15, false)));
    assertEquals(new Window(10, 15, false), new Window(10, 20, false).or(new Window(5, 15, false)));
    assertEquals(new Window(10, 20, true), Window.NEVER.or(new Window(10, 20, true)));
  }

  /** So a request finds it out once, and not each second. */
  @Test
  void anAnswerHoldsUntilTheNextChange() {
    CronRange range =
        new CronRange(
            CronExpression.parse(OFFICE_HOURS.get(0)), CronExpression.parse(OFFICE_HOURS.get(1)));
    long nine = Instant.parse("2026-11-24T09:00:00Z").getEpochSecond();

    assertEquals(new Window(nine - 1, nine, false), range.windowAt(nine - 1));
    assertEquals(new Window(nine, nine + 8 * 3600, true), range.windowAt(nine));
    assertEquals(
        new Window(nine + 8 * 3600, nine + 24 * 3600, false), range.windowAt(nine + 8 * 3600));
  }

  @Test
  void afterATieTheNextStartIsWaitedFor() {
    CronRange range =
        new CronRange(CronExpression.parse("0 6,12 * * *"), CronExpression.parse("0 12 * * *"));
    long noon = Instant.parse("2026-11-24T12:00:00Z").getEpochSecond();

    assertEquals(new Window(noon, noon + 18 * 3600, false), range.windowAt(noon));
  }

  @Test
  void whatCanNeverBecomeActiveIsFoundOutOnce() {
    CronExpression daily = CronExpression.parse("0 9 * * *");
    CronExpression never = CronExpression.parse("0 0 30 2 *");
    long now = Instant.parse("2026-11-24T12:00:00Z").getEpochSecond();
    Window forEver = new Window(now, Window.FOREVER, false);

    assertEquals(forEver, new CronRange(never, daily).windowAt(now));
    assertEquals(forEver, new CronRange(daily, never).windowAt(now));
    assertEquals(forEver, new CronRange(never, never).windowAt(now));
  }
}
