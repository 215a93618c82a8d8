package dev.portcullis.benchmarks.throughput;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.benchmarks.harness.Page;
import dev.portcullis.benchmarks.wrk.Sample;
import dev.portcullis.benchmarks.wrk.WrkOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  private static final Options OPTIONS =
      new Options(3, 5, 10, 8, List.of(), "wrk", Path.of("results"));

  @Test
  void figuresAreComparedWithinTheirRound() {
    Comparison comparison = new Comparison("Server 1.2");
    comparison.add(new Round(sample(1000, 50), sample(900, 90)));
    comparison.add(new Round(sample(100, 10), sample(50, 10)));
    comparison.add(new Round(sample(2000, 80), sample(1400, 140)));

    assertTrue(
        text(comparison)
            .contains(
                "| Server 1.2 | 1000 (100–2000) | 900 (50–1400) | 0.70 (0.50–0.90)"
                    + " | 50 (40–100) | 100 (100–200) |\n"),
        () -> text(comparison));
  }

  @Test
  void cpuThatIsNotToldIsNotNothing() {
    Sample untold = new Sample(new WrkOutput(100, 100), Optional.empty());
    Comparison comparison = new Comparison("Server 1.2");
    comparison.add(new Round(sample(100, 10), sample(100, 10)));
    comparison.add(new Round(sample(100, 10), untold));

    assertTrue(
        text(comparison).contains("| 1.00 (1.00–1.00) | 100 (100–100) | – |\n"),
        () -> text(comparison));
  }

  @Test
  void pageSaysHowAndWhereTheFiguresWereTaken() {
    String text = text(new Comparison[0]);

    assertTrue(
        text.contains(
            "- wrk 4: 1 thread, 8 connections; 3 rounds of 5 s for each endpoint, after 10 s\n"),
        text);
    assertTrue(text.contains(System.getProperty("java.runtime.version")), text);
    assertTrue(text.contains(System.getProperty("os.version")), text);
  }

  @Test
  void pageIsWrittenToANewFolderUnderItsDay(@TempDir Path folder) throws IOException {
    Report report = new Report(Page.of("µ", Instant.parse("2026-02-03T23:59:59Z")));

    Path file = report.writeTo(folder.resolve("new/results"));

    assertEquals(folder.resolve("new/results/throughput-2026-02-03.md"), file);
    assertEquals("# µ\n", Files.readString(file, UTF_8));
  }

  private static String text(Comparison... comparisons) {
    return Report.of(OPTIONS, "wrk 4", List.of(comparisons)).text();
  }

  /** So many requests in one second. */
  private static Sample sample(int requests, int cpuMillis) {
    return new Sample(new WrkOutput(requests, requests), Optional.of(Duration.ofMillis(cpuMillis)));
  }
}
