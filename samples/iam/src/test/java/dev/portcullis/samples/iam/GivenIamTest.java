package dev.portcullis.samples.iam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.portcullis.testing.FakeIam;
import dev.portcullis.testing.IamEndpoint;
import dev.portcullis.testing.IamFault;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The service with an IAM that the settings name, which may be down. */
@Timeout(60)
class GivenIamTest {
  private static Sample serve(FakeIam iam) {
    return Sample.serve(new App().addProperties(iam.settings()), 0, Optional.empty());
  }

  @Test
  void itAsksTheIamOfTheSettings() throws JsonProcessingException {
    try (FakeIam iam = FakeIam.start();
        Sample service = serve(iam)) {
      String token = iam.token().permission("ROLE", 2).sign();

      assertEquals(200, get(service, "/roles", token).statusCode());
      assertTrue(service.guide().contains("$TOKEN"));
      Map<String, Object> health = health(service, 200);
      assertEquals(true, health.get("canServe"));
      assertEquals(true, part(health, "keys").get("usable"));
      assertEquals(true, part(health, "revocationList").get("usable"));
    }
  }

  @Test
  void itStartsWithoutItsIamAndServesOnceThatIsThere() throws JsonProcessingException {
    try (FakeIam iam = FakeIam.start()) {
      iam.unavailable(true);
      try (Sample service = serve(iam)) {
        String token = iam.token().permission("ROLE", 2).sign();

        HttpResponse<String> refused = get(service, "/roles", token);
        assertEquals(503, refused.statusCode());
        assertEquals(20000, Json.of(refused).get("errorCode"));
        assertTrue(refused.headers().firstValue("Retry-After").isPresent());
        Map<String, Object> health = health(service, 503);
        assertEquals(false, health.get("canServe"));
        assertFailed(part(health, "keys"));

        iam.unavailable(false);
        waitUntilServed(service, "/roles", token);
        assertEquals(true, health(service, 200).get("canServe"));
      }
    }
  }

  @Test
  void healthTellsWhichPartIsMissing() throws JsonProcessingException {
    try (FakeIam iam = FakeIam.start()) {
      iam.fail(IamEndpoint.REVOCATION_LIST, IamFault.html());
      try (Sample service = serve(iam)) {
        assertEquals(503, get(service, "/claims", iam.token().sign()).statusCode());
        Map<String, Object> health = health(service, 503);

        assertEquals(true, part(health, "keys").get("usable"));
        assertFailed(part(health, "revocationList"));

        iam.healAll();
        waitUntilServed(service, "/claims", iam.token().sign());
        assertEquals(true, part(health(service, 200), "revocationList").get("usable"));
      }
    }
  }

  private static void assertFailed(Map<String, Object> part) {
    assertEquals(false, part.get("usable"));
    assertEquals(null, part.get("lastSuccessAt"));
    assertFalse(part.get("lastFailureAt").toString().isEmpty());
    assertFalse(part.get("lastFailureReason").toString().isEmpty());
    assertTrue((int) part.get("failuresInARow") > 0);
  }

  /** Asks again and again; the time-out of the class is there for a service that never serves. */
  private static void waitUntilServed(Sample service, String path, String token) {
    while (get(service, path, token).statusCode() != 200) {
      assertFalse(Thread.currentThread().isInterrupted(), "it was not served in time");
    }
  }

  private static HttpResponse<String> get(Sample service, String path, String token) {
    return Web.sendWithToken("GET", service.address().resolve(path), token);
  }

  private static Map<String, Object> health(Sample service, int status)
      throws JsonProcessingException {
    HttpResponse<String> answer = Web.send("GET", service.address().resolve("/healthz"));
    assertEquals(status, answer.statusCode(), answer.body());
    return Json.of(answer);
  }

  @SuppressWarnings("unchecked") // the names of members are strings
  private static Map<String, Object> part(Map<String, Object> health, String name) {
    return (Map<String, Object>) health.get(name);
  }
}
