package dev.portcullis.benchmarks.flood;

import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Counts answers by their status. Not for use by several threads at once. */
final class Tally {
  private final SortedMap<Integer, Long> counts = new TreeMap<>();

  void add(int status) {
    counts.merge(status, 1L, Long::sum);
  }

  void addAll(Tally other) {
    other.counts.forEach((status, count) -> counts.merge(status, count, Long::sum));
  }

  SortedSet<Integer> statuses() {
    return new TreeSet<>(counts.keySet());
  }

  long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Such as {@code {401=123456, 503=7}}. */
  @Override
  public String toString() {
    return counts.toString();
  }
}
