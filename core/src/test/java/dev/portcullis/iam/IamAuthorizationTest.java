package dev.portcullis.iam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.config.ConfigurationException;
import dev.portcullis.error.AccessError;
import dev.portcullis.error.Reason;
import dev.portcullis.iam.Directory.RoleKey;
import dev.portcullis.key.Await;
import dev.portcullis.key.Gate;
import dev.portcullis.key.Replies;
import dev.portcullis.token.AccessToken;
import dev.portcullis.token.TestRequest;
import dev.portcullis.token.TestToken;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who has a permission, as a request with a path asks for it. */
class IamAuthorizationTest {
  private static final int READ = 2;
  private static final String ORDERS = "NAMESPACE:*:USER:*:ORDER";
  private static final RequiredPermission REQUIRED =
      RequiredPermission.compile(
          "NAMESPACE:{namespace}:USER:{userId}:ORDER", READ, Map.of(), "Orders.get()");
  private static final Optional<AccessError> ALLOWED = Optional.empty();
  private static final Optional<AccessError> DENIED =
      Optional.of(new AccessError.Insufficient(Reason.IAM_PERMISSION_MISSING));

  private final IamFixture iam = new IamFixture();
  private final IamClient client = iam.client();

  @AfterEach
  void close() {
    iam.close();
  }

  private static TestRequest request(String namespace, String userId) {
    return TestRequest.empty().withPath("namespace", namespace).withPath("userId", userId);
  }

  private Optional<AccessError> authorize(TestToken token) {
    return authorize(token, request("acme", "alice"));
  }

  private Optional<AccessError> authorize(TestToken token, TestRequest request) {
    return Await.result(stage(token, request));
  }

  private CompletionStage<Optional<AccessError>> stage(TestToken token, TestRequest request) {
    return client.authorize(IamFixture.accepted(client, token), REQUIRED, request);
  }

  private static void assertUnavailable(Optional<AccessError> refusal) {
    AccessError.Unavailable error =
        assertInstanceOf(AccessError.Unavailable.class, refusal.orElseThrow());
    assertEquals(Reason.IAM_UNAVAILABLE, error.reason());
  }

  private static TestToken with(String resource, int action) {
    return IamFixture.token()
        .claim("permissions", List.of(IamFixture.permission(resource, action)));
  }

  private static TestToken withRoles(String... ids) {
    return IamFixture.token().claim("roles", List.of(ids));
  }

  private static TestToken withNamespaceRole(String id, String namespace) {
    return IamFixture.token()
        .claim("namespace_roles", List.of(Map.of("roleId", id, "namespace", namespace)));
  }

  private void role(String id, String resource, int action) {
    iam.server.answer(IamFixture.rolePath(id), IamFixture.permissions(resource, action));
  }

  @Test
  void aTokensOwnPermissionDecidesWithoutAsking() {
    iam.server.answer(IamFixture.rolePath("r1"), new Gate(Replies.status(500)));
    TestToken token = with(ORDERS, READ).claim("roles", List.of("r1"));

    CompletionStage<Optional<AccessError>> decision = stage(token, request("acme", "alice"));

    assertTrue(decision.toCompletableFuture().isDone());
    assertEquals(ALLOWED, Await.result(decision));
    assertEquals(0, iam.server.requests(IamFixture.TOKEN));
  }

  @Test
  void withoutThePermissionThereIsNoWay() {
    assertEquals(DENIED, authorize(IamFixture.token()));
    assertEquals(DENIED, authorize(with(ORDERS, 13)));
    assertEquals(DENIED, authorize(with("NAMESPACE:other:USER:*:ORDER", READ)));
    assertEquals(DENIED, authorize(withRoles("no-such-role")));
  }

  @Test
  void whatATokenGrantsHasNoPlaceholders() {
    assertEquals(DENIED, authorize(with("NAMESPACE:{namespace}:USER:{userId}:ORDER", READ)));
  }

  @Test
  void aRoleGrantsInTheNamespaceOfTheTokenToItsUser() {
    role("r1", "NAMESPACE:{namespace}:USER:{userId}:ORDER", READ);

    assertEquals(ALLOWED, authorize(withRoles("r1")));
    assertEquals(DENIED, authorize(withRoles("r1"), request("acme", "bob")));
    assertEquals(DENIED, authorize(withRoles("r1"), request("other", "alice")));
    assertEquals(DENIED, authorize(withRoles("r1").without("namespace")));
    assertEquals(DENIED, authorize(withRoles("r1").without("sub")));
    assertEquals(1, iam.server.requests(IamFixture.rolePath("r1")));
  }

