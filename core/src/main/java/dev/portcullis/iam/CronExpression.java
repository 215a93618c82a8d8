package dev.portcullis.iam;

import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A cron expression as AccelByte's services read them, those of the Go package cronexpr, in UTC.
 * Immutable.
 *
 * <ul>
 *   <li>Seven fields: second, minute, hour, day of month, month, day of week, year.
 *   <li>Six fields leave the second out, five the year too; so do {@code @yearly}, {@code
 *       @annually}, {@code @monthly}, {@code @weekly}, {@code @daily} and {@code @hourly}. Such an
 *       expression matches whole minutes.
 *   <li>When both the day of month and the day of week are restricted, either suffices. {@code *}
 *       restricts nothing, a step does.
 * </ul>
 *
 * <p>What readers of such expressions do not agree on is not read: {@code *} in a list, {@code L} or
 * {@code W} in a list of days of the month, {@code L} with an offset or in place of a weekday, a
 * sixth weekday of a month, the workday nearest to a day that not every month has, steps from a
 * weekday without an end, ranges that end before they begin.
 */
final class CronExpression {
  static final int MAX_LENGTH = 256;

  private static final Map<String, String> NICKNAMES =
      Map.of(
          "@YEARLY", "0 0 1 1 *",
          "@ANNUALLY", "0 0 1 1 *",
          "@MONTHLY", "0 0 1 * *",
          "@WEEKLY", "0 0 * * 0",
          "@DAILY", "0 0 * * *",
          "@HOURLY", "0 * * * *");

  private static final int DAY_OF_MONTH = 3;
  private static final int DAY_OF_WEEK = 5;
  private static final int FIELDS = 7;

  private static final Pattern SPACES = Pattern.compile("[ \\t]+");

  // The library itself stumbles over some texts, and has a meaning for some that have none.
  private static final String NUMBER = "[0-9]{1,4}";
  private static final String MONTH = "(?:[0-9]{1,2}|[A-Z]{3})";
  private static final String WEEKDAY = "(?:0?[0-7]|[A-Z]{3})";
  private static final Pattern NUMBERS = Pattern.compile(list(steps(NUMBER)));
  private static final Pattern MONTHS = Pattern.compile(list(steps(MONTH)));
  private static final Pattern DAYS_OF_MONTH =
      Pattern.compile("L|LW|(?:0?[1-9]|1[0-9]|2[0-8])W|" + list(steps(NUMBER)));
  private static final Pattern DAYS_OF_WEEK =
      Pattern.compile(list(WEEKDAY + "(?:-" + WEEKDAY + "(?:/" + NUMBER + ")?|L|#[1-5])?"));
  private static final List<Pattern> FORMS =
      List.of(NUMBERS, NUMBERS, NUMBERS, DAYS_OF_MONTH, MONTHS, DAYS_OF_WEEK, NUMBERS);

  private static final CronParser PARSER = new CronParser(definition());

  private final ExecutionTime times;
  private final int granularity;

  private CronExpression(ExecutionTime times, int granularity) {
    this.times = times;
    this.granularity = granularity;
  }

  private static String steps(String value) {
    return "(?:" + value + "(?:-" + value + ")?(?:/" + NUMBER + ")?|\\*/" + NUMBER + ")";
  }

  private static String list(String element) {
    return "(?:\\*|" + element + "(?:," + element + ")*)";
  }

  private static CronDefinition definition() {
    return CronDefinitionBuilder.defineCron()
        .withSeconds()
        .withStrictRange()
        .and()
        .withMinutes()
        .withStrictRange()
        .and()
        .withHours()
        .withStrictRange()
        .and()
        .withDayOfMonth()
        .supportsL()
        .supportsW()
        .supportsLW()
        .withStrictRange()
        .and()
        .withMonth()
        .withStrictRange()
        .and()
        .withDayOfWeek()
        .withValidRange(0, 7)
        .withMondayDoWValue(1)
        .withIntMapping(7, 0)
        .supportsHash()
        .supportsL()
        .withStrictRange()
        .and()
        .withYear()
        .withValidRange(1970, 2099)
        .withStrictRange()
        .and()
        .instance();
  }

  /**
   * Reads an expression.
   *
   * @return null when it cannot be read
   */
  static @Nullable CronExpression parse(String text) {
    if (text.length() > MAX_LENGTH) {
      return null;
    }
    String upper = text.strip().toUpperCase(Locale.ROOT);
    List<String> fields = fields(NICKNAMES.getOrDefault(upper, upper));
    int granularity = fields.size() == FIELDS ? 1 : 60;
    if (fields.size() == FIELDS - 2) {
      fields.add("*");
    }
    if (fields.size() == FIELDS - 1) {
      fields.add(0, "0");
    }
    if (fields.size() != FIELDS || !areReadable(fields)) {
      return null;
    }
    try {
      return new CronExpression(
          ExecutionTime.forCron(PARSER.parse(String.join(" ", fields))), granularity);
    } catch (IllegalArgumentException e) {
      // The library's way to say that it is no expression; it has no type of its own for that.
      return null;
    }
  }

  private static List<String> fields(String expression) {
    List<String> fields = new ArrayList<>(Arrays.asList(SPACES.split(expression)));
    fields.replaceAll(field -> field.equals("?") ? "*" : field);
    return fields;
  }

  /** Whether all fields are of the forms that are read; writes steps over all days as ranges. */
  private static boolean areReadable(List<String> fields) {
    // To the library, * with a step would restrict nothing.
    fields.set(DAY_OF_MONTH, fields.get(DAY_OF_MONTH).replace("*/", "1-31/"));
    fields.set(DAY_OF_WEEK, fields.get(DAY_OF_WEEK).replace("*/", "0-6/"));
    for (int i = 0; i < FIELDS; i++) {
      if (!FORMS.get(i).matcher(fields.get(i)).matches()) {
        return false;
      }
    }
    return true;
  }

  /**
   * Finds the first firing in a second or after it, within 100 years.
   *
   * @return the second, or {@link Window#FOREVER} when there is none
   */
  long firstFrom(long second) {
    ZonedDateTime before =
        ZonedDateTime.ofInstant(Instant.ofEpochSecond(second - 1), ZoneOffset.UTC);
    Optional<ZonedDateTime> next = times.nextExecution(before);
    return next.isPresent() ? next.get().toEpochSecond() : Window.FOREVER;
  }

  /**
   * Finds the last firing in a second or before it, since 1970.
   *
   * <p>It searches forwards only, each time from the middle of what is left: the library's search
   * backwards misses firings, and does not end soon where there are none.
   *
   * @return the second, or {@link Window#FOREVER} when there is none
   */
  long lastUntil(long second) {
    long last = firstFrom(0);
    if (last > second) {
      return Window.FOREVER;
    }
    long end = second + 1;
    while (end - last > 1) {
      long middle = last + (end - last) / 2;
      long firing = firstFrom(middle);
      if (firing <= second) {
        last = firing;
      } else {
        end = middle;
      }
    }
    return last;
  }

  /** The second, or minute, that matches the expression; or the time up to the next one. */
  Window windowAt(long second) {
    long from = second - Math.floorMod(second, granularity);
    long firing = firstFrom(from);
    return firing == from
        ? new Window(from, from + granularity, true)
        : new Window(from, firing, false);
  }
}
