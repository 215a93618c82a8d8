package dev.portcullis.benchmarks.flood;

import dev.portcullis.benchmarks.harness.Machine;
import dev.portcullis.benchmarks.harness.Spread;
import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Prints the figures, and on which machine they were taken. */
final class Report {
  private static final double BAR = 0.80;

  private final PrintStream out;

  Report(PrintStream out) {
    this.out = out;
  }

  void begin(Options options) {
    line("%s", Instant.now().truncatedTo(ChronoUnit.SECONDS));
    line("%s", Machine.hardware());
    line("%s", Machine.java());
    line(
        "%d valid connections beside %d others; %d rounds of %d ms for each kind, after %d;"
            + " tokens signed with %s",
        options.connections(),
        options.connections(),
        options.rounds(),
        options.interval().toMillis(),
        options.warmUpRounds(),
        options.algorithm().jwaName());
    line("");
  }

  void end(FloodBenchmark.Result result) {
    line("Medians over the rounds; kept = valid/s beside this kind : valid/s beside extra valid");
    line("");
    line("%-22s %9s %9s %7s  %-22s %s", "beside", "its/s", "valid/s", "us CPU", "kept", "answers");
    result.comparisons().forEach(this::row);
    line("");
    fetches(result.fetches());
  }

  private void row(Comparison comparison) {
    Spread kept = comparison.kept();
    line(
        "%-22s %9.0f %9.0f %7s  %.2f (%.2f-%.2f) %-7s %s",
        comparison.kind().name(),
        comparison.besidePerSecond().median(),
        comparison.validPerSecond().median(),
        comparison
            .cpuMicros()
            .map(micros -> String.format(Locale.ROOT, "%.0f", micros.median()))
            .orElse("-"),
        kept.median(),
        kept.min(),
        kept.max(),
        kept.median() >= BAR ? "ok" : "< " + BAR,
        comparison.answers());
  }

  private void fetches(KeyFetches fetches) {
    line(
        "%d requests with different unknown keys in %.1f s: %s",
        fetches.answers().total(), fetches.elapsed().toMillis() / 1e3, fetches.answers());
    line(
        "fetches of the key set: %d; allowed: %d, one in %d s: %s",
        fetches.count(),
        fetches.allowed(),
        KeyFetches.UNKNOWN_KEY_INTERVAL.toSeconds(),
        fetches.tooMany() ? "TOO MANY" : "ok");
  }

  private void line(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}
