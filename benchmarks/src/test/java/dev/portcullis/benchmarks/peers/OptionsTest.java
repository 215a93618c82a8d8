package dev.portcullis.benchmarks.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
  @Test
  void withoutOptionsAllServicesAreMeasured(@TempDir Path peers) throws IOException {
    build(peers, "spring-boot/target/service.jar");
    build(peers, "quarkus/target/quarkus-app/quarkus-run.jar");
    build(peers, "dropwizard/target/service.jar");

    assertEquals(
        new Options(
            3,
            3,
            8,
            8,
            5000,
            List.of(PeerService.values()),
            peers,
            "wrk",
            Path.of("benchmarks", "results")),
        Options.parse("--peers", peers.toString()));
  }

  @Test
  void eachOptionCountsForItself() {
    assertEquals(
        new Options(
            2,
            4,
            0,
            1,
            7,
            List.of(PeerService.JETTY, PeerService.GRIZZLY),
            Path.of("there"),
            "/opt/wrk",
            Path.of("out")),
        Options.parse(
            ("--rounds 2 --seconds 4 --warm-up 0 --connections 1 --tokens 7"
                    + " --services jetty,Grizzly --peers there --wrk /opt/wrk --output out")
                .split(" ", -1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"spring", "quarkus", "dropwizard", "caching_dropwizard"})
  void serviceThatIsNotBuiltIsToldWithTheCommandThatBuildsIt(String service, @TempDir Path empty) {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> Options.parse("--services", service, "--peers", empty.toString()));

    assertTrue(refused.getMessage().contains(empty.toString()), refused::getMessage);
    assertTrue(refused.getMessage().contains("`mvn -q -B -ntp -Ppeers "), refused::getMessage);
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
        "--tokens 0",
        "--services undertow",
        "--services grizzly,",
        "--services ",
        "--millis 3"
      })
  void wrongOptionIsAnsweredWithAllThereAre(String args) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> Options.parse(args.split(" ", -1)));

    assertTrue(refused.getMessage().contains("--tokens N"), refused::getMessage);
  }

  private static void build(Path peers, String jar) throws IOException {
    Path file = peers.resolve(jar);
    Files.createDirectories(file.getParent());
    Files.createFile(file);
  }
}
