package dev.portcullis.benchmarks.verification;

import java.util.Arrays;

/**
 * The middle half of some figures. Of many rounds on a busy machine, the ends say nothing.
 *
 * @param lower a quarter of them is below
 * @param median half of them is below
 * @param upper a quarter of them is above
 */
record Quartiles(double lower, double median, double upper) {
  /** Sums up at least one figure. */
  static Quartiles of(double... figures) {
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    return new Quartiles(at(sorted, 0.25), at(sorted, 0.5), at(sorted, 0.75));
  }

  /** Between two figures, by how near it is to each. */
  private static double at(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
