package dev.portcullis.benchmarks.peers;

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
class PeerComparisonTest {
  @Test
  void guardedEndpointIsComparedWithTheOpenOneForOneTokenAndForMany(@TempDir Path folder)
      throws Exception {
    Wrk wrk = wrk();
    List<String> args =
        List.of(
            ("--rounds 1 --seconds 3 --warm-up 0 --connections 2 --tokens 20 --services grizzly"
                    + " --output "
                    + folder)
                .split(" ", -1));
    ByteArrayOutputStream printed = new ByteArrayOutputStream();

    List<Comparison> comparisons =
        PeerComparison.run(
            Options.parse(args.toArray(String[]::new)),
            args,
            wrk,
            new PrintStream(printed, true, UTF_8));

    // An answer that is not the right one would have ended the run.
    assertEquals(1, comparisons.size());
    Comparison grizzly = comparisons.get(0);
    assertTrue(grizzly.software().matches("Grizzly [\\d.]+, Jersey [\\d.]+"), grizzly::software);
    for (Traffic traffic : Traffic.values()) {
      assertTrue(grizzly.samples(traffic).perSecond().min() > 0, traffic::name);
    }
    try (Stream<Path> files = Files.list(folder)) {
      Path page = files.filter(file -> file.toString().endsWith(".md")).findFirst().orElseThrow();
      assertTrue(printed.toString(UTF_8).contains(Files.readString(page)), printed::toString);
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
