package dev.portcullis.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds the settings of docs/from-axioms-flask.md against the code. */
class FromAxiomsFlaskPageTest {
  @Test
  void aSettingThatIsSaidToBeTheSameIsThere() throws IOException {
    List<String> same =
        Pages.settingsThatAreTheSame(
            Files.readString(Path.of("../docs/from-axioms-flask.md")), "AXIOMS_");

    assertEquals(11, same.size());
    assertTrue(Pages.known().containsAll(same), "of " + Pages.known());
  }
}
