package dev.portcullis.benchmarks.growth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.benchmarks.harness.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  private static final Options OPTIONS =
      new Options(3, 50, List.of(Dimension.KEYS), 1_000, Path.of("results"));

  private final Growth growth = new Growth();

  @Test
  void rowHasTheMedianOfEachSizeAndTheSlope() {
    add("look-up", Unit.MICROS, 1, 5, 1, 2);
    add("look-up", Unit.MICROS, 10, 20, 20, 999);
    add("look-up", Unit.MICROS, 1_000, 2_000, 1_999, 2_001);

    assertTrue(
        text().contains("| look-up, µs | 2.00 | 20.0 | 2,000 | 1.00 | 1.00 | linear |\n"),
        this::text);
  }

  @Test
  void sizeThatIsNotMeasuredIsNotNothing() {
    add("look-up", Unit.BYTES, 1, 100);
    add("look-up", Unit.BYTES, 10, 100);
    add("other", Unit.BYTES, 100, 100);

    assertTrue(text().contains("| keys in the set of one issuer | 1 | 10 | 100 |"), this::text);
    assertTrue(
        text().contains("| look-up, B | 100 | 100 | – | 0.00 | 0.00 | constant |\n"), this::text);
    assertTrue(text().contains("| other, B | – | – | 100 | – | – | – |\n"), this::text);
  }

  @Test
  void whatIsBetterWhenItGrowsIsNotJudged() {
    add("answers", Unit.PER_SECOND, 1, 10);
    add("answers", Unit.PER_SECOND, 2, 20);

    assertTrue(text().contains("| answers, 1/s | 10.0 | 20.0 | – | – | – |\n"), this::text);
  }

  @Test
  void pageSaysHowAndWhereTheFiguresWereTaken() {
    assertTrue(text().contains("; 3 rounds, in each of which every operation"), this::text);
    assertTrue(text().contains("for 50 ms at every size\n"), this::text);
    assertTrue(text().contains(System.getProperty("java.runtime.version")), this::text);
    assertTrue(text().contains(System.getProperty("os.version")), this::text);
    assertTrue(text().contains(Dimension.KEYS.remark()), this::text);
    assertFalse(text().contains(Dimension.THREADS.remark()), this::text);
  }

  @Test
  void pageIsWrittenToANewFolderUnderItsDayAndJava(@TempDir Path folder) throws IOException {
    Report report = new Report(Page.of("µ", Instant.parse("2026-02-03T23:59:59Z")));

    Path file = report.writeTo(folder.resolve("new/results"));

    String name = "growth-2026-02-03-jdk" + Runtime.version().feature() + ".md";
    assertEquals(folder.resolve("new/results").resolve(name), file);
    assertEquals("# µ\n", Files.readString(file, UTF_8));
  }

  private void add(String what, Unit unit, int size, double... rounds) {
    for (double figure : rounds) {
      growth.add(new Series(what, unit), size, figure);
    }
  }

  private String text() {
    return Report.of(OPTIONS, Map.of(Dimension.KEYS, growth)).text();
  }
}
