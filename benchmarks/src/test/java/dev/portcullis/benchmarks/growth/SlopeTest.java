package dev.portcullis.benchmarks.growth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class SlopeTest {
  private static final double ALMOST = 1e-9;

  @Test
  void slopeIsTheExponentOfAPower() {
    Slope slope = slope(n -> 7 * n * n, 1, 10, 100, 1_000);

    assertEquals(2, slope.overall(), ALMOST);
    assertEquals(2, slope.last(), ALMOST);
    assertEquals("WORSE THAN LINEAR", slope.verdict());
  }

  @Test
  void leastSquaresAreTakenOfTheLogarithms() {
    SortedMap<Integer, Double> figures = new TreeMap<>();
    figures.put(1, 1.0);
    figures.put(10, 100.0);
    figures.put(100, 1.0);
    figures.put(1_000, 100.0);

    Slope slope = Slope.of(figures, 0);

    // Decades -1.5, -0.5, 0.5, 1.5 and their deviations -1, 1, -1, 1: 2 by 5.
    assertEquals(0.4, slope.overall(), ALMOST);
    assertEquals(2, slope.last(), ALMOST);
  }

  @Test
  void sameCostAtEachSizeIsConstant() {
    Slope slope = slope(n -> 3, 1, 10, 100);

    assertEquals(0, slope.overall(), ALMOST);
    assertEquals("constant", slope.verdict());
  }

  @Test
  void costThatFallsIsConstantAtMost() {
    assertEquals("constant", slope(n -> 1 / n, 1, 10, 100).verdict());
  }

  @Test
  void logarithmIsCalledSo() {
    assertEquals("below linear", slope(Math::log, 10, 100, 1_000).verdict());
  }

  @Test
  void whatGrowsBesideALargeFixedCostIsSeenAtTheEnd() {
    Slope slope = slope(n -> 1_000 + 20 * n, 1, 10, 100, 1_000);

    assertEquals(0.43, slope.overall(), 0.01);
    assertEquals("linear", slope.verdict());
  }

  @Test
  void figuresBelowTheResolutionAreAllTheSame() {
    SortedMap<Integer, Double> figures = new TreeMap<>();
    figures.put(1, 0.0);
    figures.put(10, -3.0);
    figures.put(100, 63.0);

    assertEquals("constant", Slope.of(figures, 64).verdict());
  }

  @Test
  void oneSizeAloneHasNoSlope() {
    assertThrows(IllegalArgumentException.class, () -> slope(n -> n, 1));
  }

  private static Slope slope(DoubleUnaryOperator cost, int... sizes) {
    SortedMap<Integer, Double> figures = new TreeMap<>();
    for (int size : sizes) {
      figures.put(size, cost.applyAsDouble(size));
    }
    return Slope.of(figures, 0);
  }
}
