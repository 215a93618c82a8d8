package dev.portcullis.benchmarks.growth;

import dev.portcullis.benchmarks.harness.Page;
import dev.portcullis.benchmarks.harness.Spread;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The figures of a run in Markdown, and where they were taken. */
record Report(Page page) {
  private static final double KIB = 1024;

  static Report of(Options options, Map<Dimension, Growth> growths) {
    Page page =
        Page.of("Growth")
            .origin()
            .fact(
                format(
                    "heap of up to %.0f MiB; %d rounds, in each of which every operation is"
                        + " measured for %d ms at every size",
                    Runtime.getRuntime().maxMemory() / KIB / KIB,
                    options.rounds(),
                    options.millis()))
            .paragraph(
                "Medians over the rounds. µs are those of the thread's CPU for one operation, B"
                    + " what it allocates, KiB what stays in the heap after garbage collection. The"
                    + " slope is the exponent of the power of the size that the figures are most"
                    + " like: 0 is constant, 1 is linear; first over all sizes, then from the last"
                    + " but one to the last.");
    growths.forEach((dimension, growth) -> add(page, dimension, growth));
    return new Report(page);
  }

  private static void add(Page page, Dimension dimension, Growth growth) {
    Map<Series, SortedMap<Integer, Spread>> rows = growth.spreads();
    SortedSet<Integer> sizes = new TreeSet<>();
    rows.values().forEach(row -> sizes.addAll(row.keySet()));
    StringBuilder head = new StringBuilder("| " + dimension.unit() + " |");
    StringBuilder rule = new StringBuilder("|---|");
    for (int size : sizes) {
      head.append(format(" %,d |", size));
      rule.append("---:|");
    }
    List<String> lines = new ArrayList<>();
    rows.forEach((series, row) -> lines.add(row(series, row, sizes)));
    page.section(dimension.title())
        .paragraph(dimension.remark())
        .table(head + " slope | at the end | growth |", rule + "---:|---:|---|", lines);
  }

  private static String row(
      Series series, SortedMap<Integer, Spread> row, SortedSet<Integer> sizes) {
    StringBuilder line =
        new StringBuilder("| " + series.what() + ", " + series.unit().symbol() + " |");
    SortedMap<Integer, Double> medians = new TreeMap<>();
    for (int size : sizes) {
      Spread spread = row.get(size);
      if (spread == null) {
        line.append(" – |");
      } else {
        medians.put(size, spread.median());
        line.append(" ").append(number(spread.median())).append(" |");
      }
    }
    if (!series.unit().isCost() || medians.size() < 2) {
      return line + " – | – | – |";
    }
    Slope slope = Slope.of(medians, series.unit().resolution());
    return line + format(" %.2f | %.2f | %s |", slope.overall(), slope.last(), slope.verdict());
  }

  /** Three digits or more. */
  private static String number(double figure) {
    double size = Math.abs(figure);
    return format(size < 1 ? "%.3f" : size < 10 ? "%.2f" : size < 100 ? "%.1f" : "%,.0f", figure);
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  String text() {
    return page.text();
  }

  /**
   * Writes the page into a folder, which is made where it is missing.
   *
   * @return the file, which has the day of the run and the Java in its name
   */
  Path writeTo(Path folder) throws IOException {
    return page.writeTo(folder, "growth-" + page.day() + "-jdk" + Runtime.version().feature());
  }
}
