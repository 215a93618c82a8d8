package dev.portcullis.benchmarks.verification;

import dev.portcullis.benchmarks.harness.Machine;
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
 * @param jdk the feature release of the JDK that they were taken on
 * @param text the whole page
 */
record Report(Instant time, int jdk, String text) {
  static Report of(
      Options options, List<Comparison> comparisons, List<Subject> onceVerified, List<Bar> bars) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    List<String> lines = new ArrayList<>();
    lines.add("# Verification, next to the bare signature and to other libraries");
    lines.add("");
    lines.add("- " + now);
    lines.add("- " + Machine.hardware());
    lines.add("- " + Machine.java());
    lines.add(
        format(
            "- %d rounds; in each, everybody verifies for some %d ms on one thread and on two, in"
                + " another order, after a warm-up of %d s each",
            options.rounds(), options.burst().toMillis(), options.warmUp().toSeconds()));
    lines.add(
        "- the same tokens for everybody, all of them different; everybody checks signature,"
            + " algorithm, `iss`, `aud`, `exp` and `nbf`, and refused one wrong token of each kind"
            + " before the start; bare `Signature.verify` checks the signature alone");
    lines.add("");
    lines.add(
        "Medians over the rounds, with the middle half of them. \"By bare\" is computing time by"
            + " that of bare `Signature.verify` in the same round. \"Second thread\" is how much"
            + " longer a token takes when another thread verifies too, in time that goes by and, in"
            + " brackets, in computing time. Collecting the garbage is not in the computing time.");
    comparisons.forEach(comparison -> table(comparison, lines));
    lines.add("");
    lines.add("## Once a token is verified");
    lines.add("");
    lines.add("| operation | ns CPU | bytes | second thread |");
    lines.add("|---|---:|---:|---:|");
    onceVerified.forEach(subject -> lines.add(row(subject)));
    lines.add("");
    lines.add("## Bars");
    lines.add("");
    lines.add("| what | bar | measured | |");
    lines.add("|---|---:|---:|---|");
    bars.forEach(bar -> lines.add(bar.row()));
    return new Report(now, Runtime.version().feature(), String.join("\n", lines) + "\n");
  }

  private static void table(Comparison comparison, List<String> lines) {
    lines.add("");
    lines.add("## " + comparison.algorithm().jwaName());
    lines.add("");
    lines.add("| library | µs CPU | by bare | KiB | second thread |");
    lines.add("|---|---:|---:|---:|---:|");
    for (Contestant contestant : Contestant.values()) {
      lines.add(
          comparison
              .of(contestant)
              .map(subject -> row(subject, comparison.bare()))
              .orElseGet(() -> absent(contestant, comparison.algorithm())));
    }
  }

  private static String row(Subject subject, Subject bare) {
    return format(
        "| %s | %s | %s | %.1f | %s |",
        subject.title(),
        spread("%.1f", subject.each(round -> round.alone().cpuNanos() / 1e3)),
        spread("%.3f", subject.cpuRatio(bare)),
        subject.each(round -> round.alone().bytes() / 1024).median(),
        loss(subject));
  }

  private static String row(Subject subject) {
    return format(
        "| %s | %s | %.0f | %s |",
        subject.title(),
        spread("%.0f", subject.each(round -> round.alone().cpuNanos())),
        subject.each(round -> round.alone().bytes()).median(),
        loss(subject));
  }

  private static String absent(Contestant contestant, Algorithm algorithm) {
    return format(
        "| %s: %s | – | – | – | – |", contestant.title(), contestant.shortcoming(algorithm));
  }

  private static String loss(Subject subject) {
    return format(
        "%s [%.2f]",
        spread("%.2f", subject.each(Round::loss)), subject.each(Round::cpuLoss).median());
  }

  private static String spread(String number, Quartiles figures) {
    return format(
        number + " (" + number + "–" + number + ")",
        figures.median(),
        figures.lower(),
        figures.upper());
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  /**
   * Writes the page into a folder, which is made where it is missing.
   *
   * @return the file, which has the day of the run and the JDK in its name
   */
  Path writeTo(Path folder) throws IOException {
    Files.createDirectories(folder);
    String day = time.atZone(ZoneOffset.UTC).toLocalDate().toString();
    return Files.writeString(folder.resolve("verification-" + day + "-jdk" + jdk + ".md"), text);
  }
}
