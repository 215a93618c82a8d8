package dev.portcullis.benchmarks.growth;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Measures operations by the CPU time of this thread and by what it allocates, and notes both. For
 * use by one thread.
 *
 * @param growth where the figures go
 * @param interval for how long an operation is measured
 */
record Meter(Growth growth, Duration interval) {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final double NANOS_PER_MICRO = 1e3;
  private static final int MOST_AT_ONCE = 1 << 12;

  /**
   * What a thread has used since its start.
   *
   * @param nanos CPU time
   * @param bytes allocated, garbage included
   */
  record Used(long nanos, long bytes) {
    static final Used NOTHING = new Used(0, 0);

    static Used byThisThread() {
      return new Used(THREADS.getCurrentThreadCpuTime(), THREADS.getCurrentThreadAllocatedBytes());
    }

    Used since(Used before) {
      return new Used(nanos - before.nanos, bytes - before.bytes);
    }

    Used and(Used other) {
      return new Used(nanos + other.nanos, bytes + other.bytes);
    }
  }

  /**
   * Measures one operation for a while.
   *
   * @param operation what is done again and again; true if it came to what it should
   * @throws IllegalStateException when it did not
   */
  void measure(String what, int size, BooleanSupplier operation) {
    Used before = Used.byThisThread();
    Used used = Used.NOTHING;
    long operations = 0;
    int atOnce = 1;
    while (used.nanos() < interval.toNanos()) {
      repeat(what, operation, atOnce);
      operations += atOnce;
      atOnce = Math.min(2 * atOnce, MOST_AT_ONCE);
      used = Used.byThisThread().since(before);
    }
    note(what, size, used, operations);
  }

  /** Does something some times. */
  static void repeat(String what, BooleanSupplier operation, int times) {
    for (int i = 0; i < times; i++) {
      if (!operation.getAsBoolean()) {
        throw new IllegalStateException("It did not come to what it should: " + what);
      }
    }
  }

  /** Notes what some operations used. */
  void note(String what, int size, Used used, long operations) {
    growth.add(new Series(what, Unit.MICROS), size, used.nanos() / NANOS_PER_MICRO / operations);
    growth.add(new Series(what, Unit.BYTES), size, (double) used.bytes() / operations);
  }

  /** Notes any other figure. */
  void note(String what, Unit unit, int size, double figure) {
    growth.add(new Series(what, unit), size, figure);
  }
}
