package dev.portcullis.benchmarks.growth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
  @Test
  void withoutOptionsAllDimensionsAreMeasuredWhole() {
    assertEquals(
        new Options(
            5, 100, List.of(Dimension.values()), 1_000_000, Path.of("benchmarks", "results")),
        Options.parse());
  }

  @Test
  void eachOptionCountsForItself() {
    assertEquals(
        new Options(2, 3, List.of(Dimension.THREADS, Dimension.KEYS), 1_000, Path.of("out")),
        Options.parse(
            "--rounds 2 --millis 3 --dimensions threads,Keys --largest 1000 --output out"
                .split(" ", -1)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "--rounds",
        "--rounds 0",
        "--millis 0",
        "--dimensions roles",
        "--dimensions ",
        "--largest many",
        "--largest 0",
        "--whole true"
      })
  void wrongOptionIsAnsweredWithAllThereAre(String args) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> Options.parse(args.split(" ", -1)));

    assertTrue(refused.getMessage().contains("--largest N"), refused::getMessage);
  }
}
