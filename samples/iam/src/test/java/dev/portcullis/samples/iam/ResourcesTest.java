package dev.portcullis.samples.iam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.portcullis.testing.FakeIam;
import dev.portcullis.testing.IamTokenBuilder;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every row of the table of resources, as a client sees it; GuideTest has all of the personas. */
class ResourcesTest {
  private static final String CHALLENGE = "Bearer realm=\"127.0.0.1\"";

  private static Sample service;

  @BeforeAll
  static void start() {
    service = Sample.start(0);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET    | /protected                                  | NAMESPACE:sample-namespace:USER:sample-userid   | 4 | You may update sample-userid of sample-namespace
          GET    | /namespaces/acme/users/bob                  | NAMESPACE:acme:USER:bob                         | 2 | You may read bob of acme
          POST   | /namespaces/acme/users/bob                  | NAMESPACE:acme:USER:bob                         | 1 | You may create bob of acme
          PUT    | /namespaces/acme/users/bob                  | NAMESPACE:acme:USER:bob                         | 4 | You may update bob of acme
          DELETE | /namespaces/acme/users/bob                  | NAMESPACE:acme:USER:bob                         | 8 | You may delete bob of acme
          GET    | /admin/namespaces/acme/clients              | ADMIN:NAMESPACE:acme:CLIENT                     | 2 | You may read the clients of acme
          GET    | /namespaces/acme/items/sword/orders/7       | NAMESPACE:acme:ITEM:sword:ORDER:7               | 2 | You may read order 7 of sword
          GET    | /roles                                      | ROLE                                            | 2 | You may read the roles
          """)
  void thePermissionOfAResourceOpensItAndNoOtherActionDoes(
      String method, String path, String resource, int action, String message)
      throws JsonProcessingException {
    HttpResponse<String> allowed = send(method, path, iam().token().permission(resource, action));
    assertEquals(200, allowed.statusCode(), allowed.body());
    assertEquals(Map.of("message", message), Json.of(allowed));

    assertForbidden(send(method, path, iam().token().permission(resource, 15 - action)));
    assertForbidden(send(method, path, iam().token().permission(resource + ":MORE", action)));
    assertForbidden(send(method, path, iam().token()));
  }

  private static void assertForbidden(HttpResponse<String> answer) throws JsonProcessingException {
    assertEquals(403, answer.statusCode());
    assertEquals(20013, Json.of(answer).get("errorCode"));
    assertTrue(challenge(answer).contains("error=\"insufficient_permission\""), challenge(answer));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /protected",
    "GET, /namespaces/sample-namespace/users/sample-userid",
    "POST, /namespaces/sample-namespace/users/sample-userid",
    "PUT, /namespaces/sample-namespace/users/sample-userid",
    "DELETE, /namespaces/sample-namespace/users/sample-userid",
    "GET, /admin/namespaces/sample-namespace/clients",
    "GET, /namespaces/sample-namespace/items/sword/orders/7",
    "GET, /roles"
  })
  void whatIsGuardedNeedsATokenThatIsGood(String method, String path)
      throws JsonProcessingException {
    HttpResponse<String> withoutToken = Web.send(method, service.address().resolve(path));
    assertEquals(401, withoutToken.statusCode());
    assertEquals(CHALLENGE, challenge(withoutToken));
    assertEquals(20001, Json.of(withoutToken).get("errorCode"));

    for (Persona persona : List.of(Persona.EXPIRED, Persona.REVOKED)) {
      HttpResponse<String> refused =
          Web.sendWithToken(method, service.address().resolve(path), persona.token(iam()));
      assertEquals(401, refused.statusCode());
      assertEquals(20001, Json.of(refused).get("errorCode"));
      assertTrue(challenge(refused).startsWith(CHALLENGE + ", error=\"invalid_token\""));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/namespaces/acme/users/bob%3AMORE",
    "/namespaces/acme/users/*",
    "/namespaces/acme/users/%7BuserId%7D",
    "/namespaces/acme/users/%20",
    "/namespaces/acme%3AUSER%3Abob/users/bob"
  })
  void aPathThatWouldFillMoreOrLessThanOneSegmentIsRefused(String path)
      throws JsonProcessingException {
    HttpResponse<String> answer = send("GET", path, iam().token().permission("*", 15));

    assertEquals(403, answer.statusCode());
    assertTrue(
        Json.of(answer).get("errorMessage").toString().contains("A part of the path"),
        answer.body());
  }

  @Test
  void claimsTellsWhatTheTokenSays() throws JsonProcessingException {
    HttpResponse<String> answer = send("GET", "/claims", Persona.PLAYER.grant(iam().token()));

    assertEquals(200, answer.statusCode());
    assertEquals(
        Map.of(
            "sub",
            "sample-userid",
            "namespace",
            "sample-namespace",
            "clientId",
            iam().clientId(),
            "scopes",
            List.of("account", "commerce", "social", "publishing", "analytics"),
            "roles",
            List.of("2251438839e948d783ec0e5281daf05b"),
            "emailVerified",
            true,
            "phoneVerified",
            false,
            "anonymous",
            false,
            "bans",
            List.of()),
        Json.of(answer));
  }

  @Test
  void claimsHasEveryMemberForATokenOfAClient() throws JsonProcessingException {
    Map<String, Object> claims = Json.of(send("GET", "/claims", iam().token().without("sub")));

    assertTrue(claims.containsKey("sub"));
    assertEquals(null, claims.get("sub"));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, Pages of allowed origins may read this",
    "POST, Pages of allowed origins may send this"
  })
  void corsNeedsNoTokenAndSaysNothingToPagesUntilItIsSwitchedOn(String method, String message)
      throws JsonProcessingException {
    HttpResponse<String> answer =
        Web.send(method, service.address().resolve("/cors"), "Origin", "https://app.example");

    assertEquals(200, answer.statusCode());
    assertEquals(Map.of("message", message), Json.of(answer));
    assertTrue(answer.headers().firstValue("Access-Control-Allow-Origin").isEmpty());
  }

  private static FakeIam iam() {
    return service.iam().orElseThrow();
  }

  private static HttpResponse<String> send(String method, String path, IamTokenBuilder token) {
    return Web.sendWithToken(method, service.address().resolve(path), token.sign());
  }

  private static String challenge(HttpResponse<String> answer) {
    return answer.headers().firstValue("WWW-Authenticate").orElse("");
  }
}
