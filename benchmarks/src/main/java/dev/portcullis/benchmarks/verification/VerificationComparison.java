package dev.portcullis.benchmarks.verification;

import dev.portcullis.benchmarks.harness.Turns;
import dev.portcullis.testing.LocalIssuer;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Has Portcullis and other libraries verify the same tokens in turn, and compares them, then
 * measures what comes after the verification.
 *
 * <p>Each round measures everybody for a moment, and figures are compared within a round alone, so
 * that a machine that slows down during the run slows all of them. What is told is the time of the
 * threads that verify, so that other processes on the machine are not booked to anybody.
 */
public final class VerificationComparison {
  /** No key set grows old during a run. */
  private static final Duration MAX_AGE = Duration.ofDays(1);

  private static final int TOKENS = 300;

  private final Options options;
  private final Crew crew;
  private final PrintStream out;

  private VerificationComparison(Options options, Crew crew, PrintStream out) {
    this.options = options;
    this.crew = crew;
    this.out = out;
  }

  /**
   * Runs it all, and prints and writes the figures, and whether the bars are met: people judge what
   * follows from that. But one token that is not judged as it must be fails the command.
   *
   * @param args pairs of option and value, as in {@code --rounds 3}; a wrong one prints them all
   * @throws Exception when a token is not judged as it must be
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
    run(options, System.out);
  }

  /** Runs it all, prints and writes the figures, and returns the page. */
  static Report run(Options options, PrintStream out) throws Exception {
    try (Crew crew = new Crew()) {
      Report report = new VerificationComparison(options, crew, out).run();
      out.println();
      out.println(report.text());
      out.println("Written to " + report.writeTo(options.output()));
      return report;
    }
  }

  private Report run() throws Exception {
    List<Comparison> comparisons = new ArrayList<>();
    for (Algorithm algorithm : options.algorithms()) {
      comparisons.add(compare(algorithm));
    }
    try (LocalIssuer issuer = issuer(Algorithm.RS256);
        OnceVerified once =
            new OnceVerified(Trust.in(issuer, Algorithm.RS256), Tokens.of(issuer, TOKENS).good())) {
      out.println("Once a token is verified");
      measure(once.subjects());
      return Report.of(options, comparisons, once.subjects(), Bars.of(comparisons, once));
    }
  }

  private static LocalIssuer issuer(Algorithm algorithm) {
    return LocalIssuer.builder().algorithm(algorithm.signing()).maxAge(MAX_AGE).start();
  }

  private Comparison compare(Algorithm algorithm) throws InterruptedException {
    Map<Contestant, Subject> subjects = new EnumMap<>(Contestant.class);
    List<Verifier> verifiers = new ArrayList<>();
    try (LocalIssuer issuer = issuer(algorithm)) {
      Tokens tokens = Tokens.of(issuer, TOKENS);
      List<String> good = tokens.good();
      Trust trust = Trust.in(issuer, algorithm);
      for (Contestant contestant : Contestant.values()) {
        if (contestant.shortcoming(algorithm).isEmpty()) {
          Verifier verifier = contestant.verifier(trust, tokens);
          verifiers.add(verifier);
          subjects.put(
              contestant,
              new Subject(
                  contestant.title(), turn -> verifier.accepts(good.get(turn % good.size()))));
        }
      }
      out.println(algorithm.jwaName() + ": " + subjects.size() + " contestants");
      measure(new ArrayList<>(subjects.values()));
      return new Comparison(algorithm, subjects);
    } finally {
      verifiers.forEach(Verifier::close);
    }
  }

  private void measure(List<Subject> subjects) throws InterruptedException {
    for (Subject subject : subjects) {
      out.println("  warm-up: " + subject.title());
      subject.warmUp(crew, options.warmUp(), options.burst());
    }
    for (int round = 0; round < options.rounds(); round++) {
      for (Subject subject : Turns.of(round, subjects)) {
        subject.measure(crew);
      }
    }
  }
}
