package dev.portcullis.benchmarks.growth;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * How a cost grows with a size: the exponent of the power of the size that it is most like. 0 says
 * that it does not grow, 1 that it grows as the size does.
 *
 * @param overall over all sizes, by least squares of the logarithms
 * @param last from the last size but one to the last, where what is fixed counts least
 */
record Slope(double overall, double last) {
  private static final double CONSTANT = 0.15;
  private static final double LOGARITHMIC = 0.5;

  /** Above 1, since what is larger lies in slower caches of the processor. */
  private static final double LINEAR = 1.3;

  /**
   * Finds the slope of figures.
   *
   * @param bySize two sizes at least, all above zero
   * @param resolution figures below are taken for this one
   * @throws IllegalArgumentException when there is one size or none
   */
  static Slope of(SortedMap<Integer, Double> bySize, double resolution) {
    if (bySize.size() < 2) {
      throw new IllegalArgumentException("One size alone has no slope");
    }
    List<double[]> points = new ArrayList<>();
    for (Map.Entry<Integer, Double> entry : bySize.entrySet()) {
      points.add(
          new double[] {
            Math.log(entry.getKey()), Math.log(Math.max(entry.getValue(), resolution))
          });
    }
    return new Slope(
        leastSquares(points), leastSquares(points.subList(points.size() - 2, points.size())));
  }

  private static double leastSquares(List<double[]> points) {
    double meanX = points.stream().mapToDouble(point -> point[0]).average().orElseThrow();
    double meanY = points.stream().mapToDouble(point -> point[1]).average().orElseThrow();
    double products = 0;
    double squares = 0;
    for (double[] point : points) {
      products += (point[0] - meanX) * (point[1] - meanY);
      squares += (point[0] - meanX) * (point[0] - meanX);
    }
    return products / squares;
  }

  /** Says it in a word, by the steeper of the two: a fixed cost hides what grows beside it. */
  String verdict() {
    double steeper = Math.max(overall, last);
    if (steeper < CONSTANT) {
      return "constant";
    } else if (steeper < LOGARITHMIC) {
      return "below linear";
    }
    return steeper <= LINEAR ? "linear" : "WORSE THAN LINEAR";
  }
}
