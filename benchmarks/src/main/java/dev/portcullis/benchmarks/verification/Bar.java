package dev.portcullis.benchmarks.verification;

import java.util.Locale;

/**
 * What a figure must not exceed.
 *
 * @param what the figure
 * @param limit the highest that is right
 * @param measured what it is
 * @param format how to write both
 */
record Bar(String what, double limit, double measured, String format) {
  private static final double PERCENT = 100;

  boolean met() {
    return measured <= limit;
  }

  /** A row of a table. */
  String row() {
    return String.format(
        Locale.ROOT,
        "| %s | ≤ " + format + " | " + format + " | %s |",
        what,
        limit,
        measured,
        met() ? "met" : String.format(Locale.ROOT, "missed by %.1f %%", excess()));
  }

  private double excess() {
    return (measured / limit - 1) * PERCENT;
  }
}
