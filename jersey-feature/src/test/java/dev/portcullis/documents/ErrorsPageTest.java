package dev.portcullis.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portcullis.error.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds the list of reasons in docs/errors.md against the code. */
class ErrorsPageTest {
  private static final Pattern ROW = Pattern.compile("\\| `([a-z][a-z.-]+)` \\| (.+) \\|");

  @Test
  void thePageListsEveryReasonWithItsSentence() throws IOException {
    List<String> listed =
        Files.readAllLines(Path.of("../docs/errors.md")).stream()
            .map(ROW::matcher)
            .filter(row -> row.matches() && row.group(1).contains("."))
            .map(row -> row.group(1) + ": " + row.group(2))
            .toList();

    assertEquals(
        Arrays.stream(Reason.values()).map(r -> r.code() + ": " + r.description()).toList(),
        listed);
  }
}
