package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The test in the page on Quarkus is one that runs here. */
class DocumentTest {
  private static final Pattern BLOCK =
      Pattern.compile("^```java @QuarkusTest\\R(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);

  @Test
  void theTestThatTheDocumentShowsIsOneThatRuns() throws Exception {
    Matcher block = BLOCK.matcher(Files.readString(Path.of("../../docs/quarkus.md")));
    assertTrue(block.find());

    String source = Files.readString(Path.of("src/test/java/com/example/PrivateResourceTest.java"));
    assertEquals(source.substring(source.indexOf("@QuarkusTest")), block.group(1));
  }
}
