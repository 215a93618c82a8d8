package dev.portcullis.benchmarks.throughput;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.benchmarks.harness.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
  @Test
  void withoutOptionsAllServersWithJerseyAreMeasured() {
    assertEquals(
        new Options(
            5,
            5,
            10,
            8,
            List.of(
                JerseyService.launch(JerseyServer.GRIZZLY),
                JerseyService.launch(JerseyServer.JETTY),
                JerseyService.launch(JerseyServer.JDK),
                JerseyService.launch(JerseyServer.NETTY),
                JerseyService.launch(JerseyServer.TOMCAT)),
            "wrk",
            Path.of("benchmarks", "results")),
        Options.parse());
  }

  @Test
  void eachOptionCountsForItself() {
    assertEquals(
        new Options(
            2,
            3,
            0,
            1,
            List.of(
                JerseyService.launch(JerseyServer.TOMCAT),
                JerseyService.launch(JerseyServer.GRIZZLY)),
            "/opt/wrk",
            Path.of("out")),
        Options.parse(
            ("--rounds 2 --seconds 3 --warm-up 0 --connections 1 --servers tomcat,Grizzly"
                    + " --wrk /opt/wrk --output out")
                .split(" ", -1)));
  }

  @Test
  void quarkusCanBeMeasuredAlone(@TempDir Path folder) throws IOException {
    Path jar = Files.createFile(folder.resolve("quarkus-run.jar"));

    assertEquals(
        List.of(
            new Launch(
                List.of("-jar", jar.toString()),
                Map.of(
                    "PORT", "0",
                    "QUARKUS_LOG_CONSOLE_STDERR", "false",
                    "QUARKUS_LOG_CATEGORY__IO_QUARKUS__LEVEL", "INFO"))),
        Options.parse("--servers", "", "--quarkus", jar.toString()).launches());
  }

  @Test
  void missingQuarkusIsToldBeforeAnythingStarts(@TempDir Path folder) {
    String jar = folder.resolve("quarkus-run.jar").toString();

    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> Options.parse("--quarkus", jar));

    assertTrue(refused.getMessage().contains(jar), refused::getMessage);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "--rounds",
        "--rounds 0",
        "--seconds 0",
        "--warm-up -1",
        "--connections many",
        "--servers undertow",
        "--servers grizzly,",
        "--servers ",
        "--millis 3"
      })
  void wrongOptionIsAnsweredWithAllThereAre(String args) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> Options.parse(args.split(" ", -1)));

    assertTrue(refused.getMessage().contains("--connections N"), refused::getMessage);
  }
}
