package dev.portcullis.benchmarks.flood;

import dev.portcullis.testing.SigningAlgorithm;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
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
    Map<String, String> values = new HashMap<>(DEFAULTS);
    for (int i = 0; i < args.length; i += 2) {
      if (i + 1 == args.length || values.replace(args[i], args[i + 1]) == null) {
        throw new IllegalArgumentException(USAGE);
      }
    }
    return new Options(
        number(values, "--connections", 1),
        number(values, "--warm-up", 0),
        number(values, "--rounds", 1),
        Duration.ofMillis(number(values, "--millis", 1)),
        number(values, "--pool", 1),
        number(values, "--requests", 1),
        algorithm(value(values, "--algorithm")));
  }

  private static int number(Map<String, String> values, String name, int least) {
    try {
      int number = Integer.parseInt(value(values, name));
      if (number >= least) {
        return number;
      }
    } catch (NumberFormatException e) {
      // The usage says it better.
    }
    throw new IllegalArgumentException(USAGE);
  }

  private static SigningAlgorithm algorithm(String name) {
    try {
      return SigningAlgorithm.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(USAGE, e);
    }
  }

  private static String value(Map<String, String> values, String name) {
    return values.getOrDefault(name, "");
  }
}
