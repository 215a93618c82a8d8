package dev.portcullis.benchmarks.throughput;

import dev.portcullis.benchmarks.harness.Arguments;
import dev.portcullis.benchmarks.harness.Launch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is measured, and how much.
 *
 * @param rounds rounds that are measured
 * @param seconds how long an endpoint is driven within a round
 * @param warmUpSeconds how long it is driven before the first round
 * @param connections how many requests are on their way at once
 * @param launches the services
 * @param wrk the program that sends the requests
 * @param output the folder for the figures
 */
record Options(
    int rounds,
    int seconds,
    int warmUpSeconds,
    int connections,
    List<Launch> launches,
    String wrk,
    Path output) {
  private static final String USAGE =
      """
      Options, each followed by its value:
        --rounds N        measured rounds (5)
        --seconds N       how long an endpoint is driven in each of them (5)
        --warm-up N       seconds that it is driven before them (10)
        --connections N   connections, each with one request at a time (8)
        --servers NAMES   with Jersey, commas between (grizzly,jetty,jdk,netty,tomcat)
        --quarkus PATH    quarkus-run.jar of samples/quarkus (none: Quarkus is left out)
        --wrk PATH        the program wrk (wrk)
        --output DIR      where to write the figures (benchmarks/results)""";

  private static final Map<String, String> DEFAULTS =
      Map.of(
          "--rounds", "5",
          "--seconds", "5",
          "--warm-up", "10",
          "--connections", "8",
          "--servers", "grizzly,jetty,jdk,netty,tomcat",
          "--quarkus", "",
          "--wrk", "wrk",
          "--output", "benchmarks/results");

  /** Copies the list. */
  Options {
    launches = List.copyOf(launches);
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
    return new Options(
        values.number("--rounds", 1),
        values.number("--seconds", 1),
        values.number("--warm-up", 0),
        values.number("--connections", 1),
        launches(values),
        values.text("--wrk"),
        Path.of(values.text("--output")));
  }

  private static List<Launch> launches(Arguments values) {
    List<Launch> launches = new ArrayList<>();
    values
        .constants("--servers", JerseyServer.class)
        .forEach(server -> launches.add(JerseyService.launch(server)));
    if (!values.text("--quarkus").isEmpty()) {
      launches.add(quarkus(Path.of(values.text("--quarkus"))));
    }
    if (launches.isEmpty()) {
      throw new IllegalArgumentException(USAGE);
    }
    return launches;
  }

  private static Launch quarkus(Path jar) {
    if (!Files.isRegularFile(jar)) {
      throw new IllegalArgumentException(
          "There is no file "
              + jar
              + ": build samples/quarkus, and name the quarkus-run.jar below its target folder.");
    }
    return Launch.ofJar(
        jar,
        Map.of(
            "PORT", "0",
            // The sample leaves standard output to its guide, and the line that says where it
            // listens to whoever asks for it.
            "QUARKUS_LOG_CONSOLE_STDERR", "false",
            "QUARKUS_LOG_CATEGORY__IO_QUARKUS__LEVEL", "INFO"));
  }
}
