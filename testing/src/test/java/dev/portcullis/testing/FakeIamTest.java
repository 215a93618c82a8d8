package dev.portcullis.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FakeIamTest {
  private static final Instant NOON = Instant.parse("2030-01-01T12:00:00.5Z");

  private final SettableClock clock = new SettableClock(NOON);
  private final FakeIam iam =
      FakeIam.builder().algorithm(SigningAlgorithm.EDDSA).clock(clock).start();
  private final IamCaller caller = new IamCaller(iam);

  @AfterEach
  void closeIam() {
    iam.close();
  }

  @Test
  void startsOnLoopbackWithOneRs256Key() {
    try (FakeIam usual = FakeIam.start()) {
      assertEquals("127.0.0.1", usual.baseUrl().getHost());
      assertEquals("/iam", usual.baseUrl().getPath());
      assertEquals("/basic", usual.basicBaseUrl().getPath());
      assertEquals("acme-game", usual.namespace());
      assertEquals("rs256-1", usual.currentKey().keyId());
    }
  }

  @Test
  void settingsNameAddressesAndClient() {
    assertEquals(
        Map.of(
            "iam.base-url", iam.baseUrl().toString(),
            "iam.basic-base-url", iam.basicBaseUrl().toString(),
            "iam.client-id", iam.clientId(),
            "iam.client-secret", iam.clientSecret()),
        iam.settings());
  }

  @Test
  void clientGetsATokenThatVerifiesAgainstThePublishedKeys() throws Exception {
    iam.putClient(iam.client().withPermissions(IamGrant.of("NAMESPACE:*:ORDER", 15)));

    Map<String, Object> answer =
        IamCaller.json(caller.token("grant_type=client_credentials", caller.basic()));
    JwtClaims claims = verified((String) answer.get("access_token"));

    assertEquals("Bearer", answer.get("token_type"));
    assertEquals(3600L, answer.get("expires_in"));
    assertEquals("acme-game", answer.get("namespace"));
    assertTrue(answer.containsKey("roles"));
    assertNull(answer.get("roles"));
    assertTrue(answer.containsKey("namespace_roles"));
    assertNull(answer.get("namespace_roles"));
    assertEquals(
        List.of(Map.of("resource", "NAMESPACE:*:ORDER", "action", 15L)), answer.get("permissions"));
    assertEquals(List.of(), answer.get("bans"));
    assertEquals(0L, answer.get("jflgs"));
    assertEquals("account commerce", answer.get("scope"));
    assertEquals("", answer.get("user_id"));
    assertEquals(iam.clientId(), claims.getStringClaimValue("client_id"));
    assertEquals("acme-game", claims.getStringClaimValue("namespace"));
    assertEquals(iam.baseUrl().toString(), claims.getIssuer());
    assertEquals(
        List.of(Map.of("Resource", "NAMESPACE:*:ORDER", "Action", 15L)),
        claims.getClaimValue("permissions"));
    assertNull(claims.getSubject());
    assertEquals(NOON.getEpochSecond() + 3600, claims.getExpirationTime().getValue());
    assertFalse(claims.hasClaim("extend_namespace"));
  }

  @Test
  void twoClientTokensDiffer() {
    assertNotEquals(caller.clientToken(), caller.clientToken());
  }

  @Test
  void delegatedTokenNamesTheOtherNamespace() {
    HttpResponse<String> response =
        caller.token(
            "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Aextend_client_credentials"
                + "&extendNamespace=acme%2Drace",
            caller.basic());
    String token = (String) IamCaller.json(response).get("access_token");

    assertEquals(200, response.statusCode());
    assertEquals("acme-race", IamCaller.claims(token).get("extend_namespace"));
  }

  @Test
  void delegatedTokenNeedsTheOtherNamespace() {
    HttpResponse<String> response =
        caller.token(
            "grant_type=urn:ietf:params:oauth:grant-type:extend_client_credentials",
            caller.basic());

    assertEquals(400, response.statusCode());
    assertEquals("invalid_request", IamCaller.json(response).get("error"));
  }

  @Test
  void otherGrantTypesAreNotSupported() {
    HttpResponse<String> response =
        caller.token("grant_type=password&username=a&password=b", caller.basic());

    assertEquals(400, response.statusCode());
    assertEquals("unsupported_grant_type", IamCaller.json(response).get("error"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "scope=a", "grant_type=client_credentials&grant_type=client_credentials"})
  void tokenRequestWithoutExactlyOneGrantTypeIsInvalid(String form) {
    HttpResponse<String> response = caller.token(form, caller.basic());

    assertEquals(400, response.statusCode());
    assertEquals("invalid_request", IamCaller.json(response).get("error"));
  }

  @Test
  void tokenRequestThatIsNoFormIsInvalid() {
    HttpResponse<String> response =
        Web.post(
            caller.address(IamEndpoint.TOKEN),
            "grant_type=client_credentials",
            "Authorization",
            caller.basic(),
            "Content-Type",
            "text/plain");

    assertEquals(400, response.statusCode());
    assertEquals("invalid_request", IamCaller.json(response).get("error"));
  }

  @Test
  void clientTokenLastsAsLongAsItIsTold() {
    try (FakeIam brief =
        FakeIam.builder()
            .algorithm(SigningAlgorithm.EDDSA)
            .clock(clock)
            .tokenLife(Duration.ofSeconds(10))
            .start()) {
      IamCaller briefly = new IamCaller(brief);
      brief.putRole("clerk");
      URI role = briefly.address(IamEndpoint.ROLE);
      String token = briefly.clientToken();

      clock.set(NOON.plusSeconds(9));
      assertEquals(200, statusWith(token, role));
      clock.set(NOON.plusSeconds(10));
      assertEquals(401, statusWith(token, role));
    }
  }

  @Test
  void wrongSecretGetsNoToken() {
    HttpResponse<String> response =
        caller.token(
            "grant_type=client_credentials", IamCaller.basic(iam.clientId(), "not the secret"));

    assertEquals(401, response.statusCode());
    assertEquals("invalid_client", IamCaller.json(response).get("error"));
    assertTrue(response.headers().firstValue("WWW-Authenticate").orElse("").startsWith("Basic "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic", "Basic ???", "Basic YWJj", "Bearer abc", "abc"})
  void whatIsNoBasicAuthenticationIsRefused(String authorization) {
    assertEquals(401, caller.token("grant_type=client_credentials", authorization).statusCode());
  }

  @ParameterizedTest
  @EnumSource
  void everyEndpointAsksWhoIsThere(IamEndpoint endpoint) {
    HttpResponse<String> response =
        Web.send(endpoint.method(), caller.address(endpoint), "Accept", "*/*");

    assertEquals(401, response.statusCode());
    assertTrue(response.headers().firstValue("WWW-Authenticate").isPresent());
  }

  @ParameterizedTest
  @EnumSource(names = {"ROLE", "ROLE_OVERRIDE", "CLIENT", "NAMESPACE_CONTEXT"})
  void secretsAndTokensOfUsersAreNoTokenOfAClient(IamEndpoint endpoint) {
    URI address = caller.address(endpoint);
    iam.putRole("clerk");
    String user = iam.token().sign();

    HttpResponse<String> withSecret = Web.get(address, "Authorization", caller.basic());
    assertEquals(401, withSecret.statusCode());
    assertEquals(20001L, IamCaller.json(withSecret).get("errorCode"));
    assertEquals(401, statusWith(user, address));
    assertEquals(200, statusWith(caller.clientToken(), address));
  }

  @ParameterizedTest
  @EnumSource
  void otherMethodsAreRefusedByTheAllowedOne(IamEndpoint endpoint) {
    for (String method : List.of("PUT", "DELETE", "HEAD", other(endpoint.method()))) {
      HttpResponse<String> response = Web.send(method, caller.address(endpoint));

      assertEquals(405, response.statusCode());
      assertEquals(endpoint.method(), response.headers().firstValue("Allow").orElse(""));
    }
  }

  private static String other(String method) {
    return method.equals("GET") ? "POST" : "GET";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/iam",
        "/iam/v3/oauth/jwks/",
        "/iam/v3//oauth/jwks",
        "/v3/oauth/jwks",
        "/iam/v3/admin/roles",
        "/iam/v3/admin/roles/clerk/permissions",
        "/iam/v1/admin/namespaces/acme-game/context"
      })
  void otherAddressesAreUnknown(String path) {
    assertEquals(
        404, Web.get(iam.baseUrl().resolve(path), "Authorization", caller.basic()).statusCode());
  }

  @Test
  void roleIsTold() {
    iam.putRole(
        "clerk",
        IamGrant.of("NAMESPACE:{namespace}:ORDER", 2),
        IamGrant.of("NAMESPACE:*:ITEM", 1).withCron("* * 9-17 * * *", 15),
        IamGrant.of("NAMESPACE:*:GIFT", 1).withRange(List.of("2030-01-01", "2030-02-01"), 4));

    HttpResponse<String> response = caller.getWithToken(IamEndpoint.ROLE);

    assertEquals("application/json", response.headers().firstValue("Content-Type").orElse(""));
    assertEquals(
        Map.of(
            "roleId",
            "clerk",
            "roleName",
            "clerk",
            "permissions",
            List.of(
                Map.of("resource", "NAMESPACE:{namespace}:ORDER", "action", 2L),
                Map.of(
                    "resource",
                    "NAMESPACE:*:ITEM",
                    "action",
                    1L,
                    "schedAction",
                    15L,
                    "schedCron",
                    "* * 9-17 * * *"),
                Map.of(
                    "resource",
                    "NAMESPACE:*:GIFT",
                    "action",
                    1L,
                    "schedAction",
                    4L,
                    "schedRange",
                    List.of("2030-01-01", "2030-02-01"))),
            "isWildcard",
            false,
            "adminRole",
            false),
        IamCaller.json(response));
  }

  @Test
  void unknownAndRemovedRolesAreNotFound() {
    assertNotFound(10456, caller.getWithToken(IamEndpoint.ROLE));
    assertNotFound(10456, caller.getWithToken(IamEndpoint.ROLE_OVERRIDE));

    iam.putRole("clerk");
    assertEquals(200, caller.getWithToken(IamEndpoint.ROLE).statusCode());
    iam.removeRole("clerk");
    assertNotFound(10456, caller.getWithToken(IamEndpoint.ROLE));
  }

  @Test
  void overrideStandsInItsNamespaceAlone() {
    URI elsewhere =
        URI.create(iam.baseUrl() + "/v3/admin/namespaces/acme-race/roleoverride/clerk/permissions");
    iam.putRole("clerk", IamGrant.of("PLAIN", 2));
    iam.putRoleOverride("acme-game", "clerk", IamGrant.of("OVERRIDE", 4));

    assertEquals(List.of("OVERRIDE"), resources(caller.getWithToken(IamEndpoint.ROLE_OVERRIDE)));
    assertEquals(List.of("PLAIN"), resources(caller.getWithToken(elsewhere)));
    assertEquals(List.of("PLAIN"), resources(caller.getWithToken(IamEndpoint.ROLE)));

    iam.removeRoleOverride("acme-game", "clerk");
    assertEquals(List.of("PLAIN"), resources(caller.getWithToken(IamEndpoint.ROLE_OVERRIDE)));
  }

  @Test
  void namesInPathsAreDecodedSegmentBySegment() {
    iam.putRole("a/b c+d", IamGrant.of("ODD", 1));
    iam.putRole("a", IamGrant.of("PLAIN", 1));
    String roles = iam.baseUrl() + "/v3/admin/roles/";

    assertEquals(List.of("ODD"), resources(caller.getWithToken(URI.create(roles + "a%2Fb%20c+d"))));
    assertEquals(
        List.of("ODD"), resources(caller.getWithToken(URI.create(roles + "a%2fb%20c%2Bd"))));
    assertEquals(404, caller.getWithToken(URI.create(roles + "a/b%20c+d")).statusCode());
  }

  @Test
  void clientIsTold() {
    iam.putClient(
        iam.client()
            .redirectingTo("https://shop.example/cb", "https://www.shop.example/cb")
            .withBaseUri("https://api.shop.example")
            .withPermissions(IamGrant.of("NAMESPACE:*:ORDER", 2)));

    assertEquals(
        Map.of(
            "clientId", iam.clientId(),
            "clientName", iam.clientId(),
            "namespace", "acme-game",
            "redirectUri", "https://shop.example/cb,https://www.shop.example/cb",
            "baseUri", "https://api.shop.example",
            "oauthClientType", "Confidential",
            "audiences", List.of(),
            "clientPermissions", List.of(Map.of("resource", "NAMESPACE:*:ORDER", "action", 2L)),
            "scopes", List.of("account", "commerce")),
        IamCaller.json(caller.getWithToken(IamEndpoint.CLIENT)));
  }

  @Test
  void clientOfAnotherNamespaceIsNotFound() {
    iam.putClient(FakeIamClient.of("web-shop", "s", "acme-race"));
    String namespaces = iam.baseUrl() + "/v3/admin/namespaces/";

    assertNotFound(
        10365, caller.getWithToken(URI.create(namespaces + "acme-game/clients/web-shop")));
    assertEquals(
        200,
        caller.getWithToken(URI.create(namespaces + "acme-race/clients/web-shop")).statusCode());
  }

  @Test
  void everyClientThatIsPutGetsTokensUntilItIsRemoved() {
    String authorization = IamCaller.basic("web-shop", "a:b");
    iam.putClient(FakeIamClient.of("web-shop", "a:b", "acme-race"));

    HttpResponse<String> response = caller.token("grant_type=client_credentials", authorization);
    assertEquals("acme-race", IamCaller.json(response).get("namespace"));

    iam.removeClient("web-shop");
    assertEquals(401, caller.token("grant_type=client_credentials", authorization).statusCode());
  }

  @Test
  void changedSecretReplacesTheFormerOne() {
    String former = caller.basic();
    iam.changeClientSecret(iam.clientId(), "a new one");

    assertEquals(401, caller.token("grant_type=client_credentials", former).statusCode());
    assertEquals("a new one", iam.clientSecret());
    assertEquals("a new one", iam.settings().get("iam.client-secret"));
    assertEquals(200, caller.ask(IamEndpoint.TOKEN).statusCode());
    assertThrows(
        IllegalArgumentException.class, () -> iam.changeClientSecret("nobody", "a secret"));
  }

  @Test
  void namespaceIsTold() {
    assertEquals(
        Map.of("type", "Game", "studioNamespace", "acme"),
        IamCaller.json(caller.getWithToken(IamEndpoint.NAMESPACE_CONTEXT)));

    iam.putNamespace("acme-game", "Studio", "other");
    assertEquals(
        Map.of("type", "Studio", "studioNamespace", "other"),
        IamCaller.json(caller.getWithToken(IamEndpoint.NAMESPACE_CONTEXT)));

    iam.removeNamespace("acme-game");
    assertNotFound(11337, caller.getWithToken(IamEndpoint.NAMESPACE_CONTEXT));
  }

  @Test
  void endedAndRevokedClientTokensOpenNothing() {
    iam.putRole("clerk");
    URI role = caller.address(IamEndpoint.ROLE);
    String first = caller.clientToken();
    iam.endClientTokens();
    String second = caller.clientToken();
    String third = caller.clientToken();
    iam.revoke(second);

    assertEquals(401, statusWith(first, role));
    assertEquals(401, statusWith(second, role));
    assertEquals(200, statusWith(third, role));
  }

  @Test
  void ownTokensVerify() {
    String user = iam.token().sign();
    HttpResponse<String> response = caller.verify(user);

    assertEquals(200, response.statusCode());
    assertEquals(user, IamCaller.json(response).get("access_token"));
    assertEquals(200, caller.verify(caller.clientToken()).statusCode());
  }

  @ParameterizedTest
  @EnumSource
  void ownTokensOfEveryAlgorithmVerifyAndBrokenOnesDoNot(SigningAlgorithm algorithm) {
    try (FakeIam other = FakeIam.builder().algorithm(algorithm).start()) {
      IamCaller otherCaller = new IamCaller(other);

      assertEquals(200, otherCaller.verify(other.token().sign()).statusCode());
      assertEquals(400, otherCaller.verify(other.token().withBrokenSignature()).statusCode());
    }
  }

  @Test
  void aGivenKeyIsTheFirstOneAndLaterOnesAreOfItsKind() {
    SigningKey key = SigningKey.generate(SigningAlgorithm.ES256, "given");
    try (FakeIam other = FakeIam.builder().key(key).start()) {
      String token = other.token().sign();

      assertEquals("given", other.currentKey().keyId());
      assertEquals(200, new IamCaller(other).verify(token).statusCode());
      assertEquals(SigningAlgorithm.ES256, other.rotate().algorithm());
      assertEquals(200, new IamCaller(other).verify(token).statusCode());
    }
  }

  @Test
  void everythingElseDoesNotVerify() {
    String good = iam.token().sign();
    SigningKey stranger = SigningKey.generate(SigningAlgorithm.EDDSA, iam.currentKey().keyId());
    List<String> bad =
        List.of(
            "",
            "abc",
            "a.b.c",
            "!.!.!",
            good + "x",
            good.substring(0, good.length() - 2),
            iam.token().signedBy(stranger).sign(),
            iam.token().keyId(null).sign(),
            iam.token().header("alg", "RS256").sign(),
            iam.token().expiresIn(Duration.ZERO).sign(),
            iam.token().expiresIn(Duration.ofMinutes(-5)).sign(),
            iam.token().without("exp").sign());

    for (String token : bad) {
      HttpResponse<String> response = caller.verify(token);
      assertEquals(400, response.statusCode(), token);
      assertEquals("invalid_request", IamCaller.json(response).get("error"));
    }
  }

  @Test
  void revokedTokensDoNotVerifyUntilRevocationsAreCleared() {
    String revoked = iam.token().sign();
    String early = iam.token().subject("bob").issuedAt(NOON.minusSeconds(1)).sign();
    String same = iam.token().subject("bob").issuedAt(NOON).sign();
    String late = iam.token().subject("bob").issuedAt(NOON.plusSeconds(1)).sign();
    String undated = iam.token().subject("bob").without("iat").sign();
    iam.revoke(revoked);
    iam.revokeUser("bob", NOON);

    assertEquals(400, caller.verify(revoked).statusCode());
    assertEquals(400, caller.verify(early).statusCode());
    assertEquals(400, caller.verify(same).statusCode());
    assertEquals(200, caller.verify(late).statusCode());
    assertEquals(400, caller.verify(undated).statusCode());
    assertEquals(200, caller.verify(iam.token().subject("carol").sign()).statusCode());

    iam.clearRevocations();
    for (String token : List.of(revoked, early, same, late)) {
      assertEquals(200, caller.verify(token).statusCode());
    }
  }

  @Test
  void keysRotateAndAreWithdrawn() {
    SigningKey first = iam.currentKey();
    String old = iam.token().sign();
    SigningKey second = iam.rotate();

    assertEquals(Set.of(first.keyId(), second.keyId()), publishedKeyIds());
    assertEquals(second.keyId(), IamCaller.part(iam.token().sign(), 0).get("kid"));
    assertEquals(200, caller.verify(old).statusCode());

    iam.withdraw(first.keyId());
    assertEquals(Set.of(second.keyId()), publishedKeyIds());
    assertEquals(400, caller.verify(old).statusCode());
    assertThrows(IllegalArgumentException.class, () -> iam.withdraw(first.keyId()));
  }

  @Test
  void requestsAreCountedByEndpoint() {
    iam.putRole("clerk");
    caller.ask(IamEndpoint.ROLE);
    Web.get(caller.address(IamEndpoint.JWKS));
    Web.send("DELETE", caller.address(IamEndpoint.JWKS));
    Web.get(URI.create(iam.baseUrl() + "/nothing"));

    assertEquals(1, iam.requests(IamEndpoint.TOKEN));
    assertEquals(1, iam.requests(IamEndpoint.ROLE));
    assertEquals(2, iam.requests(IamEndpoint.JWKS));
    assertEquals(0, iam.requests(IamEndpoint.VERIFY));
    assertEquals(5, iam.totalRequests());
  }

  @Test
  void nothingThatHasASecretShowsIt() {
    FakeIamClient client = FakeIamClient.of("web-shop", "hush-hush", "acme-game");
    iam.putClient(client);
    iam.revoke("a.revoked.token");

    assertEquals("FakeIamClient[web-shop, acme-game]", client.toString());
    assertEquals("FakeIam[" + iam.baseUrl() + "]", iam.toString());
    assertTrue(iam.token().toString().startsWith("IamTokenBuilder[iss, sub, namespace"));
    assertFalse(
        IamState.empty()
            .withClient("web-shop", client)
            .withRevocations(IamRevocations.none().withToken("a.revoked.token"))
            .toString()
            .matches(".*(hush|a\\.revoked).*"));
    assertFalse(new IamRequest.Basic("web-shop", "hush-hush").toString().contains("hush"));
  }

  @Test
  void requestsSeeOneMomentWhileRolesAndKeysChange() throws Exception {
    String token = caller.clientToken();
    URI role = caller.address(IamEndpoint.ROLE);
    iam.putRole("clerk", IamGrant.of("A", 1), IamGrant.of("A", 1));
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();

    for (int i = 0; i < 200; i++) {
      answers.add(Web.getAsync(role, "Authorization", "Bearer " + token));
      String resource = i % 2 == 0 ? "B" : "A";
      iam.putRole("clerk", IamGrant.of(resource, 1), IamGrant.of(resource, 1));
      iam.revokeUser("user-" + i, NOON);
    }

    for (CompletableFuture<HttpResponse<String>> answer : answers) {
      List<Object> resources = resources(answer.get());
      assertEquals(2, resources.size());
      assertEquals(resources.get(0), resources.get(1));
    }
  }

  @Test
  void changesOfManyThreadsAreAllKept() {
    CompletableFuture<?>[] changes = new CompletableFuture<?>[8];
    Arrays.setAll(
        changes,
        thread ->
            CompletableFuture.runAsync(
                () -> {
                  for (int i = 0; i < 50; i++) {
                    iam.revokeUser(thread + "-" + i, NOON);
                  }
                }));
    CompletableFuture.allOf(changes).join();

    Map<String, Object> list = IamCaller.json(caller.getAsClient(IamEndpoint.REVOCATION_LIST));
    assertEquals(400, ((List<?>) list.get("revoked_users")).size());
  }

  @Test
  void closesTwiceAndStillMints() {
    iam.close();
    iam.close();

    assertFalse(iam.token().sign().isEmpty());
    assertThrows(UncheckedIOException.class, () -> caller.ask(IamEndpoint.JWKS));
  }

  @Test
  void listensOnThePortItIsGiven() {
    int port = iam.baseUrl().getPort();
    FakeIam.Builder same = FakeIam.builder().algorithm(SigningAlgorithm.EDDSA).port(port);
    assertThrows(UncheckedIOException.class, same::start);

    iam.close();
    try (FakeIam next = same.start()) {
      assertEquals(port, next.baseUrl().getPort());
    }
  }

  private JwtClaims verified(String token) throws Exception {
    JsonWebKeySet keys = new JsonWebKeySet(caller.getAsClient(IamEndpoint.JWKS).body());
    return new JwtConsumerBuilder()
        .setJwsAlgorithmConstraints(ConstraintType.PERMIT, "EdDSA")
        .setVerificationKeyResolver(new JwksVerificationKeyResolver(keys.getJsonWebKeys()))
        .setExpectedType(true, "JWT")
        .setEvaluationTime(NumericDate.fromSeconds(NOON.getEpochSecond()))
        .setRequireExpirationTime()
        .build()
        .processToClaims(token);
  }

  private Set<String> publishedKeyIds() {
    List<?> keys = (List<?>) IamCaller.json(caller.getAsClient(IamEndpoint.JWKS)).get("keys");
    return Set.copyOf(keys.stream().map(key -> (String) ((Map<?, ?>) key).get("kid")).toList());
  }

  private static List<Object> resources(HttpResponse<String> response) {
    List<?> permissions = (List<?>) IamCaller.json(response).get("permissions");
    List<Object> resources = new ArrayList<>();
    permissions.forEach(permission -> resources.add(((Map<?, ?>) permission).get("resource")));
    return resources;
  }

  private static int statusWith(String token, URI address) {
    return Web.get(address, "Authorization", "Bearer " + token).statusCode();
  }

  private static void assertNotFound(long code, HttpResponse<String> response) {
    assertEquals(404, response.statusCode());
    assertEquals(code, IamCaller.json(response).get("errorCode"));
  }
}
