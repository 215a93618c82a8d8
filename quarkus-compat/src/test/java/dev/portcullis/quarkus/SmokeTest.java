package dev.portcullis.quarkus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portcullis.testing.LocalIssuer;
import dev.portcullis.testing.contract.GuardedServer;
import dev.portcullis.testing.contract.resources.GuardedMethods;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SmokeTest {
  @Test
  void starts() throws Exception {
    try (LocalIssuer issuer = LocalIssuer.start();
        Quarkus quarkus = Quarkus.with("quarkus-rest")) {
      for (int i = 0; i < Integer.getInteger("n", 6); i++) {
        try (GuardedServer server =
            quarkus.start(
                new java.util.HashMap<String, Object>(issuer.settings()),
                i < 3
                    ? Set.of(GuardedMethods.class)
                    : Set.of(
                        i == 4
                            ? dev.portcullis.testing.contract.resources.OpenClass.class
                            : dev.portcullis.testing.contract.resources.UnguardedClass.class))) {
          HttpRequest.Builder request =
              HttpRequest.newBuilder(server.baseUri().resolve("guards/authenticated"));
          if (i < 3) {
            System.err.println("CPU "+ ((com.sun.management.OperatingSystemMXBean) java.lang.management.ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime()/1000000);
            assertEquals(401, status(request));
            request.header("Authorization", "Bearer " + issuer.token().sign());
            assertEquals(200, status(request));
          }
        }
      }
    }
  }

  private static int status(HttpRequest.Builder request) throws Exception {
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString()).statusCode();
  }
}
