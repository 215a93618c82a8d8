package dev.portcullis.iam;

/**
 * For how long a schedule is active, or is not.
 *
 * @param from the first second, since 1970
 * @param until the second after the last one; {@link #FOREVER} when there is no last one
 * @param isActive whether the schedule is active meanwhile
 */
record Window(long from, long until, boolean isActive) {
  static final long FOREVER = Long.MAX_VALUE;

  /** That of what is never active. */
  static final Window NEVER = new Window(Long.MIN_VALUE, FOREVER, false);

  boolean contains(long second) {
    return from <= second && second < until;
  }

  /** Active while one of the two is. */
  Window or(Window other) {
    return new Window(
        Math.max(from, other.from), Math.min(until, other.until), isActive || other.isActive);
  }
}
