package dev.portcullis.benchmarks.peers;

import dev.portcullis.benchmarks.harness.Arguments;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What is measured, and how much.
 *
 * @param rounds rounds that are measured
 * @param seconds how long an endpoint is driven within a round
 * @param warmUpSeconds how long it is driven before the first round
 * @param connections how many requests are on their way at once
 * @param tokens how many there are in rotation
 * @param services the services
 * @param peers the folder of those that are modules of their own
 * @param wrk the program that sends the requests
 * @param output the folder for the figures
 */
record Options(
    int rounds,
    int seconds,
    int warmUpSeconds,
    int connections,
    int tokens,
    List<PeerService> services,
    Path peers,
    String wrk,
    Path output) {
  private static final String USAGE =
      """
      Options, each followed by its value:
        --rounds N        measured rounds (3)
        --seconds N       how long an endpoint is driven in each of them (3)
        --warm-up N       seconds that it is driven before them (8)
        --connections N   connections, each with one request at a time (8)
        --tokens N        tokens in rotation (5000)
        --services NAMES  commas between (grizzly,jetty,uncached_grizzly,spring,quarkus,dropwizard,
                          caching_dropwizard)
        --peers DIR       where the services of others are built (benchmarks/peers)
        --wrk PATH        the program wrk (wrk)
        --output DIR      where to write the figures (benchmarks/results)""";

  private static final Map<String, String> DEFAULTS =
      Map.of(
          "--rounds", "3",
          "--seconds", "3",
          "--warm-up", "8",
          "--connections", "8",
          "--tokens", "5000",
          "--services",
              "grizzly,jetty,uncached_grizzly,spring,quarkus,dropwizard,caching_dropwizard",
          "--peers", "benchmarks/peers",
          "--wrk", "wrk",
          "--output", "benchmarks/results");

  /** Copies the list. */
  Options {
    services = List.copyOf(services);
  }

  /**
   * Reads options.
   *
   * @param args pairs of name and value
   * @return the given ones, and the defaults of the others
   * @throws IllegalArgumentException when one is wrong; the message tells all there are, or what is
   *     missing
   */
  static Options parse(String... args) {
    Arguments values = Arguments.parse(USAGE, DEFAULTS, args);
    Options options =
        new Options(
            values.number("--rounds", 1),
            values.number("--seconds", 1),
            values.number("--warm-up", 0),
            values.number("--connections", 1),
            values.number("--tokens", 1),
            values.constants("--services", PeerService.class),
            Path.of(values.text("--peers")),
            values.text("--wrk"),
            Path.of(values.text("--output")));
    if (options.services.isEmpty()) {
      throw new IllegalArgumentException(USAGE);
    }
    options.services.forEach(service -> service.require(options.peers));
    return options;
  }
}
