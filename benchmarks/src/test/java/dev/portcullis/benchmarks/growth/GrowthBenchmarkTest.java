package dev.portcullis.benchmarks.growth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.benchmarks.harness.Spread;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @Test
  void eachSizeOfEachDimensionIsMeasured(@TempDir Path folder) throws IOException {
    // An operation that does not come to what it should would have ended the run.
    Map<Dimension, Growth> growths =
        run(folder, "--largest 8 --dimensions keys,issuers,permissions,grants,threads");

    assertEquals(EnumSet.complementOf(EnumSet.of(Dimension.TOKENS)), growths.keySet());
    assertEquals(
        Set.of(1), sizes(growths, Dimension.KEYS, "look-up of a key by its id", Unit.MICROS));
    assertEquals(
        Set.of(1, 2, 4, 8),
        sizes(growths, Dimension.THREADS, "decision, five guards", Unit.MICROS));
    try (Stream<Path> files = Files.list(folder)) {
      String page = Files.readString(files.findFirst().orElseThrow());
      assertTrue(page.contains("## Threads"), page);
      assertTrue(printed.toString(UTF_8).contains(page));
    }
  }

  @Test
  void tokensThatWerePresentedOnceAreRemembered(@TempDir Path folder) throws IOException {
    Map<Dimension, Growth> growths = run(folder, "--largest 100 --dimensions tokens");

    assertEquals(
        new Spread(100, 100, 100),
        row(growths, Dimension.TOKENS, "of these, remembered", Unit.PERCENT).get(100));
  }

  private Map<Dimension, Growth> run(Path folder, String args) throws IOException {
    return GrowthBenchmark.run(
        Options.parse(("--rounds 1 --millis 1 " + args + " --output " + folder).split(" ", -1)),
        new PrintStream(printed, true, UTF_8));
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
