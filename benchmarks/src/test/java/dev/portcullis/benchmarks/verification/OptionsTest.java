package dev.portcullis.benchmarks.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
  @Test
  void withoutOptionsAllAlgorithmsAreMeasured() {
    assertEquals(
        new Options(
            60,
            Duration.ofMillis(25),
            Duration.ofSeconds(3),
            List.of(Algorithm.RS256, Algorithm.ES256, Algorithm.EDDSA),
            Path.of("benchmarks", "results")),
        Options.parse());
  }

  @Test
  void eachOptionCountsForItself() {
    assertEquals(
        new Options(
            3,
            Duration.ofMillis(7),
            Duration.ZERO,
            List.of(Algorithm.EDDSA, Algorithm.RS256),
            Path.of("out")),
        Options.parse(
            "--rounds 3 --burst-ms 7 --warm-up 0 --algorithms EdDSA,rs256 --output out"
                .split(" ", -1)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "--rounds",
        "--rounds 0",
        "--burst-ms 0",
        "--warm-up -1",
        "--algorithms HS256",
        "--algorithms PS256",
        "--algorithms RS256,",
        "--algorithms ",
        "--seconds 3"
      })
  void wrongOptionIsAnsweredWithAllThereAre(String args) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> Options.parse(args.split(" ", -1)));

    assertTrue(refused.getMessage().contains("--burst-ms N"), refused::getMessage);
  }
}
