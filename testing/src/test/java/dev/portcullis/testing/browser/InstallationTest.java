package dev.portcullis.testing.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

class InstallationTest {
  @TempDir Path first;
  @TempDir Path second;

  private String path() {
    return first + File.pathSeparator + File.pathSeparator + second;
  }

  private static Path program(Path folder, String name) throws IOException {
    Path file = Files.createFile(folder.resolve(name));
    assertTrue(file.toFile().setExecutable(true));
    return file;
  }

  @Test
  void programsAreFoundOnThePath() throws IOException {
    Path browser = program(first, "chromium");
    Path driver = program(second, "chromedriver");
    assertEquals(new Installation(driver, browser), Installation.find(Map.of("PATH", path())));
  }

  @Test
  void whatCannotBeRunIsNoProgram() throws IOException {
    program(first, "chromium");
    Files.createFile(first.resolve("chromedriver"));
    Files.createDirectory(second.resolve("chromedriver"));
    assertThrows(TestAbortedException.class, () -> Installation.find(Map.of("PATH", path())));
  }

  @Test
  void testsAreAbortedWithASentenceThatSaysWhatToDo() throws IOException {
    program(first, "chromedriver");
    TestAbortedException aborted =
        assertThrows(TestAbortedException.class, () -> Installation.find(Map.of("PATH", path())));
    assertEquals(
        "The browser tests did not run: there is no chromium on the PATH; install Chromium and its"
            + " driver, on Debian with \"apt-get install chromium chromium-driver\".",
        aborted.getMessage());
  }

  @Test
  void testsFailWhereABrowserIsRequired() {
    AssertionError failure =
        assertThrows(
            AssertionError.class,
            () -> Installation.find(Map.of("PATH", path(), "PORTCULLIS_BROWSER", "required")));
    assertTrue(failure.getMessage().contains("there is no chromedriver"), failure::getMessage);
  }
}
