package dev.portcullis.benchmarks.throughput;

import dev.portcullis.benchmarks.harness.ServiceProcesses;
import dev.portcullis.benchmarks.harness.Turns;
import dev.portcullis.benchmarks.wrk.Sample;
import dev.portcullis.benchmarks.wrk.Wrk;
import dev.portcullis.testing.LocalIssuer;
import dev.portcullis.testing.SigningAlgorithm;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/**
 * Drives an open and a guarded endpoint of the quickstart in turn, on one server after the other,
 * and compares them.
 *
 * <p>All servers run all the time, so that they stay warm, and all but one are idle. Each round
 * measures every server once, and figures are compared within a round alone, so that a machine that
 * slows down during the run slows both sides.
 */
public final class ThroughputBenchmark {
  private static final Duration TOKEN_LIFE = Duration.ofHours(6);

  /** No key set grows old during a run. */
  private static final Duration MAX_AGE = Duration.ofDays(1);

  private final Options options;
  private final Wrk wrk;
  private final LocalIssuer issuer;
  private final PrintStream out;
  private final String token;

  private ThroughputBenchmark(Options options, Wrk wrk, LocalIssuer issuer, PrintStream out) {
    this.options = options;
    this.wrk = wrk;
    this.issuer = issuer;
    this.out = out;
    token = issuer.token().scope("openid").expiresIn(TOKEN_LIFE).sign();
  }

  /**
   * Runs it all, and prints and writes the figures. They are for people to judge, so there is no
   * bar; but one answer that is not the right one fails the command.
   *
   * @param args pairs of option and value, as in {@code --rounds 3}; a wrong one prints them all
   * @throws Exception when a service does not run or does not answer as it should
   */
  public static void main(String[] args) throws Exception {
    Options options;
    Wrk wrk;
    try {
      options = Options.parse(args);
      wrk = Wrk.find(options.wrk());
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    run(options, wrk, System.out);
  }

  /** Runs it all, prints and writes the figures, and returns them. */
  static List<Comparison> run(Options options, Wrk wrk, PrintStream out)
      throws IOException, InterruptedException {
    try (LocalIssuer issuer =
        LocalIssuer.builder().algorithm(SigningAlgorithm.RS256).maxAge(MAX_AGE).start()) {
      List<Comparison> comparisons = new ThroughputBenchmark(options, wrk, issuer, out).compare();
      Report report = Report.of(options, wrk.version(), comparisons);
      out.println();
      out.println(report.text());
      out.println("Written to " + report.writeTo(options.output()));
      return comparisons;
    }
  }

  private List<Comparison> compare() throws IOException, InterruptedException {
    try (ServiceProcesses services = ServiceProcesses.start(options.launches(), issuer)) {
      return compare(
          services.running().stream()
              .map(process -> new Subject(process, wrk, options.connections(), token))
              .toList());
    }
  }

  private List<Comparison> compare(List<Subject> subjects)
      throws IOException, InterruptedException {
    for (Subject subject : subjects) {
      subject.check();
      warmUp(subject);
    }
    for (int number = 0; number < options.rounds(); number++) {
      for (Subject subject : Turns.of(number, subjects)) {
        Round round = round(number, subject);
        subject.comparison().add(round);
        out.println(Report.progress(number, subject.comparison().software(), round));
      }
    }
    return subjects.stream().map(Subject::comparison).toList();
  }

  private void warmUp(Subject subject) throws IOException, InterruptedException {
    if (options.warmUpSeconds() > 0) {
      out.println("warm-up: " + subject.comparison().software());
      subject.drive(Endpoint.OPEN, options.warmUpSeconds());
      subject.drive(Endpoint.GUARDED, options.warmUpSeconds());
    }
  }

  /** One of the two comes first in each second round. */
  private Round round(int number, Subject subject) throws IOException, InterruptedException {
    if (number % 2 == 0) {
      Sample open = subject.drive(Endpoint.OPEN, options.seconds());
      return new Round(open, subject.drive(Endpoint.GUARDED, options.seconds()));
    }
    Sample guarded = subject.drive(Endpoint.GUARDED, options.seconds());
    return new Round(subject.drive(Endpoint.OPEN, options.seconds()), guarded);
  }
}
