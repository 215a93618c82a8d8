package dev.portcullis.benchmarks.peers;

import dev.portcullis.benchmarks.harness.Launch;
import dev.portcullis.benchmarks.harness.ServiceProcesses;
import dev.portcullis.benchmarks.harness.Turns;
import dev.portcullis.benchmarks.wrk.Rotation;
import dev.portcullis.benchmarks.wrk.Sample;
import dev.portcullis.benchmarks.wrk.Wrk;
import dev.portcullis.testing.LocalIssuer;
import dev.portcullis.testing.SigningAlgorithm;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Drives the open and the guarded endpoint of the same small service in turn, guarded by Portcullis
 * and by others, with one token and with many.
 *
 * <p>All services run all the time, so that they stay warm, and all but one are idle. Each round
 * measures every service once, and figures are compared within a round and a service alone, so that
 * a machine that slows down during the run slows both sides.
 */
public final class PeerComparison {
  /** Makes this command and the services of others, from the root of the tree. */
  static final String BUILD =
      "mvn -q -B -ntp -Ppeers -pl benchmarks,benchmarks/peers -am -amd package -DskipTests";

  /** No key set grows old during a run. */
  private static final Duration MAX_AGE = Duration.ofDays(1);

  private final Options options;
  private final Wrk wrk;
  private final LocalIssuer issuer;
  private final Requests requests;
  private final PrintStream out;

  private PeerComparison(
      Options options, Wrk wrk, LocalIssuer issuer, Requests requests, PrintStream out) {
    this.options = options;
    this.wrk = wrk;
    this.issuer = issuer;
    this.requests = requests;
    this.out = out;
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
    run(options, List.of(args), wrk, System.out);
  }

  /** Runs it all, prints and writes the figures, and returns them. */
  static List<Comparison> run(Options options, List<String> args, Wrk wrk, PrintStream out)
      throws IOException, InterruptedException {
    try (LocalIssuer issuer =
        LocalIssuer.builder().algorithm(SigningAlgorithm.RS256).maxAge(MAX_AGE).start()) {
      List<Comparison> comparisons = measure(options, wrk, issuer, out);
      Report report = Report.of(options, args, wrk.version(), comparisons);
      out.println();
      out.println(report.text());
      out.println("Written to " + report.writeTo(options.output()));
      return comparisons;
    }
  }

  private static List<Comparison> measure(
      Options options, Wrk wrk, LocalIssuer issuer, PrintStream out)
      throws IOException, InterruptedException {
    out.println("making tokens: " + options.tokens());
    List<String> valid = new Tokens(issuer).valid(options.tokens());
    try (Rotation open = Rotation.of(Traffic.OPEN.headers(valid));
        Rotation one = Rotation.of(Traffic.ONE.headers(valid));
        Rotation many = Rotation.of(Traffic.MANY.headers(valid))) {
      Requests requests = new Requests(open, one, many);
      return new PeerComparison(options, wrk, issuer, requests, out).compare(valid.get(0));
    }
  }

  private List<Comparison> compare(String valid) throws IOException, InterruptedException {
    List<PeerService> services = options.services();
    List<Launch> launches =
        services.stream().map(service -> service.launch(options.peers(), issuer)).toList();
    try (ServiceProcesses processes = ServiceProcesses.start(launches, issuer)) {
      List<Subject> subjects = new ArrayList<>();
      for (int i = 0; i < services.size(); i++) {
        Subject subject = new Subject(services.get(i), processes.running().get(i));
        subject.check(new Tokens(issuer), valid);
        subjects.add(subject);
      }
      return compare(subjects);
    }
  }

  private List<Comparison> compare(List<Subject> subjects)
      throws IOException, InterruptedException {
    for (Subject subject : subjects) {
      warmUp(subject);
    }
    for (int number = 0; number < options.rounds(); number++) {
      for (Subject subject : Turns.of(number, subjects)) {
        Round round = round(number, subject);
        subject.comparison().add(round);
        out.println(Report.progress(number, subject.comparison().label(), round));
      }
    }
    return subjects.stream().map(Subject::comparison).toList();
  }

  private void warmUp(Subject subject) throws IOException, InterruptedException {
    if (options.warmUpSeconds() > 0) {
      Comparison comparison = subject.comparison();
      out.println("warm-up: " + comparison.label() + ": " + comparison.software());
      for (Traffic traffic : Traffic.values()) {
        drive(subject, traffic, options.warmUpSeconds());
      }
    }
  }

  private Round round(int number, Subject subject) throws IOException, InterruptedException {
    Map<Traffic, Sample> samples = new EnumMap<>(Traffic.class);
    for (Traffic traffic : Traffic.order(number)) {
      samples.put(traffic, drive(subject, traffic, options.seconds()));
    }
    return new Round(samples);
  }

  private Sample drive(Subject subject, Traffic traffic, int seconds)
      throws IOException, InterruptedException {
    return subject.drive(wrk, traffic, requests.of(traffic), options.connections(), seconds);
  }
}
