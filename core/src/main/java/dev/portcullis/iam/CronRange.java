package dev.portcullis.iam;

/**
 * The time from each firing of one expression to the next firing of another. When both fire in one
 * second, that is an end. Immutable.
 *
 * @param start begins the time
 * @param end ends it; there must be an end to come
 */
record CronRange(CronExpression start, CronExpression end) {
  Window windowAt(long second) {
    long started = start.lastUntil(second);
    if (started == Window.FOREVER) {
      return new Window(second, start.firstFrom(second + 1), false);
    }
    long ends = end.firstFrom(started);
    if (ends == Window.FOREVER) {
      return new Window(second, Window.FOREVER, false);
    }
    return ends > second
        ? new Window(second, ends, true)
        : new Window(second, start.firstFrom(second + 1), false);
  }
}
