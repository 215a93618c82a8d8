package dev.portcullis.samples.quickstart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.testing.LocalIssuer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program as it is run, on whatever runtime: a process with an environment, output, signals and
 * an exit code.
 */
@Timeout(60)
abstract class ProgramContract {
  private static final int ENDED_BY_SIGTERM = 128 + 15;

  @TempDir Path folder;

  /** What says to {@code java} which program to run. */
  abstract List<String> program();

  @Test
  void itServesUntilItIsToldToStop() throws Exception {
    try (Launched program = Launched.in(folder, program(), Map.of("PORT", "0"))) {
      URI address = program.address();
      assertEquals(200, Web.send("GET", address.resolve("/public")).statusCode());
      assertEquals(401, Web.send("GET", address.resolve("/private")).statusCode());

      program.terminate();

      assertEquals(ENDED_BY_SIGTERM, program.exitCode());
      assertTrue(program.printed().contains("Stopped."), program.printed());
      assertHasNoStackTrace(program.log());
    }
  }

  @Test
  void itLogsItsRoutesAndNoToken() throws Exception {
    try (Launched program = Launched.in(folder, program(), Map.of("PORT", "0"))) {
      HttpResponse<String> answer =
          Web.sendWithToken("GET", program.address().resolve("/me"), "eyJ.eyJ.AAAA");
      assertEquals(401, answer.statusCode());
      program.terminate();
      program.exitCode();

      assertTrue(program.log().contains("Routes and their guards"), program.log());
      assertTrue(program.log().contains("/sub/{id}"), program.log());
      assertFalse(program.log().contains("WARN"), program.log());
      assertFalse(program.log().contains("eyJ"), program.log());
    }
  }

  @Test
  void itTrustsTheIssuerOfTheSettingsWhereverTheyAre() throws Exception {
    Files.writeString(folder.resolve(".env"), "AXIOMS_AUDIENCE=https://orders.example\n");
    try (LocalIssuer issuer = LocalIssuer.builder().audience("https://orders.example").start();
        Launched program =
            Launched.in(
                folder,
                program(),
                Map.of("PORT", "0", "AXIOMS_ISS_URL", issuer.issuer().toString()),
                "-Daxioms.realm=orders")) {
      URI address = program.address();

      HttpResponse<String> answer =
          Web.sendWithToken("GET", address.resolve("/me"), issuer.token().sign());
      assertEquals(200, answer.statusCode());
      assertTrue(answer.body().contains("\"sub\":\"alice\""), answer.body());
      HttpResponse<String> refused = Web.send("GET", address.resolve("/me"));
      assertEquals(
          "Bearer realm=\"orders\"", refused.headers().firstValue("WWW-Authenticate").orElse(""));

      program.terminate();
      program.exitCode();
      assertTrue(program.printed().contains("$TOKEN"), program.printed());
      assertFalse(program.printed().contains("eyJ"), program.printed());
    }
  }

  @Test
  void settingsThatNameNoIssuerStopItWithASentence() throws Exception {
    Map<String, String> environment =
        Map.of("PORT", "0", "AXIOMS_AUDIENCE", "https://orders.example");
    assertRefusesToStart(
        environment, "AXIOMS_ISS_URL (axioms.iss-url) or AXIOMS_DOMAIN (axioms.domain) is missing");
  }

  @Test
  void aPortThatIsNoneStopsItWithASentence() throws Exception {
    assertRefusesToStart(Map.of("PORT", "http"), "PORT must be a number from 0 to 65535");
  }

  @Test
  void aPortThatIsTakenStopsItWithASentence() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(other.getLocalPort());
      assertRefusesToStart(Map.of("PORT", port), "Port " + port + " is taken");
    }
  }

  private void assertRefusesToStart(Map<String, String> environment, String sentence)
      throws IOException, InterruptedException {
    try (Launched program = Launched.in(folder, program(), environment)) {
      assertEquals(1, program.exitCode());
      assertTrue(program.log().contains(sentence), program.log());
      assertHasNoStackTrace(program.log());
    }
  }

  private static void assertHasNoStackTrace(String log) {
    assertFalse(log.contains("\tat "), log);
    assertFalse(log.contains("Exception"), log);
  }
}
