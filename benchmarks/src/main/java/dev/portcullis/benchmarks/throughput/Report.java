package dev.portcullis.benchmarks.throughput;

import dev.portcullis.benchmarks.harness.Page;
import dev.portcullis.benchmarks.wrk.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The figures of a run in Markdown, and where they were taken. */
record Report(Page page) {
  static Report of(Options options, String wrk, List<Comparison> comparisons) {
    return new Report(
        Page.of("Guarded against open endpoints")
            .origin()
            .fact(
                format(
                    "%s: 1 thread, %d connections; %d rounds of %d s for each endpoint, after %d s",
                    wrk,
                    options.connections(),
                    options.rounds(),
                    options.seconds(),
                    options.warmUpSeconds()))
            .fact("open: `GET /public` without a token; guarded: `GET /private` with one of RS256")
            .paragraph(
                "Medians over the rounds, with the lowest and the highest. \"Kept\" is the guarded"
                    + " endpoint's rate by the open one's in the same round; compare it alone from"
                    + " server to server. CPU is that of the service, per request.")
            .table(
                "| server | open, 1/s | guarded, 1/s | kept | open, µs CPU | guarded, µs CPU |",
                "|---|---:|---:|---:|---:|---:|",
                comparisons.stream().map(Report::row).toList()));
  }

  /** Tells how it goes on. */
  static String progress(int round, String software, Round figures) {
    return format(
        "round %d: %s: open %.0f/s, guarded %.0f/s, kept %.2f",
        round + 1,
        software,
        figures.open().answers().perSecond(),
        figures.guarded().answers().perSecond(),
        figures.kept());
  }

  private static String row(Comparison comparison) {
    return format(
        "| %s | %s | %s | %s | %s | %s |",
        comparison.software(),
        comparison.open().perSecond().text("%.0f"),
        comparison.guarded().perSecond().text("%.0f"),
        comparison.kept().text("%.2f"),
        micros(comparison.open()),
        micros(comparison.guarded()));
  }

  private static String micros(Samples samples) {
    return samples.cpuMicros().map(micros -> micros.text("%.0f")).orElse("–");
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  String text() {
    return page.text();
  }

  /**
   * Writes the page into a folder, which is made where it is missing.
   *
   * @return the file, which has the day of the run in its name
   */
  Path writeTo(Path folder) throws IOException {
    return page.writeTo(folder, "throughput-" + page.day());
  }
}
