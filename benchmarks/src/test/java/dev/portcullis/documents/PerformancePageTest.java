package dev.portcullis.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages on performance name commands and files that are there, and figures that were taken. */
class PerformancePageTest {
  private static final Path ROOT = Path.of("..");
  private static final Path PAGE = ROOT.resolve("docs/performance.md");
  private static final Pattern MAIN =
      Pattern.compile("dev\\.portcullis\\.benchmarks[.\\w]*\\.[A-Z]\\w*");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");
  private static final Pattern RESULT = Pattern.compile("verification-[-\\d]+-jdk\\d+\\.md");
  private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(MatchResult::group).distinct().toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"docs/performance.md", "benchmarks/README.md"})
  void everyCommandCanBeRun(String page) throws Exception {
    List<String> commands = found(MAIN, Files.readString(ROOT.resolve(page)));

    assertFalse(commands.isEmpty());
    for (String command : commands) {
      assertTrue(
          Modifier.isStatic(
              Class.forName(command).getMethod("main", String[].class).getModifiers()),
          command);
    }
  }

  @Test
  void everyLinkLeadsToAFile() throws IOException {
    List<String> links =
        LINK.matcher(Files.readString(PAGE)).results().map(link -> link.group(1)).toList();

    assertFalse(links.isEmpty());
    for (String link : links) {
      assertTrue(Files.exists(PAGE.resolveSibling(link).normalize()), link);
    }
  }

  /** A figure that nobody measured would be worse than none. */
  @Test
  void everyFigureOfTheBarsWasMeasured() throws IOException {
    String page = Files.readString(PAGE);
    List<String> results = found(RESULT, page);
    assertEquals(2, results.size(), "the results of both JDKs are named");
    List<String> rows =
        page.substring(page.indexOf("## The bars"), page.indexOf("## Beside other libraries"))
            .lines()
            .filter(line -> line.startsWith("| ") && line.contains("≤"))
            .toList();
    assertTrue(rows.size() >= 7, rows::toString);

    for (int i = 0; i < results.size(); i++) {
      String measured =
          Files.readString(ROOT.resolve("benchmarks/results").resolve(results.get(i)));
      for (String row : rows) {
        String cell = row.split("\\|", -1)[3 + i];
        for (String figure : found(NUMBER, cell)) {
          assertTrue(
              Pattern.compile("\\b" + Pattern.quote(figure) + "\\b").matcher(measured).find(),
              () -> figure + " of \"" + row + "\" must stand in the results");
        }
      }
    }
  }
}
