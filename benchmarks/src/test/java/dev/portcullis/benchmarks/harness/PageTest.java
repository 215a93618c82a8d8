package dev.portcullis.benchmarks.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTest {
  private static final Instant TIME = Instant.parse("2026-02-03T23:59:59.999Z");

  @Test
  void partsFollowEachOtherWithAnEmptyLineBetweenThem() {
    Page page =
        Page.of("Speed", TIME)
            .origin()
            .fact("loopback")
            .section("Figures")
            .table("| a | b |", "|---|--:|", List.of("| x | 1 |", "| y | 2 |"))
            .paragraph("Each is a median.")
            .commands("one", "two");

    assertEquals(
        """
        # Speed

        - 2026-02-03T23:59:59Z
        - %s
        - %s
        - loopback

        ## Figures

        | a | b |
        |---|--:|
        | x | 1 |
        | y | 2 |

        Each is a median.

        ```
        one
        two
        ```
        """
            .formatted(Machine.hardware(), Machine.java()),
        page.text());
  }

  @Test
  void dayIsThatOfGreenwich() {
    assertEquals(LocalDate.of(2026, 2, 3), Page.of("Speed", TIME).day());
  }

  @Test
  void pageIsWrittenIntoAFolderThatIsMadeForIt(@TempDir Path folder) throws IOException {
    Page page = Page.of("Speed", TIME).paragraph("Slow.");
    Path file = page.writeTo(folder.resolve("new"), "speed");

    assertEquals(folder.resolve("new").resolve("speed.md"), file);
    assertEquals(page.text(), Files.readString(file));
  }
}
