package dev.portcullis.benchmarks.flood;

import dev.portcullis.benchmarks.harness.Launch;
import dev.portcullis.benchmarks.harness.ServiceProcess;
import dev.portcullis.benchmarks.harness.Turns;
import dev.portcullis.testing.LocalIssuer;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/**
 * Floods the quickstart's application beside its valid traffic, kind by kind, and compares what the
 * valid traffic keeps with what as many connections of extra valid traffic leave it. Then it counts
 * the key sets that a flood of unknown keys makes the service fetch.
 *
 * <p>Every connection sends its next request as soon as the last one is answered. Each round
 * measures every kind once, and figures are compared within a round alone, so that a machine that
 * slows down during the run slows both sides.
 */
public final class FloodBenchmark {
  /** No key set grows old during a run, so that each fetch is the doing of an unknown key. */
  private static final Duration MAX_AGE = Duration.ofDays(1);

  private final Options options;
  private final LocalIssuer issuer;
  private final ServiceProcess service;
  private final Client client;

  private FloodBenchmark(
      Options options, LocalIssuer issuer, ServiceProcess service, Client client) {
    this.options = options;
    this.issuer = issuer;
    this.service = service;
    this.client = client;
  }

  /**
   * Runs it all, prints the figures, and fails when an answer was not the right one or keys were
   * fetched too often. A bar that is missed is only printed: figures are for people to judge.
   *
   * @param args pairs of option and value, as in {@code --rounds 3}; a wrong one prints them all
   * @throws Exception when the service does not run or does not answer as it should
   */
  public static void main(String[] args) throws Exception {
    Options options;
    try {
      options = Options.parse(args);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    KeyFetches fetches = run(options, System.out).fetches();
    if (fetches.tooMany()) {
      System.exit(1);
    }
  }

  /** Runs it all, prints the figures and returns them. */
  static Result run(Options options, PrintStream out)
      throws IOException, InterruptedException, ExecutionException {
    try (LocalIssuer issuer =
            LocalIssuer.builder().algorithm(options.algorithm()).maxAge(MAX_AGE).start();
        ServiceProcess service = ServiceProcess.start(Launch.ofClass(Service.class), issuer)) {
      Report report = new Report(out);
      report.begin(options);
      Result result = measure(options, issuer, service);
      report.end(result);
      return result;
    }
  }

  private static Result measure(Options options, LocalIssuer issuer, ServiceProcess service)
      throws IOException, InterruptedException, ExecutionException {
    TrafficMaker maker = new TrafficMaker(issuer, service.address());
    Traffic valid = maker.valid(options.pool());
    Traffic unknownKeys = maker.unknownKeys(options.requests());
    List<Traffic> kinds =
        List.of(
            valid,
            unknownKeys,
            maker.badSignatures(options.pool()),
            maker.oversized(options.pool()),
            maker.junk(options.pool()),
            maker.manyClaims(options.pool()),
            maker.paddedValid(options.pool()));
    // Only now, since the service hangs up on connections that stay idle for half a minute.
    try (Client client = Client.connect(service.address(), options.connections())) {
      FloodBenchmark benchmark = new FloodBenchmark(options, issuer, service, client);
      List<Comparison> comparisons = benchmark.compare(valid, kinds);
      return new Result(comparisons, benchmark.countFetches(unknownKeys));
    }
  }

  private List<Comparison> compare(Traffic valid, List<Traffic> kinds)
      throws InterruptedException, ExecutionException {
    for (int i = 0; i < options.warmUpRounds(); i++) {
      round(i, valid, kinds);
    }
    List<Round> rounds = new ArrayList<>();
    for (int i = 0; i < options.rounds(); i++) {
      rounds.add(round(i, valid, kinds));
    }
    return kinds.stream().map(kind -> new Comparison(kind, valid, rounds)).toList();
  }

  private Round round(int number, Traffic valid, List<Traffic> kinds)
      throws InterruptedException, ExecutionException {
    Round round = new Round();
    for (Traffic beside : Turns.of(number, kinds)) {
      Optional<Duration> cpuBefore = service.cpuTime();
      Interval interval = client.exchange(valid, beside, options.interval());
      Optional<Duration> cpuAfter = service.cpuTime();
      round.add(
          beside,
          interval,
          cpuBefore.flatMap(before -> cpuAfter.map(after -> after.minus(before))));
    }
    return round;
  }

  private KeyFetches countFetches(Traffic unknownKeys)
      throws InterruptedException, ExecutionException {
    int before = issuer.jwksRequests();
    long start = System.nanoTime();
    Tally answers = client.send(unknownKeys, options.requests());
    Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
    return new KeyFetches(issuer.jwksRequests() - before, answers, elapsed);
  }

  /**
   * The figures of a run.
   *
   * @param comparisons one for each kind of traffic beside the valid one
   * @param fetches what the flood of unknown keys alone brought about
   */
  record Result(List<Comparison> comparisons, KeyFetches fetches) {}
}
