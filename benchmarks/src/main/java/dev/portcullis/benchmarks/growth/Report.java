package dev.portcullis.benchmarks.growth;

import dev.portcullis.benchmarks.harness.Machine;
import dev.portcullis.benchmarks.harness.Spread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The figures of a run in Markdown, and where they were taken.
 *
 * @param time when the run ended
 * @param text the whole page
 */
record Report(Instant time, String text) {
  private static final double KIB = 1024;

  static Report of(Options options, Map<Dimension, Growth> growths) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    List<String> lines = new ArrayList<>();
    lines.add("# Growth");
    lines.add("");
    lines.add("- " + now);
    lines.add("- " + Machine.hardware());
    lines.add("- " + Machine.java());
    lines.add(
        format(
            "- heap of up to %.0f MiB; %d rounds, in each of which every operation is measured for"
                + " %d ms at every size",
            Runtime.getRuntime().maxMemory() / KIB / KIB, options.rounds(), options.millis()));
    lines.add("");
    lines.add(
        "Medians over the rounds. µs are those of the thread's CPU for one operation, B what it"
            + " allocates, KiB what stays in the heap after garbage collection. The slope is the"
            + " exponent of the power of the size that the figures are most like: 0 is constant, 1"
            + " is linear; first over all sizes, then from the last but one to the last.");
    growths.forEach((dimension, growth) -> lines.addAll(section(dimension, growth)));
    return new Report(now, String.join("\n", lines) + "\n");
  }

  private static List<String> section(Dimension dimension, Growth growth) {
    Map<Series, SortedMap<Integer, Spread>> rows = growth.spreads();
    SortedSet<Integer> sizes = new TreeSet<>();
    rows.values().forEach(row -> sizes.addAll(row.keySet()));
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("## " + dimension.title());
    lines.add("");
    lines.add(dimension.remark());
    lines.add("");
    StringBuilder head = new StringBuilder("| " + dimension.unit() + " |");
    StringBuilder rule = new StringBuilder("|---|");
    for (int size : sizes) {
      head.append(format(" %,d |", size));
      rule.append("---:|");
    }
    lines.add(head + " slope | at the end | growth |");
    lines.add(rule + "---:|---:|---|");
    rows.forEach((series, row) -> lines.add(row(series, row, sizes)));
    return lines;
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

  /**
   * Writes the page into a folder, which is made where it is missing.
   *
   * @return the file, which has the day of the run and the Java in its name
   */
  Path writeTo(Path folder) throws IOException {
    Files.createDirectories(folder);
    String name =
        format(
            "growth-%s-jdk%d.md",
            time.atZone(ZoneOffset.UTC).toLocalDate(), Runtime.version().feature());
    return Files.writeString(folder.resolve(name), text);
  }
}
