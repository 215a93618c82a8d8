package dev.portcullis.iam;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What is measured is a success; how long it takes is no matter here. */
class RevocationListBenchmarkTest {
  @Test
  void theListKnowsWhichTokensAreRevoked() throws MalformedDataException {
    RevocationListBenchmark benchmark = new RevocationListBenchmark();
    benchmark.start();

    assertTrue(benchmark.revokedToken());
    assertFalse(benchmark.goodToken());
    benchmark.refresh();
  }
}
