package dev.portcullis.iam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.iam.CronOracle.Field;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Expressions against firings that were found without reading them. */
class CronExpressionPropertyTest {
  private static final List<String> WEEKDAYS =
      List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
  private static final List<String> MONTHS =
      List.of("JAN", "feb", "MAR", "APR", "MAY", "jun", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");

  private static Arbitrary<Field<Integer>> numbers(int min, int max) {
    Arbitrary<Integer> value = Arbitraries.integers().between(min, max);
    Arbitrary<Integer> step = Arbitraries.integers().between(1, Math.max(2, max / 2));
    Arbitrary<Field<Integer>> one =
        value.map(v -> CronOracle.numbers(String.valueOf(v), n -> n == v));
    Arbitrary<Field<Integer>> range =
        Combinators.combine(value, value)
            .as(
                (a, b) -> {
                  int low = Math.min(a, b);
                  int high = Math.max(a, b);
                  return CronOracle.numbers(low + "-" + high, n -> low <= n && n <= high);
                });
    Arbitrary<Field<Integer>> steps =
        step.map(s -> CronOracle.numbers("*/" + s, n -> (n - min) % s == 0));
    Arbitrary<Field<Integer>> stepsFrom =
        Combinators.combine(value, step)
            .as((v, s) -> CronOracle.numbers(v + "/" + s, n -> n >= v && (n - v) % s == 0));
    Arbitrary<Field<Integer>> stepsInRange =
        Combinators.combine(value, step)
            .as(
                (v, s) ->
                    CronOracle.numbers(min + "-" + v + "/" + s, n -> n <= v && (n - min) % s == 0));
    Arbitrary<Field<Integer>> part = Arbitraries.oneOf(one, range, steps, stepsFrom, stepsInRange);
    return Arbitraries.oneOf(
        Arbitraries.just(Field.any()),
        one,
        part,
        part.list().ofMinSize(2).ofMaxSize(3).map(CronExpressionPropertyTest::join));
  }

  private static <T> Field<T> join(List<Field<T>> parts) {
    return parts.stream().reduce(Field::or).orElseThrow();
  }

  private static Arbitrary<Field<LocalDate>> daysOfMonth() {
    Arbitrary<Field<LocalDate>> plain =
        numbers(1, 31)
            .filter(Field::isRestricted)
            .map(f -> CronOracle.daysOfMonth(f.text(), f.matches()::test));
    Arbitrary<Field<LocalDate>> last =
        Arbitraries.just(
            new Field<>("L", true, date -> date.getDayOfMonth() == date.lengthOfMonth()));
    Arbitrary<Field<LocalDate>> lastWorkday =
        Arbitraries.just(
            new Field<>("LW", true, date -> date.equals(CronOracle.lastWorkday(date))));
    Arbitrary<Field<LocalDate>> workday =
        Arbitraries.integers()
            .between(1, 28)
            .map(
                day ->
                    new Field<>(
                        day + "W",
                        true,
                        date -> date.equals(CronOracle.nearestWorkday(date.withDayOfMonth(day)))));
    return Arbitraries.oneOf(
        Arbitraries.just(Field.any()),
        plain,
        last,
        lastWorkday,
        workday,
        plain.list().ofMinSize(2).ofMaxSize(3).map(CronExpressionPropertyTest::join));
  }

  private static Arbitrary<Field<LocalDate>> daysOfWeek() {
    Arbitrary<Integer> value = Arbitraries.integers().between(0, 6);
    Arbitrary<Field<LocalDate>> plain =
        numbers(0, 6)
            .filter(Field::isRestricted)
            .filter(f -> !f.text().matches("(.*,)?[0-9]/.*"))
            .map(f -> CronOracle.daysOfWeek(f.text(), f.matches()::test));
    Arbitrary<Field<LocalDate>> named =
        value.map(v -> CronOracle.daysOfWeek(WEEKDAYS.get(v), n -> n == v));
    Arbitrary<Field<LocalDate>> sunday = Arbitraries.just(CronOracle.daysOfWeek("7", n -> n == 0));
    Arbitrary<Field<LocalDate>> last =
        value.map(
            v ->
                new Field<>(
                    v + "L",
                    true,
                    date -> CronOracle.weekday(date) == v && CronOracle.isLastOfItsKind(date)));
    Arbitrary<Field<LocalDate>> nth =
        Combinators.combine(value, Arbitraries.integers().between(1, 5))
            .as(
                (v, n) ->
                    new Field<>(
                        WEEKDAYS.get(v) + "#" + n,
                        true,
                        date ->
                            CronOracle.weekday(date) == v
                                && (date.getDayOfMonth() - 1) / 7 + 1 == n));
    Arbitrary<Field<LocalDate>> part = Arbitraries.oneOf(plain, named, sunday, last, nth);
    return Arbitraries.oneOf(
        Arbitraries.just(Field.any()),
        Arbitraries.just(Field.any()),
        part,
        part.list().ofMinSize(2).ofMaxSize(3).map(CronExpressionPropertyTest::join));
  }

  private static Arbitrary<Field<Integer>> months() {
    return Arbitraries.oneOf(
        Arbitraries.just(Field.any()),
        numbers(1, 12),
        Arbitraries.integers()
            .between(1, 12)
            .map(v -> CronOracle.numbers(MONTHS.get(v - 1), n -> n == v)));
  }

  private static Arbitrary<Field<Integer>> years() {
    Arbitrary<Field<Integer>> year =
        Arbitraries.integers()
            .between(2022, 2030)
            .map(v -> CronOracle.numbers(String.valueOf(v), n -> n == v));
    return Arbitraries.oneOf(
        Arbitraries.just(Field.any()),
        Arbitraries.just(Field.any()),
        Arbitraries.just(CronOracle.numbers("2020-2025", n -> n >= 2020 && n <= 2025)),
        year);
  }

  @Provide
  Arbitrary<CronOracle> expressions() {
    return Combinators.combine(
            numbers(0, 59),
            numbers(0, 59),
            numbers(0, 23),
            daysOfMonth(),
            months(),
            daysOfWeek(),
            years())
        .as(CronOracle::new);
  }

  @Provide
  Arbitrary<LocalDateTime> moments() {
    return Arbitraries.longs()
        .between(0, Duration.ofDays(365 * 8).toSeconds())
        .map(LocalDateTime.of(2020, 1, 1, 0, 0)::plusSeconds);
  }

  private static CronExpression read(CronOracle expression) {
    CronExpression read = CronExpression.parse(expression.text());
    assertNotNull(read, expression.text());
    return read;
  }

  @Property(tries = 400)
  void anExpressionFiresWhenItsFieldsMatch(
      @ForAll("expressions") CronOracle expression, @ForAll("moments") LocalDateTime moment) {
    CronExpression read = read(expression);
    long second = moment.toEpochSecond(ZoneOffset.UTC);

    assertEquals(expression.matches(moment), read.windowAt(second).isActive(), expression.text());
    long expected = expression.firstFrom(moment);
    long actual = read.firstFrom(second);
    if (expected < 0) {
      assertTrue(
          actual >= moment.plusDays(CronOracle.DAYS - 1).toEpochSecond(ZoneOffset.UTC),
          expression.text());
    } else {
      assertEquals(expected, actual, expression.text());
    }
  }

  @Property(tries = 400)
  void theLastFiringIsFound(
      @ForAll("expressions") CronOracle expression, @ForAll("moments") LocalDateTime moment) {
    long expected = expression.lastUntil(moment);
    long actual = read(expression).lastUntil(moment.toEpochSecond(ZoneOffset.UTC));
    if (expected < 0) {
      assertTrue(
          actual == Window.FOREVER
              || actual <= moment.minusDays(CronOracle.DAYS - 1).toEpochSecond(ZoneOffset.UTC),
          expression.text());
    } else {
      assertEquals(expected, actual, expression.text());
    }
  }

  @Provide
  Arbitrary<String> scraps() {
    Arbitrary<String> piece =
        Arbitraries.of(
            "0", "1", "5", "7", "8", "28", "31", "59", "60", "99", "2024", "*", "?", "/", "-", ",",
            "#", "L", "W", "LW", "MON", "jan", "@daily", "@", "|", "||", "\u0661", "\t", "é");
    return piece.list().ofMinSize(1).ofMaxSize(5).map(pieces -> String.join("", pieces));
  }

  @Property(tries = 400)
  void whateverIsWrittenIsReadOrNotAndNeverThrows(
      @ForAll("scraps") String scrap,
      @ForAll("expressions") CronOracle expression,
      @ForAll("moments") LocalDateTime moment) {
    String[] fields = expression.text().split(" ");
    for (int i = 0; i < fields.length; i++) {
      String[] changed = fields.clone();
      changed[i] = scrap;
      CronExpression read = CronExpression.parse(String.join(" ", changed));
      if (read != null) {
        read.windowAt(moment.toEpochSecond(ZoneOffset.UTC));
      }
    }
  }
}
