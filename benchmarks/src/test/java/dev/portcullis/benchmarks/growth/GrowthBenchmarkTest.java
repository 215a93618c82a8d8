package dev.portcullis.benchmarks.growth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.benchmarks.harness.Spread;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** It runs, and every operation comes to what it should; what it takes is no matter here. */
class GrowthBenchmarkTest {
  @Test
  void everyDimensionIsMeasuredAtEachSize(@TempDir Path folder) throws Exception {
    Options options =
        Options.parse(("--rounds 1 --millis 1 --largest 100 --output " + folder).split(" ", -1));
    ByteArrayOutputStream printed = new ByteArrayOutputStream();

    // An operation that does not come to what it should would have ended the run.
    Map<Dimension, Growth> growths =
        GrowthBenchmark.run(options, new PrintStream(printed, true, UTF_8));

    assertEquals(EnumSet.allOf(Dimension.class), growths.keySet());
    assertEquals(
        Set.of(100), sizes(growths, Dimension.TOKENS, "of these, remembered", Unit.PERCENT));
    assertEquals(
        Set.of(1, 10, 100),
        sizes(growths, Dimension.KEYS, "look-up of a key by its id", Unit.MICROS));
    assertEquals(
        Set.of(1, 2, 4, 8, 16, 64),
        sizes(growths, Dimension.THREADS, "decision, five guards", Unit.MICROS));
    // What was presented once is remembered from then on.
    assertEquals(
        new Spread(100, 100, 100),
        row(growths, Dimension.TOKENS, "of these, remembered", Unit.PERCENT).get(100));
    try (Stream<Path> files = Files.list(folder)) {
      String page = Files.readString(files.findFirst().orElseThrow());
      assertTrue(page.contains("## Threads"), page);
      assertTrue(printed.toString(UTF_8).contains(page));
    }
  }

  private static Set<Integer> sizes(
      Map<Dimension, Growth> growths, Dimension dimension, String what, Unit unit) {
    return row(growths, dimension, what, unit).keySet();
  }

  private static SortedMap<Integer, Spread> row(
      Map<Dimension, Growth> growths, Dimension dimension, String what, Unit unit) {
    return growths.get(dimension).spreads().get(new Series(what, unit));
  }
}
