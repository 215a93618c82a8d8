package dev.portcullis.benchmarks.verification;

import dev.portcullis.benchmarks.harness.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The figures of a run in Markdown, and where they were taken. */
record Report(Page page) {
  static Report of(
      Options options, List<Comparison> comparisons, List<Subject> onceVerified, List<Bar> bars) {
    Page page =
        Page.of("Verification, next to the bare signature and to other libraries")
            .origin()
            .fact(
                format(
                    "%d rounds; in each, everybody verifies for some %d ms on one thread and on"
                        + " two, in another order, after a warm-up of %d s each",
                    options.rounds(), options.burst().toMillis(), options.warmUp().toSeconds()))
            .fact(
                "the same tokens for everybody, all of them different; everybody checks signature,"
                    + " algorithm, `iss`, `aud`, `exp` and `nbf`, and refused one wrong token of"
                    + " each kind before the start; bare `Signature.verify` checks the signature"
                    + " alone")
            .paragraph(
                "Medians over the rounds, with the middle half of them. \"By bare\" is computing"
                    + " time by that of bare `Signature.verify` in the same round. \"Second"
                    + " thread\" is how much longer a token takes when another thread verifies too,"
                    + " in time that goes by and, in brackets, in computing time. Collecting the"
                    + " garbage is not in the computing time.");
    for (Comparison comparison : comparisons) {
      page.section(comparison.algorithm().jwaName())
          .table(
              "| library | µs CPU | by bare | KiB | second thread |",
              "|---|---:|---:|---:|---:|",
              rows(comparison));
    }
    page.section("Once a token is verified")
        .table(
            "| operation | ns CPU | bytes | second thread |",
            "|---|---:|---:|---:|",
            onceVerified.stream().map(Report::row).toList())
        .section("Bars")
        .table(
            "| what | bar | measured | |",
            "|---|---:|---:|---|",
            bars.stream().map(Bar::row).toList());
    return new Report(page);
  }

  private static List<String> rows(Comparison comparison) {
    return Stream.of(Contestant.values())
        .map(
            contestant ->
                comparison
                    .of(contestant)
                    .map(subject -> row(subject, comparison.bare()))
                    .orElseGet(() -> absent(contestant, comparison.algorithm())))
        .toList();
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

  String text() {
    return page.text();
  }

  /**
   * Writes the page into a folder, which is made where it is missing.
   *
   * @return the file, which has the day of the run and the JDK in its name
   */
  Path writeTo(Path folder) throws IOException {
    return page.writeTo(
        folder, "verification-" + page.day() + "-jdk" + Runtime.version().feature());
  }
}
