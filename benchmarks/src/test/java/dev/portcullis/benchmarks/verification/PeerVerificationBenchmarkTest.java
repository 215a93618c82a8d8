package dev.portcullis.benchmarks.verification;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is measured is a success; how long it takes is no matter here. */
class PeerVerificationBenchmarkTest {
  private final PeerVerificationBenchmark benchmark = new PeerVerificationBenchmark();

  @AfterEach
  void stop() {
    benchmark.stop();
  }

  @ParameterizedTest
  @EnumSource(names = {"BARE", "PORTCULLIS", "NIMBUS"})
  void everybodyFindsTheTokensGenuine(Contestant contestant) {
    benchmark.algorithm = "RS256";
    benchmark.contestant = contestant;
    benchmark.start();
    PeerVerificationBenchmark.Place place = new PeerVerificationBenchmark.Place();

    assertTrue(benchmark.verify(place));
    assertTrue(benchmark.verify(place));
  }
}
