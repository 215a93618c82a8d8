package dev.portcullis.benchmarks.growth;

import dev.portcullis.benchmarks.harness.Arguments;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What is measured, and how much.
 *
 * @param rounds rounds that are measured
 * @param millis how long each operation is measured at each size within a round
 * @param dimensions what grows, in this order
 * @param largest sizes above are left out
 * @param output the folder for the figures
 */
record Options(int rounds, int millis, List<Dimension> dimensions, int largest, Path output) {
  private static final String USAGE =
      """
      Options, each followed by its value:
        --rounds N           measured rounds (5)
        --millis N           CPU time for each operation, at each size, in each of them (100)
        --dimensions NAMES   what grows, commas between
                             (tokens,keys,issuers,permissions,grants,threads)
        --largest N          leave larger sizes out (1000000)
        --output DIR         where to write the figures (benchmarks/results)""";

  private static final Map<String, String> DEFAULTS =
      Map.of(
          "--rounds", "5",
          "--millis", "100",
          "--dimensions", "tokens,keys,issuers,permissions,grants,threads",
          "--largest", "1000000",
          "--output", "benchmarks/results");

  /** Copies the list. */
  Options {
    dimensions = List.copyOf(dimensions);
  }

  /**
   * Reads options.
   *
   * @param args pairs of name and value
   * @return the given ones, and the defaults of the others
   * @throws IllegalArgumentException when one is wrong; the message tells all there are
   */
  static Options parse(String... args) {
    Arguments values = Arguments.parse(USAGE, DEFAULTS, args);
    List<Dimension> dimensions = values.constants("--dimensions", Dimension.class);
    if (dimensions.isEmpty()) {
      throw new IllegalArgumentException(USAGE);
    }
    return new Options(
        values.number("--rounds", 1),
        values.number("--millis", 1),
        dimensions,
        values.number("--largest", 1),
        Path.of(values.text("--output")));
  }

  /** How long an operation is measured at a time. */
  Duration interval() {
    return Duration.ofMillis(millis);
  }
}
