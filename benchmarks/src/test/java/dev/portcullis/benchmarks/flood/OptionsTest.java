package dev.portcullis.benchmarks.flood;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.testing.SigningAlgorithm;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
  @Test
  void withoutOptionsThoseOfTheReadmeHold() {
    assertEquals(
        new Options(4, 2, 5, Duration.ofSeconds(3), 1_000, 100_000, SigningAlgorithm.ES256),
        Options.parse());
  }

  @Test
  void eachOptionCountsForItself() {
    assertEquals(
        new Options(2, 0, 1, Duration.ofMillis(50), 10, 500, SigningAlgorithm.EDDSA),
        Options.parse(
            ("--connections 2 --warm-up 0 --rounds 1 --millis 50 --pool 10 --requests 500"
                    + " --algorithm EdDSA")
                .split(" ", -1)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "--rounds",
        "--rounds 0",
        "--rounds many",
        "--warm-up -1",
        "--algorithm none",
        "--seconds 3"
      })
  void wrongOptionIsAnsweredWithAllThereAre(String args) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> Options.parse(args.split(" ", -1)));

    assertTrue(refused.getMessage().contains("--connections N"));
  }
}
