package dev.portcullis.iam;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When the scheduled action of a permission holds. Safe for use by several threads.
 *
 * <p>A cron expression is active in each second, or minute, that matches it; a range from each
 * firing of its first expression to the next firing of its second. With both, either suffices. A
 * schedule of which any part cannot be read is not active and grants nothing.
 */
final class Schedule {
  /** What a schedule says of a moment. */
  enum State {
    ACTIVE,
    INACTIVE,
    /** It cannot be read, so the permission grants nothing. */
    UNREADABLE
  }

  private static final int ENDS_OF_RANGE = 2;

  private final boolean isReadable;
  private final @Nullable CronExpression cron;
  private final @Nullable CronRange range;

  // The answer and how long it holds. Threads may find it out at once, and find the same.
  private volatile @Nullable Window window;

  private Schedule(boolean isReadable, @Nullable CronExpression cron, @Nullable CronRange range) {
    this.isReadable = isReadable;
    this.cron = cron;
    this.range = range;
  }

  /**
   * Reads a schedule.
   *
   * @param cron an expression, or an empty text
   * @param range the expressions that start and end it, or none
   * @return null when there is neither expression nor range
   */
  static @Nullable Schedule of(String cron, List<String> range) {
    if (cron.isEmpty() && range.isEmpty()) {
      return null;
    }
    CronExpression expression = cron.isEmpty() ? null : CronExpression.parse(cron);
    CronRange readRange = read(range);
    boolean isReadable =
        (cron.isEmpty() || expression != null) && (range.isEmpty() || readRange != null);
    return new Schedule(isReadable, expression, readRange);
  }

  private static @Nullable CronRange read(List<String> range) {
    if (range.size() != ENDS_OF_RANGE) {
      return null;
    }
    CronExpression start = CronExpression.parse(range.get(0));
    CronExpression end = CronExpression.parse(range.get(1));
    return start == null || end == null ? null : new CronRange(start, end);
  }

  State stateAt(Instant now) {
    if (!isReadable) {
      return State.UNREADABLE;
    }
    long second = now.getEpochSecond();
    Window known = window;
    if (known == null || !known.contains(second)) {
      known = windowAt(second);
      window = known;
    }
    return known.isActive() ? State.ACTIVE : State.INACTIVE;
  }

  private Window windowAt(long second) {
    Window ofCron = cron == null ? Window.NEVER : cron.windowAt(second);
    Window ofRange = range == null ? Window.NEVER : range.windowAt(second);
    return ofCron.or(ofRange);
  }
}
