package dev.portcullis.benchmarks.peers;

import dev.portcullis.benchmarks.harness.Page;
import dev.portcullis.benchmarks.wrk.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * The figures of a run in Markdown and as a picture, and where they were taken.
 *
 * @param page has the picture at its top
 * @param picture an SVG
 */
record Report(Page page, String picture) {
  static Report of(Options options, List<String> args, String wrk, List<Comparison> comparisons) {
    return of(Instant.now(), options, args, wrk, comparisons);
  }

  static Report of(
      Instant now, Options options, List<String> args, String wrk, List<Comparison> comparisons) {
    Page page = Page.of("What guarding costs, with Portcullis and with others", now);
    page.paragraph(
            "![What the guarded endpoint keeps of the open one's rate](" + name(page) + ".svg)")
        .origin()
        .fact(
            format(
                "%s: 1 thread, %d connections; %d rounds of %d s for each column, after %d s",
                wrk,
                options.connections(),
                options.rounds(),
                options.seconds(),
                options.warmUpSeconds()))
        .fact(
            format(
                "open: `GET /public` without a token; guarded: `GET /private` with one of RS256,"
                    + " the same (one) or one of %d in turn (many)",
                options.tokens()));
    comparisons.forEach(comparison -> page.fact(comparison.label() + ": " + comparison.software()));
    page.commands(PeerComparison.BUILD, command(args))
        .paragraph(
            "Medians over the rounds, with the lowest and the highest. \"Kept\" is the guarded"
                + " endpoint's rate by the same service's open one's in the same round; compare it"
                + " alone from service to service. CPU is that of the service, per request.")
        .paragraph(
            "Portcullis remembers verified tokens by default, 10,000 of them; with \"cache\""
                + " Dropwizard does, by its `CachingAuthenticator`. The others verify each token"
                + " again. Dropwizard leaves the verification to its users; here it is one with"
                + " jose4j's `JwtConsumer`.")
        .table(
            "| service | kept, one | kept, many | open, 1/s | one, 1/s | many, 1/s"
                + " | open, µs CPU | one, µs CPU | many, µs CPU |",
            "|---|---:|---:|---:|---:|---:|---:|---:|---:|",
            comparisons.stream().map(Report::row).toList());
    return new Report(page, Picture.of(page.day(), options.tokens(), comparisons));
  }

  private static String name(Page page) {
    return "peers-" + page.day();
  }

  /** Tells how it goes on. */
  static String progress(int number, String label, Round round) {
    return format(
        "round %d: %s: open %.0f/s; one token %.0f/s, kept %.2f; many %.0f/s, kept %.2f",
        number + 1,
        label,
        round.rate(Traffic.OPEN),
        round.rate(Traffic.ONE),
        round.kept(Traffic.ONE),
        round.rate(Traffic.MANY),
        round.kept(Traffic.MANY));
  }

  private static String command(List<String> args) {
    String command = "java -cp benchmarks/target/benchmarks.jar " + PeerComparison.class.getName();
    return args.isEmpty() ? command : command + " " + String.join(" ", args);
  }

  private static String row(Comparison comparison) {
    Samples open = comparison.samples(Traffic.OPEN);
    Samples one = comparison.samples(Traffic.ONE);
    Samples many = comparison.samples(Traffic.MANY);
    return format(
        "| %s | %s | %s | %s | %s | %s | %s | %s | %s |",
        comparison.label(),
        comparison.kept(Traffic.ONE).text("%.2f"),
        comparison.kept(Traffic.MANY).text("%.2f"),
        open.perSecond().text("%.0f"),
        one.perSecond().text("%.0f"),
        many.perSecond().text("%.0f"),
        micros(open),
        micros(one),
        micros(many));
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
   * Writes page and picture into a folder, which is made where it is missing.
   *
   * @return the page, which has the day of the run in its name, as the picture has
   */
  Path writeTo(Path folder) throws IOException {
    Path file = page.writeTo(folder, name(page));
    Files.writeString(folder.resolve(name(page) + ".svg"), picture);
    return file;
  }
}
