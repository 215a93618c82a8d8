package dev.portcullis.benchmarks.flood;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.benchmarks.flood.FloodBenchmark.Result;
import dev.portcullis.testing.SigningAlgorithm;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** It runs, and every answer is the right one; how many there are in a second is no matter here. */
class FloodBenchmarkTest {
  private static final int REQUESTS = 301;
  private static final Options SHORT =
      new Options(2, 0, 2, Duration.ofMillis(20), 10, REQUESTS, SigningAlgorithm.ES256);

  @Test
  void everyFloodIsRefusedBesideValidTraffic() throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    Result result = FloodBenchmark.run(SHORT, new PrintStream(printed, true, UTF_8));

    // An answer that is not the right one would have ended the run.
    assertEquals(
        List.of(
            "extra valid",
            "unknown key",
            "bad signature",
            "junk, 16 KiB + 1",
            "junk, 16 KiB",
            "bad signature, 16 KiB",
            "valid, 16 KiB"),
        result.comparisons().stream().map(comparison -> comparison.kind().name()).toList());
    for (Comparison comparison : result.comparisons()) {
      assertTrue(comparison.answers().total() > 0, comparison.kind()::name);
      assertTrue(printed.toString(UTF_8).contains(comparison.kind().name()));
    }
    assertEquals(REQUESTS, result.fetches().answers().total());
    assertFalse(result.fetches().tooMany(), () -> "" + result.fetches());
  }
}
