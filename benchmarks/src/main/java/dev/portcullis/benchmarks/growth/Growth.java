package dev.portcullis.benchmarks.growth;

import dev.portcullis.benchmarks.harness.Spread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** All figures of one dimension, each with its size. For use by one thread. */
final class Growth {
  private final Map<Series, SortedMap<Integer, List<Double>>> figures = new LinkedHashMap<>();

  /** Adds a figure of one round. */
  void add(Series series, int size, double figure) {
    figures
        .computeIfAbsent(series, first -> new TreeMap<>())
        .computeIfAbsent(size, first -> new ArrayList<>())
        .add(figure);
  }

  /** Each series by its sizes, in the order in which they came first. */
  Map<Series, SortedMap<Integer, Spread>> spreads() {
    Map<Series, SortedMap<Integer, Spread>> spreads = new LinkedHashMap<>();
    figures.forEach(
        (series, bySize) -> {
          SortedMap<Integer, Spread> row = new TreeMap<>();
          bySize.forEach((size, rounds) -> row.put(size, spread(rounds)));
          spreads.put(series, row);
        });
    return spreads;
  }

  private static Spread spread(List<Double> figures) {
    return Spread.of(figures.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
