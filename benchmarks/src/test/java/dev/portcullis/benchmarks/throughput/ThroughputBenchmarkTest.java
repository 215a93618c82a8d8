package dev.portcullis.benchmarks.throughput;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.benchmarks.wrk.Wrk;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/** It runs, and every answer is the right one; how many there are in a second is no matter here. */
class ThroughputBenchmarkTest {
  @Test
  void guardedEndpointIsComparedWithTheOpenOne(@TempDir Path folder) throws Exception {
    Wrk wrk = wrk();
    Options options =
        Options.parse(
            ("--rounds 1 --seconds 3 --warm-up 0 --connections 2 --servers grizzly --output "
                    + folder)
                .split(" ", -1));
    ByteArrayOutputStream printed = new ByteArrayOutputStream();

    List<Comparison> comparisons =
        ThroughputBenchmark.run(options, wrk, new PrintStream(printed, true, UTF_8));

    // An answer that is not the right one would have ended the run.
    assertEquals(1, comparisons.size());
    Comparison grizzly = comparisons.get(0);
    assertTrue(grizzly.software().matches("Grizzly [\\d.]+, Jersey [\\d.]+"), grizzly::software);
    assertTrue(grizzly.guarded().perSecond().min() > 0);
    try (Stream<Path> files = Files.list(folder)) {
      String page = Files.readString(files.findFirst().orElseThrow());
      assertTrue(page.contains("| " + grizzly.software() + " | "), page);
      assertTrue(printed.toString(UTF_8).contains(page));
    }
  }

  private static Wrk wrk() throws InterruptedException {
    try {
      return Wrk.find("wrk");
    } catch (IllegalArgumentException e) {
      throw new TestAbortedException(e.getMessage(), e);
    }
  }
}
