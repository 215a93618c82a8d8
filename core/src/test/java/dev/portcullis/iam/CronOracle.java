package dev.portcullis.iam;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** Cron expressions that know their firings without having to read them: day by day. */
record CronOracle(
    Field<Integer> second,
    Field<Integer> minute,
    Field<Integer> hour,
    Field<LocalDate> dayOfMonth,
    Field<Integer> month,
    Field<LocalDate> dayOfWeek,
    Field<Integer> year) {

  static final int DAYS = 900;
  private static final int SECONDS_OF_DAY = 86_400;

  /** A part of an expression, or all of one field, and what it matches. */
  record Field<T>(String text, boolean isRestricted, Predicate<T> matches) {
    static <T> Field<T> any() {
      return new Field<>("*", false, value -> true);
    }

    Field<T> or(Field<T> other) {
      return new Field<>(text + "," + other.text, true, matches.or(other.matches));
    }
  }

  static Field<Integer> numbers(String text, IntPredicate matches) {
    return new Field<>(text, true, matches::test);
  }

  static Field<LocalDate> daysOfMonth(String text, IntPredicate matches) {
    return new Field<>(text, true, date -> matches.test(date.getDayOfMonth()));
  }

  static Field<LocalDate> daysOfWeek(String text, IntPredicate matches) {
    return new Field<>(text, true, date -> matches.test(weekday(date)));
  }

  static int weekday(LocalDate date) {
    return date.getDayOfWeek().getValue() % 7;
  }

  static boolean isLastOfItsKind(LocalDate date) {
    return date.plusDays(7).getMonthValue() != date.getMonthValue();
  }

  /** The workday nearest to a day, in the same month. */
  static LocalDate nearestWorkday(LocalDate day) {
    if (day.getDayOfWeek() == DayOfWeek.SATURDAY) {
      return day.getDayOfMonth() == 1 ? day.plusDays(2) : day.minusDays(1);
    }
    if (day.getDayOfWeek() == DayOfWeek.SUNDAY) {
      boolean isLast = day.getDayOfMonth() == day.lengthOfMonth();
      return isLast ? day.minusDays(2) : day.plusDays(1);
    }
    return day;
  }

  static LocalDate lastWorkday(LocalDate date) {
    LocalDate last = date.with(TemporalAdjusters.lastDayOfMonth());
    while (last.getDayOfWeek().getValue() > 5) {
      last = last.minusDays(1);
    }
    return last;
  }

  String text() {
    return String.join(
        " ",
        second.text,
        minute.text,
        hour.text,
        dayOfMonth.text,
        month.text,
        dayOfWeek.text,
        year.text);
  }

  private boolean matchesDay(LocalDate date) {
    if (!month.matches.test(date.getMonthValue()) || !year.matches.test(date.getYear())) {
      return false;
    }
    boolean ofMonth = dayOfMonth.matches.test(date);
    boolean ofWeek = dayOfWeek.matches.test(date);
    boolean eitherSuffices = dayOfMonth.isRestricted && dayOfWeek.isRestricted;
    return eitherSuffices ? ofMonth || ofWeek : ofMonth && ofWeek;
  }

  private List<Integer> times() {
    List<Integer> times = new ArrayList<>();
    for (int time = 0; time < SECONDS_OF_DAY; time++) {
      if (second.matches.test(time % 60)
          && minute.matches.test(time / 60 % 60)
          && hour.matches.test(time / 3600)) {
        times.add(time);
      }
    }
    return times;
  }

  boolean matches(LocalDateTime moment) {
    return matchesDay(moment.toLocalDate())
        && second.matches.test(moment.getSecond())
        && minute.matches.test(moment.getMinute())
        && hour.matches.test(moment.getHour());
  }

  /** The first firing from a moment on, or -1 when the next {@link #DAYS} days have none. */
  long firstFrom(LocalDateTime moment) {
    long from = moment.toEpochSecond(ZoneOffset.UTC);
    List<Integer> times = times();
    for (int i = 0; i < DAYS; i++) {
      LocalDate date = moment.toLocalDate().plusDays(i);
      if (matchesDay(date)) {
        for (int time : times) {
          long firing = date.atStartOfDay().toEpochSecond(ZoneOffset.UTC) + time;
          if (firing >= from) {
            return firing;
          }
        }
      }
    }
    return -1;
  }

  /** The last firing up to a moment, or -1 when the {@link #DAYS} days before have none. */
  long lastUntil(LocalDateTime moment) {
    long until = moment.toEpochSecond(ZoneOffset.UTC);
    List<Integer> times = times();
    for (int i = 0; i < DAYS; i++) {
      LocalDate date = moment.toLocalDate().minusDays(i);
      if (matchesDay(date)) {
        for (int t = times.size() - 1; t >= 0; t--) {
          long firing = date.atStartOfDay().toEpochSecond(ZoneOffset.UTC) + times.get(t);
          if (firing <= until) {
            return firing;
          }
        }
      }
    }
    return -1;
  }
}
