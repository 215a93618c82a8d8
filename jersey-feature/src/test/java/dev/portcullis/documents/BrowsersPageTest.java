package dev.portcullis.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.browser.CorsPolicy;
import dev.portcullis.config.CorsConfig;
import dev.portcullis.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the tables of docs/browsers.md against the code. */
class BrowsersPageTest {
  private static final Path PAGE = Path.of("../docs/browsers.md");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  private static List<String> rows(String header) throws IOException {
    List<String> lines = Files.readAllLines(PAGE);
    int first = lines.indexOf(header) + 2;
    assertTrue(first > 1, header);
    return lines.subList(first, lines.size()).stream()
        .takeWhile(line -> line.startsWith("|"))
        .toList();
  }

  private static List<String> code(String cell) {
    return CODE.matcher(cell).results().map(found -> found.group(1)).toList();
  }

  @TestFactory
  Stream<DynamicTest> originsAreAllowedAsTheTableSays() throws IOException {
    List<String> rows = rows("| configured | allows | does not allow |");
    assertEquals(5, rows.size());
    return rows.stream().map(row -> DynamicTest.dynamicTest(row, () -> holds(row)));
  }

  private static void holds(String row) {
    String[] cells = row.split("\\|", -1);
    String configured = code(cells[1]).get(0);
    CorsPolicy policy =
        CorsPolicy.of(
            new CorsConfig(
                List.of(configured), List.of(), List.of(), false, List.of(), null, false));
    for (String origin : code(cells[2])) {
      assertFalse(policy.answer(origin).isEmpty(), origin);
    }
    for (String origin : code(cells[3])) {
      assertTrue(policy.answer(origin).isEmpty(), origin);
    }
  }

  @Test
  void everySettingOfCorsIsExplained() throws IOException {
    List<String> explained =
        rows("| setting | default | says |").stream().map(row -> code(row).get(0)).toList();

    assertEquals(
        Settings.all().stream()
            .map(setting -> setting.environmentName())
            .filter(name -> name.startsWith("IAM_CORS_"))
            .toList(),
        explained);
  }

  @Test
  void everyNameOfASettingIsOne() throws IOException {
    Matcher names = Pattern.compile("\\b(IAM|PORTCULLIS)_[A-Z_]+").matcher(Files.readString(PAGE));
    List<String> known = Settings.all().stream().map(setting -> setting.environmentName()).toList();

    names.results().forEach(name -> assertTrue(known.contains(name.group()), name.group()));
  }
}