  @Test
  void aRoleInANamespaceGrantsThere() {
    role("r1", "NAMESPACE:{namespace}:USER:*:ORDER", READ);

    assertEquals(ALLOWED, authorize(withNamespaceRole("r1", "acme")));
    assertEquals(DENIED, authorize(withNamespaceRole("r1", "other")));
    assertEquals(ALLOWED, authorize(withNamespaceRole("r1", "other"), request("other", "bob")));
    assertEquals(ALLOWED, authorize(withNamespaceRole("r1", "*"), request("any", "bob")));
    assertEquals(ALLOWED, authorize(withNamespaceRole("r1", "acme-"), request("acme-game", "bob")));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // role, its namespace, the request's, and where its permissions are found
        "r1, acme, acme, -",
        "r1, *, acme, -",
        "2251438839e948d783ec0e5281daf05b, acme, acme, acme",
        "2251438839e948d783ec0e5281daf05b, acme, other, acme",
        "2251438839e948d783ec0e5281daf05b, *, other, other",
        "2251438839e948d783ec0e5281daf05b, *, -, -",
        "2251438839e948d783ec0e5281daf05b, acme-, acme-game, acme-game",
        "2251438839e948d783ec0e5281daf05b, acme-, -, -",
        "2251438839e948d783ec0e5281daf05b, -, acme, -"
      })
  void onlyTheDefaultUserRoleHasOverrides(
      String role, String namespace, String ofRequest, String override) {
    assertEquals(
        new RoleKey(role, override), PermissionAuthorizer.keyOf(role, namespace, ofRequest));
  }

  @Test
  void theDefaultUserRoleIsThatOfItsNamespace() {
    role(IamFixture.DEFAULT_ROLE, ORDERS, READ);
    iam.server.answer(
        IamFixture.overridePath("acme", IamFixture.DEFAULT_ROLE),
        Replies.json("{\"permissions\":[]}"));
    iam.server.answer(
        IamFixture.overridePath("other", IamFixture.DEFAULT_ROLE),
        IamFixture.permissions(ORDERS, READ));

    assertEquals(DENIED, authorize(withNamespaceRole(IamFixture.DEFAULT_ROLE, "acme")));
    assertEquals(ALLOWED, authorize(withNamespaceRole(IamFixture.DEFAULT_ROLE, "other")));
    assertEquals(DENIED, authorize(withNamespaceRole(IamFixture.DEFAULT_ROLE, "*")));
    assertEquals(
        ALLOWED,
        authorize(withNamespaceRole(IamFixture.DEFAULT_ROLE, "*"), request("other", "bob")));
  }

  @Test
  void whatIsKnownDecidesBeforeAnythingIsAsked() {
    role("known", ORDERS, READ);
    assertEquals(ALLOWED, authorize(withRoles("known")));
    iam.server.answer(IamFixture.rolePath("unknown"), new Gate(Replies.status(500)));

    CompletionStage<Optional<AccessError>> decision =
        stage(withRoles("unknown", "known"), request("acme", "alice"));

    assertTrue(decision.toCompletableFuture().isDone());
    assertEquals(ALLOWED, Await.result(decision));
    assertEquals(0, iam.server.requests(IamFixture.rolePath("unknown")));
  }

  @Test
  void theFirstRoleThatAllowsSparesTheRest() {
    role("r1", ORDERS, READ);
    role("r2", ORDERS, READ);

    assertEquals(ALLOWED, authorize(withRoles("r1", "r2")));
    assertEquals(0, iam.server.requests(IamFixture.rolePath("r2")));
  }

  @Test
  void aRoleThatCannotBeAskedForDoesNotDecide() {
    iam.server.answer(IamFixture.rolePath("broken"), Replies.status(403));
    role("good", ORDERS, READ);
    role("idle", "SOMETHING", READ);

    assertUnavailable(authorize(withRoles("broken")));
    assertUnavailable(authorize(withRoles("broken", "idle")));
    assertUnavailable(authorize(withRoles("idle", "broken")));
    assertEquals(ALLOWED, authorize(withRoles("broken", "good")));
    assertEquals(ALLOWED, authorize(withRoles("good", "broken")));
  }

  @Test
  void aStudioHasTheGamesThatItsContextNames() {
    iam.server.answer(
        IamFixture.contextPath("orbit"),
        Replies.json("{\"type\":\"Game\",\"studioNamespace\":\"acme\"}"));
    iam.server.answer(
        IamFixture.contextPath("ocean"),
        Replies.json("{\"type\":\"Game\",\"studioNamespace\":\"other\"}"));
    iam.server.answer(
        IamFixture.contextPath("lab"),
        Replies.json("{\"type\":\"Publisher\",\"studioNamespace\":\"acme\"}"));
    TestToken studio = with("NAMESPACE:acme-:USER:*:ORDER", READ);

    assertEquals(ALLOWED, authorize(studio, request("acme", "bob")));
    assertEquals(ALLOWED, authorize(studio, request("acme-game", "bob")));
    assertEquals(0, iam.server.requests(IamFixture.TOKEN), "no context was needed");
    assertEquals(ALLOWED, authorize(studio, request("orbit", "bob")));
    assertEquals(DENIED, authorize(studio, request("ocean", "bob")));
    assertEquals(DENIED, authorize(studio, request("lab", "bob")));
    assertEquals(DENIED, authorize(studio, request("nowhere", "bob")));
    assertEquals(
        DENIED, authorize(with("NAMESPACE:acme-:USER:*:ORDER", 1), request("island", "bob")));
    assertEquals(0, iam.server.requests(IamFixture.contextPath("island")), "nothing depends on it");
  }

  @Test
  void aContextThatCannotBeAskedForDoesNotDecide() {
    iam.server.answer(IamFixture.contextPath("orbit"), Replies.status(403));

    assertUnavailable(
        authorize(with("NAMESPACE:acme-:USER:*:ORDER", READ), request("orbit", "bob")));
  }

  @Test
  void theRolesOfAStudioCountOnceTheContextIsKnown() {
    iam.server.answer(
        IamFixture.contextPath("orbit"),
        Replies.json("{\"type\":\"Game\",\"studioNamespace\":\"acme\"}"));
    role("r1", "NAMESPACE:{namespace}:USER:*:ORDER", READ);

    assertEquals(ALLOWED, authorize(withNamespaceRole("r1", "acme-"), request("orbit", "bob")));
    assertEquals(DENIED, authorize(withNamespaceRole("r1", "other-"), request("orbit", "bob")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "*", "a:b", "{userId}", "a}"})
  void aValueThatIsNoSegmentIsRefused(String value) {
    Optional<AccessError> refusal = Optional.of(new AccessError.Insufficient(Reason.IAM_RESOURCE));

    assertEquals(refusal, authorize(with("*", 15), request("acme", value)));
    assertEquals(refusal, authorize(with("*", 15), request(value, "alice")));
    assertEquals(refusal, authorize(with("*", 15), TestRequest.empty()));
    assertEquals(
        refusal,
        authorize(with("*", 15), request("acme", "alice").withPath("userId", "alice", "bob")));
  }

  @Test
  void aTokenOfAnotherIssuerHasNoPermission() {
    AccessToken token = IamFixture.accepted(client, with("*", 15));
    AccessToken other = ((IamToken) token).token();

    assertEquals(DENIED, Await.result(client.authorize(other, REQUIRED, request("acme", "alice"))));
    assertEquals(Optional.empty(), IamClaims.of(other));
  }

  @Test
  void aRequestThatHasWaitedEnoughDoesNotWait() {
    Gate silence = new Gate(Replies.status(500));
    iam.server.answer(IamFixture.rolePath("r1"), silence);
    TestRequest early = request("acme", "alice");
    TestRequest late =
        new TestRequest(
            early.headers(),
            early.pathParameters(),
            false,
            System.nanoTime() - Duration.ofMinutes(2).toNanos());

    assertUnavailable(authorize(withRoles("r1"), late));
    assertEquals(0, iam.server.requests(IamFixture.rolePath("r1")), "nobody waits for it");
  }

  @Test
  void aTokenMayHaveManyRoles() {
    String[] roles = new String[300];
    for (int i = 0; i < roles.length; i++) {
      roles[i] = "r" + i;
    }

    assertEquals(DENIED, authorize(withRoles(roles)));
    assertEquals(DENIED, authorize(withRoles(roles)), "all are remembered");
    assertEquals(1, iam.server.requests(IamFixture.rolePath("r299")));
  }

  @Test
  void aProgramAsksWithValuesOfItsOwn() {
    IamClaims claims =
        IamClaims.of(IamFixture.accepted(client, with("NAMESPACE:acme:ITEM:*", 3))).orElseThrow();
    String item = "NAMESPACE:{namespace}:ITEM:{item}";

    assertTrue(allowed(claims, item, 3, Map.of("namespace", "acme", "item", "7")));
    assertTrue(allowed(claims, "NAMESPACE:acme:ITEM:7", 1, Map.of()));
    assertFalse(allowed(claims, item, 7, Map.of("namespace", "acme", "item", "7")));
    assertFalse(allowed(claims, item, 3, Map.of("namespace", "other", "item", "7")));
    assertFalse(allowed(claims, item, 3, Map.of("namespace", "acme", "item", "7:x")));
    assertThrows(
        ConfigurationException.class, () -> allowed(claims, item, 3, Map.of("namespace", "acme")));
    assertThrows(
        ConfigurationException.class, () -> allowed(claims, "NAMESPACE::ITEM", 3, Map.of()));
    assertThrows(ConfigurationException.class, () -> allowed(claims, "ITEM", 0, Map.of()));
  }

  private boolean allowed(
      IamClaims claims, String resource, int action, Map<String, String> values) {
    return client.blocking().isAllowed(claims, resource, action, values);
  }
}
