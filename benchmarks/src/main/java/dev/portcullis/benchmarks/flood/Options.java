package dev.portcullis.benchmarks.flood;

import dev.portcullis.benchmarks.harness.Arguments;
import dev.portcullis.testing.SigningAlgorithm;
import java.time.Duration;
import java.util.Map;

/**
 * How much is measured.
 *
 * @param connections how many connections send valid tokens, and how many others are beside them
 * @param warmUpRounds rounds whose figures are dropped
 * @param rounds rounds that are measured
 * @param interval how long one kind of traffic lasts within a round
 * @param pool how many different requests there are of each kind
 * @param requests how many requests with unknown keys, all different, are sent to count fetches
 * @param algorithm signs every token
 */
record Options(
    int connections,
    int warmUpRounds,
    int rounds,
    Duration interval,
    int pool,
    int requests,
    SigningAlgorithm algorithm) {
  private static final String USAGE =
      """
      Options, each followed by its value:
        --connections N   connections with valid tokens, and as many others beside them (4)
        --warm-up N       rounds before the measurement (2)
        --rounds N        measured rounds (5)
        --millis N        length of one kind of traffic within a round (3000)
        --pool N          different requests of each kind (1000)
        --requests N      different unknown keys, to count the fetches (100000)
        --algorithm NAME  ES256, RS256, EDDSA ... (ES256)""";

  /** The quickstart's issuer signs with ES256 too. */
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "--connections", "4",
          "--warm-up", "2",
          "--rounds", "5",
          "--millis", "3000",
          "--pool", "1000",
          "--requests", "100000",
          "--algorithm", "ES256");

  /**
   * Reads options.
   *
   * @param args pairs of name and value
   * @return the given ones, and the defaults of the others
   * @throws IllegalArgumentException when one is wrong; the message tells all there are
   */
  static Options parse(String... args) {
    Arguments values = Arguments.parse(USAGE, DEFAULTS, args);
    return new Options(
        values.number("--connections", 1),
        values.number("--warm-up", 0),
        values.number("--rounds", 1),
        Duration.ofMillis(values.number("--millis", 1)),
        values.number("--pool", 1),
        values.number("--requests", 1),
        values.constant("--algorithm", SigningAlgorithm.class));
  }
}
