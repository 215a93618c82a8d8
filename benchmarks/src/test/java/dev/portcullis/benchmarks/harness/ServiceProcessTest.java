package dev.portcullis.benchmarks.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.testing.LocalIssuer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ServiceProcessTest {
  /** Tells of its start as Quarkus does, leaves a file behind, and ends when it is told to. */
  static final class LikeQuarkus {
    private LikeQuarkus() {}

    public static void main(String[] args) throws IOException, InterruptedException {
      Files.createFile(Path.of("left-behind"));
      System.out.println("__  ____  __  _____   ___  __ ____  ______");
      System.out.println(
          "2026-02-03 12:00:00,000 INFO  [io.quarkus] (main) sample 1.0 on JVM (powered by Quarkus"
              + " 1.2.3) started in 0.9s. Listening on: http://127.0.0.1:"
              + System.getenv("ITS_PORT"));
      new CountDownLatch(1).await();
    }
  }

  /** Asks for what nobody gave it. */
  static final class Failing {
    private Failing() {}

    public static void main(String[] args) {
      System.out.println("trusted: " + System.getenv("AXIOMS_ISS_URL"));
      throw new IllegalStateException("nothing to serve");
    }
  }

  @Test
  void startLineOfQuarkusIsUnderstood() throws IOException {
    Launch launch = Launch.ofClass(LikeQuarkus.class);
    try (LocalIssuer issuer = LocalIssuer.builder().start()) {
      try (ServiceProcess service =
          ServiceProcess.start(
              new Launch(launch.arguments(), Map.of("ITS_PORT", "12345")), issuer)) {
        assertEquals(URI.create("http://127.0.0.1:12345"), service.address());
        assertEquals("Quarkus 1.2.3", service.software());
        assertEquals(1, children().size());
      }
    }

    assertEquals(List.of(), children());
  }

  @Test
  void serviceThatDoesNotStartTellsWhy() {
    try (LocalIssuer issuer = LocalIssuer.builder().start()) {
      IOException failed =
          assertThrows(
              IOException.class, () -> ServiceProcess.start(Launch.ofClass(Failing.class), issuer));

      assertTrue(failed.getMessage().contains("nothing to serve"), failed::getMessage);
      assertTrue(
          failed.getMessage().contains("trusted: " + issuer.settings().get("axioms.iss-url")),
          failed::getMessage);
    }
  }

  @Test
  void servicesEndWhenOneOfThemDoesNotStart() {
    Launch good = Launch.ofClass(LikeQuarkus.class);
    try (LocalIssuer issuer = LocalIssuer.builder().start()) {
      assertThrows(
          IOException.class,
          () ->
              ServiceProcesses.start(
                  List.of(
                      new Launch(good.arguments(), Map.of("ITS_PORT", "12345")),
                      Launch.ofClass(Failing.class)),
                  issuer));
    }

    assertEquals(List.of(), children());
  }

  private static List<ProcessHandle> children() {
    return ProcessHandle.current().children().filter(ProcessHandle::isAlive).toList();
  }
}
