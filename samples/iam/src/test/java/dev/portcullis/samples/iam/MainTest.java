package dev.portcullis.samples.iam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.testing.FakeIam;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program as it is run: a process with an environment, output, signals and an exit code. */
@Timeout(60)
class MainTest {
  private static final int ENDED_BY_SIGTERM = 128 + 15;

  @TempDir Path folder;

  @Test
  void itServesUntilItIsToldToStop() throws Exception {
    try (Launched program = Launched.in(folder, Map.of("PORT", "0"))) {
      URI address = program.address();
      assertEquals(401, Web.send("GET", address.resolve("/roles")).statusCode());
      assertEquals(404, Web.send("GET", address.resolve("/nothing")).statusCode());

      program.terminate();

      assertEquals(ENDED_BY_SIGTERM, program.exitCode());
      assertTrue(program.printed().contains("Stopped."), program.printed());
      assertHasNoStackTrace(program.log());
    }
  }

  @Test
  void itLogsItsRoutesAndNoToken() throws Exception {
    try (Launched program = Launched.in(folder, Map.of("PORT", "0"))) {
      HttpResponse<String> answer =
          Web.sendWithToken("GET", program.address().resolve("/claims"), "eyJ.eyJ.AAAA");
      assertEquals(401, answer.statusCode());
      program.terminate();
      program.exitCode();

      assertTrue(program.log().contains("Routes and their guards"), program.log());
      assertTrue(program.log().contains("/namespaces/{namespace}/users/{userId}"), program.log());
      assertFalse(program.log().contains("WARN"), program.log());
      assertFalse(program.log().contains("eyJ"), program.log());
    }
  }

  @Test
  void itAsksTheIamOfTheSettingsWhereverTheyAre() throws Exception {
    try (FakeIam iam = FakeIam.start()) {
      Files.writeString(folder.resolve(".env"), "IAM_CLIENT_SECRET=" + iam.clientSecret() + "\n");
      Map<String, String> environment =
          Map.of("PORT", "0", "IAM_BASE_URL", iam.baseUrl().toString());
      try (Launched program =
          Launched.in(folder, environment, "-Diam.client-id=" + iam.clientId())) {
        URI address = program.address();

        HttpResponse<String> answer =
            Web.sendWithToken("GET", address.resolve("/claims"), iam.token().sign());
        assertEquals(200, answer.statusCode());
        assertTrue(answer.body().contains("\"namespace\":\"acme-game\""), answer.body());

        program.terminate();
        program.exitCode();
        assertTrue(program.printed().contains("$TOKEN"), program.printed());
        assertFalse(program.printed().contains("eyJ"), program.printed());
        assertFalse(program.log().contains(iam.clientSecret()), program.log());
      }
    }
  }

  @Test
  void settingsThatNameNoIamStopItWithASentence() throws Exception {
    assertRefusesToStart(
        Map.of("PORT", "0", "IAM_CLIENT_ID", "orders-service"),
        "IAM_BASE_URL (iam.base-url) is missing");
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
    try (Launched program = Launched.in(folder, environment)) {
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
