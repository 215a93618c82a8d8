package dev.portcullis.benchmarks.verification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.benchmarks.harness.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  private static final Options OPTIONS =
      new Options(3, Duration.ofMillis(25), Duration.ofSeconds(2), List.of(), Path.of("results"));

  @Test
  void figuresAreComparedWithinTheirRound() {
    Subject bare = subject("bare", round(10, 10, 1024), round(100, 150, 1024), round(20, 20, 1024));
    Subject peer = subject("peer", round(15, 30, 3072), round(110, 110, 3072), round(26, 26, 3072));

    assertTrue(
        text(comparison(Algorithm.RS256, bare, peer, peer))
            .contains(
                "| peer | 26.0 (20.5–68.0) | 1.300 (1.200–1.400) | 3.0 | 1.00 (1.00–1.50) [1.00] |\n"));
  }

  @Test
  void whoCannotVerifyAnAlgorithmHasNoFiguresAndAReason() {
    Subject any = subject("any", round(1, 1, 1));

    String text = text(comparison(Algorithm.EDDSA, any, any, any));

    assertTrue(
        text.contains("| " + Contestant.AUTH0.title() + ": it has no EdDSA | – | – | – | – |\n"),
        text);
  }

  @Test
  void barsAreMetOrMissedByAShare() {
    Subject bare = subject("bare", round(100, 100, 1024));
    Subject portcullis = subject("Portcullis", round(120, 120, 8 * 1024));
    Subject peer = subject("peer", round(125, 125, 1024));

    List<String> rows =
        Bars.of(comparison(Algorithm.RS256, bare, portcullis, peer)).stream()
            .map(Bar::row)
            .toList();

    assertEquals(
        List.of(
            "| verify RS256, uncached, against bare `Signature.verify` | ≤ 1.100 | 1.200"
                + " | missed by 9.1 % |",
            "| the same, allocated | ≤ 16.0 KiB | 8.0 KiB | met |",
            "| two threads against one, RS256, by what bare `Signature.verify` loses"
                + " | ≤ 1.050 | 1.000 | met |",
            "| verify RS256, against the fastest peer, peer | ≤ 1.000 | 0.960 | met |"),
        rows);
  }

  @Test
  void barIsLowerForWhatTakesLonger() {
    Subject bare = subject("bare", round(100, 100, 1024));
    Subject portcullis = subject("Portcullis", round(107, 107, 1024));
    List<Bar> bars = Bars.of(comparison(Algorithm.ES256, bare, portcullis, bare));

    assertEquals(1.05, bars.get(0).limit());
    assertEquals(3, bars.size());
  }

  @Test
  void pageSaysHowAndWhereTheFiguresWereTaken() {
    String text = text();

    assertTrue(
        text.contains("- 3 rounds; in each, everybody verifies for some 25 ms on one thread"),
        text);
    assertTrue(text.contains(System.getProperty("java.runtime.version")), text);
    assertTrue(text.contains(System.getProperty("os.version")), text);
  }

  @Test
  void pageIsWrittenToANewFolderUnderItsDayAndItsJdk(@TempDir Path folder) throws IOException {
    Report report = new Report(Page.of("µ", Instant.parse("2026-02-03T23:59:59Z")));

    Path file = report.writeTo(folder.resolve("new/results"));

    String name = "verification-2026-02-03-jdk" + Runtime.version().feature() + ".md";
    assertEquals(folder.resolve("new/results").resolve(name), file);
    assertEquals("# µ\n", Files.readString(file, UTF_8));
  }

  private static String text(Comparison... comparisons) {
    return Report.of(OPTIONS, List.of(comparisons), List.of(), List.of()).text();
  }

  private static Comparison comparison(
      Algorithm algorithm, Subject bare, Subject portcullis, Subject peer) {
    return new Comparison(
        algorithm,
        Map.of(
            Contestant.BARE, bare,
            Contestant.PORTCULLIS, portcullis,
            Contestant.JOSE4J, peer));
  }

  private static Subject subject(String title, Round... rounds) {
    Subject subject = new Subject(title, turn -> true);
    List.of(rounds).forEach(subject::add);
    return subject;
  }

  /** Microseconds on one thread and on two, where nobody waits. */
  private static Round round(double alone, double together, double bytes) {
    return new Round(
        new Sample(alone * 1e3, alone * 1e3, bytes),
        new Sample(together * 1e3, together * 1e3, bytes));
  }
}
