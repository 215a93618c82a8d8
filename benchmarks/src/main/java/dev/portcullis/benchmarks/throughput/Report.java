package dev.portcullis.benchmarks.throughput;

import dev.portcullis.benchmarks.harness.Machine;
import dev.portcullis.benchmarks.wrk.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The figures of a run in Markdown, and where they were taken.
 *
 * @param time when the run ended
 * @param text the whole page
 */
record Report(Instant time, String text) {
  static Report of(Options options, String wrk, List<Comparison> comparisons) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    List<String> lines = new ArrayList<>();
    lines.add("# Guarded against open endpoints");
    lines.add("");
    lines.add("- " + now);
    lines.add("- " + Machine.hardware());
    lines.add("- " + Machine.java());
    lines.add(
        format(
            "- %s: 1 thread, %d connections; %d rounds of %d s for each endpoint, after %d s",
            wrk,
            options.connections(),
            options.rounds(),
            options.seconds(),
            options.warmUpSeconds()));
    lines.add("- open: `GET /public` without a token; guarded: `GET /private` with one of RS256");
    lines.add("");
    lines.add(
        "Medians over the rounds, with the lowest and the highest. \"Kept\" is the guarded"
            + " endpoint's rate by the open one's in the same round; compare it alone from server to"
            + " server. CPU is that of the service, per request.");
    lines.add("");
    lines.add("| server | open, 1/s | guarded, 1/s | kept | open, µs CPU | guarded, µs CPU |");
    lines.add("|---|---:|---:|---:|---:|---:|");
    comparisons.forEach(comparison -> lines.add(row(comparison)));
    return new Report(now, String.join("\n", lines) + "\n");
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

  /**
   * Writes the page into a folder, which is made where it is missing.
   *
   * @return the file, which has the day of the run in its name
   */
  Path writeTo(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve("throughput-" + time.atZone(ZoneOffset.UTC).toLocalDate() + ".md");
    return Files.writeString(file, text);
  }
}
