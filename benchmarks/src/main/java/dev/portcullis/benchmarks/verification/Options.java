package dev.portcullis.benchmarks.verification;

import dev.portcullis.benchmarks.harness.Arguments;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What is measured, and how much.
 *
 * @param rounds rounds that are measured
 * @param burst how long a contestant verifies in one go, about
 * @param warmUp how long each of them does before the first round
 * @param algorithms of the tokens
 * @param output the folder for the figures
 */
record Options(
    int rounds, Duration burst, Duration warmUp, List<Algorithm> algorithms, Path output) {
  private static final String USAGE =
      """
      Options, each followed by its value:
        --rounds N           measured rounds (60)
        --burst-ms N         milliseconds, about, of each contestant in each of them, on one thread and on two (25)
        --warm-up N          seconds of each contestant before them (3)
        --algorithms NAMES   of the tokens, commas between (RS256,ES256,EdDSA)
        --output DIR         where to write the figures (benchmarks/results)""";

  private static final Map<String, String> DEFAULTS =
      Map.of(
          "--rounds", "60",
          "--burst-ms", "25",
          "--warm-up", "3",
          "--algorithms", "RS256,ES256,EdDSA",
          "--output", "benchmarks/results");

  /** Copies the list. */
  Options {
    algorithms = List.copyOf(algorithms);
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
    List<Algorithm> algorithms = values.constants("--algorithms", Algorithm.class);
    if (algorithms.isEmpty()) {
      throw new IllegalArgumentException(USAGE);
    }
    return new Options(
        values.number("--rounds", 1),
        Duration.ofMillis(values.number("--burst-ms", 1)),
        Duration.ofSeconds(values.number("--warm-up", 0)),
        algorithms,
        Path.of(values.text("--output")));
  }
}
