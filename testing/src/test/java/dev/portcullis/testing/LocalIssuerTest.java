package dev.portcullis.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalIssuerTest {
  // A key that takes no time to make, for tests that care for the publishing alone.
  private final LocalIssuer issuer =
      LocalIssuer.builder().algorithm(SigningAlgorithm.EDDSA).start();

  @AfterEach
  void closeIssuer() {
    issuer.close();
  }

  @Test
  void startsOnLoopbackWithOneRs256Key() {
    try (LocalIssuer usual = LocalIssuer.start()) {
      assertEquals("127.0.0.1", usual.issuer().getHost());
      assertEquals("", usual.issuer().getPath());
      assertEquals("https://api.example", usual.audience());
      assertEquals("rs256-1", usual.currentKey().keyId());
      assertEquals(List.of("rs256-1"), publishedKeyIds(usual));
    }
  }

  @Test
  void listensOnThePortItIsGiven() {
    int port = issuer.issuer().getPort();
    issuer.close();
    try (LocalIssuer next =
        LocalIssuer.builder().algorithm(SigningAlgorithm.EDDSA).port(port).start()) {
      assertEquals(port, next.issuer().getPort());
    }
  }

  @Test
  void refusesAPortThatIsTaken() {
    LocalIssuer.Builder same =
        LocalIssuer.builder().algorithm(SigningAlgorithm.EDDSA).port(issuer.issuer().getPort());
    assertThrows(UncheckedIOException.class, same::start);
  }

  @Test
  void settingsNameTheIssuerAndTheAudience() {
    assertEquals(
        Map.of(
            "axioms.iss-url", issuer.issuer().toString(), "axioms.audience", "https://api.example"),
        issuer.settings());
  }

  @Test
  void openIdMetadataLeadsToTheKeySet() throws JoseException {
    HttpResponse<String> response = get(issuer.issuer() + "/.well-known/openid-configuration");

    assertEquals(200, response.statusCode());
    assertEquals("application/json", header(response, "Content-Type"));
    assertDescribes(issuer, response);
  }

  @Test
  void authorizationServerMetadataLeadsToTheKeySet() throws JoseException {
    HttpResponse<String> response =
        get(issuer.issuer() + "/.well-known/oauth-authorization-server");

    assertEquals(200, response.statusCode());
    assertDescribes(issuer, response);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/tenant", "/tenants/blue", "/tenant/"})
  void issuerWithPathPublishesBothKindsOfMetadataWhereTheirSpecificationsSay(String path)
      throws JoseException {
    try (LocalIssuer tenant = issuerAt(path)) {
      URI root = tenant.issuer().resolve("/");
      String trimmed = path.replaceFirst("/$", "");

      assertEquals(path, tenant.issuer().getPath());
      assertEquals(trimmed + "/jwks.json", tenant.jwksUri().getPath());
      assertDescribes(tenant, Web.get(root.resolve(trimmed + "/.well-known/openid-configuration")));
      assertDescribes(
          tenant, Web.get(root.resolve("/.well-known/oauth-authorization-server" + trimmed)));
      assertEquals(404, Web.get(root.resolve("/.well-known/openid-configuration")).statusCode());
      assertEquals(
          404, Web.get(root.resolve("/.well-known/oauth-authorization-server")).statusCode());
      assertTrue(Verifier.accepts(tenant, tenant.token().sign()));
    }
  }

  @Test
  void issuerOfASingleSlashKeepsIt() throws JoseException {
    try (LocalIssuer slash = issuerAt("/")) {
      assertTrue(slash.issuer().toString().endsWith("/"));
      assertDescribes(slash, get(slash.issuer() + ".well-known/openid-configuration"));
      assertTrue(Verifier.accepts(slash, slash.token().sign()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tenant", "/tenant?a=b", "/tenant#a", "/a b", "@evil.example", ":1"})
  void pathThatIsNoPathIsRefused(String path) {
    assertThrows(IllegalArgumentException.class, () -> LocalIssuer.builder().path(path));
  }

  @Test
  void plainAuthorizationServerHasNoOpenIdMetadata() throws JoseException {
    try (LocalIssuer plain =
        LocalIssuer.builder()
            .algorithm(SigningAlgorithm.EDDSA)
            .withoutOpenIdConfiguration()
            .start()) {
      HttpResponse<String> missing = get(plain.issuer() + "/.well-known/openid-configuration");
      HttpResponse<String> present =
          get(plain.issuer() + "/.well-known/oauth-authorization-server");

      assertEquals(404, missing.statusCode());
      assertDescribes(plain, present);
      assertEquals(2, plain.discoveryRequests());
    }
  }

  @ParameterizedTest
  @EnumSource
  void keySetHoldsPublicMembersOnly(SigningAlgorithm algorithm) {
    String keyId = issuer.rotate(algorithm).keyId();

    List<Map<String, Object>> keys = publishedKeys(issuer);
    Map<String, Object> key = keys.get(keys.size() - 1);
    assertEquals(keyId, key.get("kid"));
    assertEquals("sig", key.get("use"));
    assertEquals(algorithm.jwaName(), key.get("alg"));
    assertEquals(publicMembers(String.valueOf(key.get("kty"))), key.keySet());
  }

  private static Set<String> publicMembers(String keyType) {
    return switch (keyType) {
      case "RSA" -> Set.of("kty", "kid", "use", "alg", "n", "e");
      case "EC" -> Set.of("kty", "kid", "use", "alg", "crv", "x", "y");
      case "OKP" -> Set.of("kty", "kid", "use", "alg", "crv", "x");
      default -> throw new AssertionError(keyType);
    };
  }

  @Test
  void keySetHasMediaTypeTagAndAge() {
    HttpResponse<String> response = Web.get(issuer.jwksUri());

    assertEquals(200, response.statusCode());
    assertEquals("application/jwk-set+json", header(response, "Content-Type"));
    assertEquals("max-age=300", header(response, "Cache-Control"));
    assertTrue(header(response, "ETag").matches("\"[A-Za-z0-9_-]+\""), header(response, "ETag"));
  }

  @Test
  void maxAgeIsConfigurable() {
    try (LocalIssuer brief =
        LocalIssuer.builder()
            .algorithm(SigningAlgorithm.EDDSA)
            .maxAge(Duration.ofSeconds(7))
            .start()) {
      assertEquals("max-age=7", header(Web.get(brief.jwksUri()), "Cache-Control"));
    }
    assertThrows(
        IllegalArgumentException.class, () -> LocalIssuer.builder().maxAge(Duration.ofSeconds(-1)));
  }

  @Test
  void headIsAnsweredLikeGetWithoutABody() {
    HttpResponse<String> head = Web.send("HEAD", issuer.jwksUri());

    assertEquals(200, head.statusCode());
    assertEquals("", head.body());
    assertEquals(tag(), header(head, "ETag"));
  }

  @Test
  void otherMethodsAreNotAllowed() {
    HttpResponse<String> response = Web.send("POST", issuer.jwksUri());

    assertEquals(405, response.statusCode());
    assertEquals("GET, HEAD", header(response, "Allow"));
  }

  @Test
  void otherPathsAreNotFound() {
    assertEquals(404, get(issuer.issuer() + "/").statusCode());
    assertEquals(404, get(issuer.jwksUri() + "/x").statusCode());
  }

  @Test
  void clientThatKnowsTheKeySetIsToldSo() {
    String tag = tag();
    for (String known : List.of(tag, "W/" + tag, "\"other\", " + tag, "*")) {
      HttpResponse<String> response = Web.get(issuer.jwksUri(), "If-None-Match", known);

      assertEquals(304, response.statusCode(), known);
      assertEquals("", response.body());
      assertEquals(tag, header(response, "ETag"));
      assertEquals("max-age=300", header(response, "Cache-Control"));
    }
  }

  @Test
  void clientThatKnowsAnotherKeySetGetsThisOne() {
    String tag = tag();
    String unquoted = tag.substring(1, tag.length() - 1);
    for (String other : List.of("\"other\"", unquoted, "\"\"")) {
      assertEquals(200, Web.get(issuer.jwksUri(), "If-None-Match", other).statusCode(), other);
    }
  }

  @Test
  void tagChangesWithTheKeySetAndOnlyThen() {
    String first = tag();
    assertEquals(first, tag());

    SigningKey second = issuer.rotate();
    String rotated = tag();
    assertNotEquals(first, rotated);
    assertEquals(200, Web.get(issuer.jwksUri(), "If-None-Match", first).statusCode());

    issuer.withdraw(second.keyId());
    assertEquals(first, tag());
    issuer.publish(second);
    assertEquals(rotated, tag());
  }

  @Test
  void rotationPublishesANewKeyBesideTheOldAndSignsWithIt() {
    SigningKey old = issuer.currentKey();
    String before = issuer.token().sign();

    SigningKey rotated = issuer.rotate();

    assertSame(rotated, issuer.currentKey());
    assertEquals(old.algorithm(), rotated.algorithm());
    assertEquals(List.of("eddsa-1", "eddsa-2"), publishedKeyIds(issuer));
    assertTrue(Verifier.accepts(issuer, before));
    assertTrue(Verifier.accepts(issuer, issuer.token().sign()));
  }

  @Test
  void rotationCanChangeTheAlgorithm() {
    assertEquals("es256-1", issuer.rotate(SigningAlgorithm.ES256).keyId());
    assertEquals("es256-2", issuer.rotate().keyId());
    assertEquals("eddsa-2", issuer.rotate(SigningAlgorithm.EDDSA).keyId());
  }

  @Test
  void tokensOfAWithdrawnKeyNoLongerVerify() {
    SigningKey old = issuer.currentKey();
    String before = issuer.token().sign();
    issuer.rotate();

    issuer.withdraw(old.keyId());

    assertEquals(List.of("eddsa-2"), publishedKeyIds(issuer));
    assertFalse(Verifier.accepts(issuer, before));
    assertTrue(Verifier.accepts(issuer, issuer.token().sign()));
  }

  @Test
  void withdrawnCurrentKeyGoesOnSigningUntilTheNextRotation() {
    issuer.withdraw("eddsa-1");

    assertEquals(List.of(), publishedKeyIds(issuer));
    assertEquals("eddsa-1", issuer.currentKey().keyId());
    assertFalse(Verifier.accepts(issuer, issuer.token().sign()));
    assertEquals("eddsa-2", issuer.rotate().keyId());
    assertTrue(Verifier.accepts(issuer, issuer.token().sign()));
  }

  @Test
  void withdrawingAKeyThatIsNotPublishedSaysWhichAre() {
    issuer.publishJwk(Map.of("kty", "oct", "kid", "odd"));
    issuer.publishJwk(Map.of("kty", "oct", "kid", 1));
    issuer.publishJwk(Map.of("kty", "oct"));
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> issuer.withdraw("rs256-9"));
    assertEquals("No key \"rs256-9\" is published; published are [eddsa-1, odd]", e.getMessage());
  }

  @Test
  void keyOfAnotherAlgorithmIsMadeOnceAndDoesNotBecomeCurrent() {
    SigningKey key = issuer.key(SigningAlgorithm.ES384);

    assertSame(key, issuer.key(SigningAlgorithm.ES384));
    assertEquals("eddsa-1", issuer.currentKey().keyId());
    assertEquals(List.of("eddsa-1", "es384-1"), publishedKeyIds(issuer));
    assertTrue(Verifier.accepts(issuer, issuer.token().signedBy(key).sign()));
  }

  @Test
  void keyOfAnAlgorithmIsItsNewestPublishedOne() {
    SigningKey second = issuer.rotate();
    assertSame(second, issuer.key(SigningAlgorithm.EDDSA));

    issuer.withdraw(second.keyId());
    assertEquals("eddsa-1", issuer.key(SigningAlgorithm.EDDSA).keyId());
    issuer.withdraw("eddsa-1");
    assertNotSame(second, issuer.key(SigningAlgorithm.EDDSA));
    assertEquals(List.of("eddsa-3"), publishedKeyIds(issuer));
  }

  @Test
  void publishedKeyTakesThePlaceOfItsNamesake() {
    SigningKey namesake = SigningKey.generate(SigningAlgorithm.EDDSA, "eddsa-1");
    String token = issuer.token().signedBy(namesake).sign();
    assertFalse(Verifier.accepts(issuer, token));

    issuer.publish(namesake);

    assertEquals(List.of("eddsa-1"), publishedKeyIds(issuer));
    assertTrue(Verifier.accepts(issuer, token));
    assertFalse(Verifier.accepts(issuer, issuer.token().sign()));
  }

  @Test
  void oddKeysArePublishedAsTheyAreAndStay() {
    Map<String, Object> odd = Map.of("kty", "oct", "key_ops", List.of("sign"));
    issuer.publishJwk(odd);
    issuer.rotate();
    issuer.withdraw("eddsa-1");

    List<Map<String, Object>> keys = publishedKeys(issuer);
    assertEquals(2, keys.size());
    assertEquals("eddsa-2", keys.get(0).get("kid"));
    assertEquals(odd, keys.get(1));
  }

  @Test
  void oddKeysStayAsTheyWereWhenPublished() {
    List<Object> operations = new ArrayList<>(List.of("sign"));
    Map<String, Object> prime = new HashMap<>(Map.of("r", "AQ"));
    prime.put("d", null);
    issuer.publishJwk(Map.of("kty", "RSA", "key_ops", operations, "oth", List.of(prime)));
    String tag = tag();

    operations.add("verify");
    prime.clear();
    issuer.rotate();
    issuer.withdraw("eddsa-2");

    assertEquals(tag, tag());
  }

  @Test
  void oddKeysAreWithdrawnByTheirKeyId() {
    issuer.publishJwk(Map.of("kty", "oct", "kid", "odd"));
    issuer.publishJwk(Map.of("kty", "EC", "kid", "odd"));
    issuer.publishJwk(Map.of("kty", "oct", "kid", "other"));
    issuer.publishJwk(Map.of("kty", "oct", "kid", "eddsa-1"));

    issuer.withdraw("odd");
    assertEquals(List.of("eddsa-1", "other", "eddsa-1"), publishedKeyIds(issuer));
    issuer.withdraw("eddsa-1");
    assertEquals(List.of("other"), publishedKeyIds(issuer));
    assertThrows(IllegalArgumentException.class, () -> issuer.withdraw("odd"));
  }

  @Test
  void keyThatJsonCannotHoldIsNotPublished() {
    assertThrows(
        IllegalArgumentException.class, () -> issuer.publishJwk(Map.of("kty", new Object())));

    assertEquals(List.of("eddsa-1"), publishedKeyIds(issuer));
  }

  @Test
  void issuersDoNotShareKeys() {
    try (LocalIssuer other = LocalIssuer.builder().algorithm(SigningAlgorithm.EDDSA).start()) {
      String pretender = other.token().issuer(issuer.issuer().toString()).sign();

      assertEquals(issuer.currentKey().keyId(), other.currentKey().keyId());
      assertFalse(Verifier.accepts(issuer, pretender));
    }
  }

  @Test
  void unavailableIssuerAnswers503ToEverythingAndCountsIt() {
    issuer.unavailable(true);
    assertEquals(503, Web.get(issuer.jwksUri()).statusCode());
    assertEquals(503, Web.get(issuer.jwksUri(), "If-None-Match", "*").statusCode());
    assertEquals(503, get(issuer.issuer() + "/.well-known/openid-configuration").statusCode());
    assertEquals(503, get(issuer.issuer() + "/elsewhere").statusCode());

    issuer.unavailable(false);
    assertEquals(200, Web.get(issuer.jwksUri()).statusCode());
    assertEquals(3, issuer.jwksRequests());
    assertEquals(1, issuer.discoveryRequests());
  }

  @Test
  void countsRequestsByKind() {
    assertEquals(0, issuer.jwksRequests());
    assertEquals(0, issuer.discoveryRequests());

    get(issuer.issuer() + "/.well-known/openid-configuration");
    get(issuer.issuer() + "/.well-known/oauth-authorization-server");
    Web.get(issuer.jwksUri());
    Web.get(issuer.jwksUri(), "If-None-Match", tag());
    get(issuer.issuer() + "/elsewhere");

    assertEquals(3, issuer.jwksRequests());
    assertEquals(2, issuer.discoveryRequests());
  }

  @Test
  void eachRequestSeesTheKeysOfOneMomentWhileTheyRotate() {
    List<CompletableFuture<Integer>> answers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      answers.add(
          CompletableFuture.supplyAsync(
              () -> {
                HttpResponse<String> response = Web.get(issuer.jwksUri());
                assertEquals(200, response.statusCode());
                return keyIds(response.body()).size();
              }));
      SigningKey old = issuer.currentKey();
      issuer.rotate();
      issuer.withdraw(old.keyId());
    }

    for (CompletableFuture<Integer> answer : answers) {
      assertTrue(Set.of(1, 2).contains(answer.join()), "keys published: " + answer.join());
    }
  }

  @Test
  void closedIssuerRefusesConnectionsAndCanBeClosedAgain() {
    issuer.close();
    issuer.close();

    UncheckedIOException e =
        assertThrows(UncheckedIOException.class, () -> Web.get(issuer.jwksUri()));
    assertTrue(e.getCause() instanceof ConnectException, String.valueOf(e.getCause()));
  }

  @Test
  void threadsAreDaemonsAndEndWithTheIssuer() throws InterruptedException {
    Set<Thread> others = Thread.getAllStackTraces().keySet();
    LocalIssuer threaded = LocalIssuer.builder().algorithm(SigningAlgorithm.EDDSA).start();
    Web.get(threaded.jwksUri());
    Set<Thread> own = issuerThreads();
    own.removeAll(others);

    assertFalse(own.isEmpty());
    assertTrue(own.stream().allMatch(Thread::isDaemon), own::toString);
    threaded.close();
    for (Thread thread : own) {
      thread.join(5_000); // A thread that ends may be about for a moment after the pool is done.
    }
    assertTrue(own.stream().noneMatch(Thread::isAlive), own::toString);
  }

  private static Set<Thread> issuerThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(
            thread ->
                thread.getName().startsWith("local-issuer-")
                    || thread.getName().equals("HTTP-Dispatcher"))
        .collect(Collectors.toSet());
  }

  @Test
  void namesItselfByItsAddress() {
    assertEquals("LocalIssuer[" + issuer.issuer() + "]", issuer.toString());
    assertEquals("SigningKey[eddsa-1]", issuer.currentKey().toString());
  }

  private static LocalIssuer issuerAt(String path) {
    return LocalIssuer.builder().algorithm(SigningAlgorithm.EDDSA).path(path).start();
  }

  private static void assertDescribes(LocalIssuer issuer, HttpResponse<String> response)
      throws JoseException {
    Map<String, Object> metadata = JsonUtil.parseJson(response.body());
    assertEquals(issuer.issuer().toString(), metadata.get("issuer"));
    assertEquals(issuer.jwksUri().toString(), metadata.get("jwks_uri"));
    assertEquals(200, Web.get(issuer.jwksUri()).statusCode());
  }

  private static HttpResponse<String> get(String address) {
    return Web.get(URI.create(address));
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  private String tag() {
    return header(Web.get(issuer.jwksUri()), "ETag");
  }

  private static List<String> publishedKeyIds(LocalIssuer issuer) {
    return keyIds(Web.get(issuer.jwksUri()).body());
  }

  private static List<String> keyIds(String jwks) {
    return keys(jwks).stream().map(key -> (String) key.get("kid")).toList();
  }

  private static List<Map<String, Object>> publishedKeys(LocalIssuer issuer) {
    return keys(Web.get(issuer.jwksUri()).body());
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> keys(String jwks) {
    try {
      return (List<Map<String, Object>>)
          Objects.requireNonNull(JsonUtil.parseJson(jwks).get("keys"));
    } catch (JoseException e) {
      throw new AssertionError(e);
    }
  }
}
