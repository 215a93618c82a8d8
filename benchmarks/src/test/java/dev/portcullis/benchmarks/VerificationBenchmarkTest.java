package dev.portcullis.benchmarks;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.GeneralSecurityException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is measured is a success; how long it takes is no matter here. */
class VerificationBenchmarkTest {
  private final VerificationBenchmark benchmark = new VerificationBenchmark();

  @AfterEach
  void stop() {
    benchmark.stop();
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "ES256", "EDDSA"})
  void allWaysFindTheTokenGenuine(String algorithm) throws GeneralSecurityException {
    benchmark.algorithm = algorithm;
    benchmark.start();

    assertTrue(benchmark.bareSignature());
    assertTrue(benchmark.verifyToken());
    assertTrue(benchmark.verifyTokenAgain());
    assertTrue(benchmark.verifyTokenAgain());
    assertNotSame(benchmark.newString(), benchmark.newString());
  }
}
