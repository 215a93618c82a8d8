package dev.portcullis.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/configuration.md} and {@link Settings} say the same. */
class ConfigurationDocumentTest {
  private static final Path DOCUMENT =
      Path.of(System.getProperty("basedir", ""))
          .toAbsolutePath()
          .resolve("../docs/configuration.md");

  private static final String NONE = "–";

  /** A row of the table. */
  record Row(String name, String environmentName, String byDefault, String example, String about) {

    /** Takes a row apart: the first four cells are code, the last is prose. */
    static Row parse(String line) {
      List<String> cells =
          Arrays.stream(line.split("\\|", -1)).map(String::strip).collect(Collectors.toList());
      assertEquals(7, cells.size(), line);
      return new Row(
          code(cells.get(1)),
          code(cells.get(2)),
          code(cells.get(3)),
          code(cells.get(4)),
          cells.get(5).replace("`", ""));
    }

    private static String code(String cell) {
      if (cell.equals(NONE)) {
        return NONE;
      }
      assertTrue(cell.matches("`[^`]+`"), cell);
      return cell.substring(1, cell.length() - 1);
    }

    static Row of(Setting<?> setting) {
      return new Row(
          setting.name(),
          setting.environmentName(),
          setting.defaultText().orElse(NONE),
          setting.example(),
          setting.description());
    }
  }

  private static List<Row> rows() throws IOException {
    return Files.readAllLines(DOCUMENT).stream()
        .filter(line -> line.startsWith("| `"))
        .map(Row::parse)
        .toList();
  }

  @Test
  void theTableHasEverySettingInOrderAndNoOther() throws IOException {
    assertEquals(
        Settings.all().stream().map(Setting::name).toList(),
        rows().stream().map(Row::name).toList());
  }

  @Test
  void theTableTellsOfEachSettingWhatTheCodeSays() throws IOException {
    List<Row> rows = rows();
    for (int i = 0; i < rows.size(); i++) {
      assertEquals(Row.of(Settings.all().get(i)), rows.get(i));
    }
  }

  @Test
  void everyFormOfAValueIsExplained() throws IOException {
    String document = Files.readString(DOCUMENT);
    for (Setting<?> setting : Settings.all()) {
      assertTrue(
          document.replaceAll("\\s+", " ").contains(setting.form()),
          setting.name() + ": " + setting.form());
    }
  }
}
