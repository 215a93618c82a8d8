package dev.portcullis.benchmarks.harness;

import java.util.Arrays;
import java.util.Locale;

/**
 * The middle and the ends of some figures.
 *
 * @param median the middle one, or the mean of the two in the middle
 * @param min the lowest
 * @param max the highest
 */
public record Spread(double median, double min, double max) {
  /**
   * Sums up figures.
   *
   * @param figures at least one, in any order
   * @return their middle and their ends
   */
  public static Spread of(double... figures) {
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    double upper = sorted[sorted.length / 2];
    double lower = sorted[(sorted.length - 1) / 2];
    return new Spread((lower + upper) / 2, sorted[0], sorted[sorted.length - 1]);
  }

  /**
   * Writes the figures down.
   *
   * @param number how to write one of them, as for {@link String#format}
   * @return the median, with the lowest and the highest after it
   */
  public String text(String number) {
    return String.format(
        Locale.ROOT, number + " (" + number + "–" + number + ")", median, min, max);
  }
}
