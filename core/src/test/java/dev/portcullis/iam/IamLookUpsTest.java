package dev.portcullis.iam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.portcullis.fetch.FetchException;
import dev.portcullis.key.Await;
import dev.portcullis.key.Gate;
import dev.portcullis.key.HandDrivenIssuer.Request;
import dev.portcullis.key.Replies;
import dev.portcullis.key.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of the IAM, to the letter, and what becomes of its answers. */
class IamLookUpsTest {
  private static final String BASIC = "Basic b3JkZXJzOnMzY3JldA==";

  private final IamFixture iam = new IamFixture();

  @AfterEach
  void close() {
    iam.close();
  }

  private static IamUnavailableException failure(CompletionStage<?> stage) {
    CompletionException thrown =
        assertThrows(CompletionException.class, () -> stage.toCompletableFuture().join());
    return (IamUnavailableException) FetchException.unwrapped(thrown);
  }

  private static String header(Request request, String name) {
    assertEquals(1, request.headers().get(name).size());
    return request.headers().getFirst(name);
  }

  /** Answers some requests in one way and all later ones in another. */
  private static Reply first(int times, Reply first, Reply then) {
    AtomicInteger left = new AtomicInteger(times);
    return exchange -> (left.getAndDecrement() > 0 ? first : then).send(exchange);
  }

  private static final Reply HANG_UP = exchange -> exchange.close();

  @Test
  void theClientTokenIsGrantedToTheClientByItsSecret() {
    assertEquals("client-token", Await.result(iam.client().clientToken()));

    Request request = iam.server.last(IamFixture.TOKEN);
    assertEquals("POST", request.method());
    assertEquals("grant_type=client_credentials", request.body());
    assertEquals("application/x-www-form-urlencoded", header(request, "Content-Type"));
    assertEquals("application/json", header(request, "Accept"));
    assertEquals(BASIC, header(request, "Authorization"));
  }

  @Test
  void aDelegatedTokenIsForANamespaceAndIsKept() {
    IamClient client = iam.client();
    Await.result(client.delegatedToken("acme&co"));
    Request request = iam.server.last(IamFixture.TOKEN);

    assertEquals(
        Set.of(
            "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Aextend_client_credentials",
            "extendNamespace=acme%26co"),
        Set.of(request.body().split("&")));
    assertEquals(BASIC, header(request, "Authorization"));
    Await.result(client.delegatedToken("acme&co"));
    assertEquals(1, iam.server.requests(IamFixture.TOKEN));
    Await.result(client.delegatedToken("other"));
    assertEquals(2, iam.server.requests(IamFixture.TOKEN));
    iam.clock.advance(Duration.ofMinutes(48));
    Await.result(client.delegatedToken("other"));
    assertEquals(3, iam.server.requests(IamFixture.TOKEN), "at 0.8 of its life");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html></html>",
        "{\"access_token\":\"a\",\"expires_in\":",
        "[]",
        "",
        "{}",
        "{\"access_token\":\"a\"}",
        "{\"access_token\":\"a\",\"expires_in\":0}",
        "{\"access_token\":\"a\",\"expires_in\":-5}",
        "{\"access_token\":\"a\",\"expires_in\":\"3600\"}",
        "{\"access_token\":\"a\",\"expires_in\":1.5}",
        "{\"access_token\":\"a\",\"expires_in\":99999999999}",
        "{\"access_token\":\"\",\"expires_in\":3600}",
        "{\"access_token\":\"a b\",\"expires_in\":3600}",
        "{\"access_token\":\"a\\r\\nX: y\",\"expires_in\":3600}",
        "{\"access_token\":\"é\",\"expires_in\":3600}",
        "{\"access_token\":null,\"expires_in\":3600}"
      })
  void anAnswerWithoutATokenGivesNone(String answer) {
    iam.server.answer(IamFixture.TOKEN, Replies.json(answer));

    failure(iam.client().clientToken());
  }

  @Test
  void aRefusedSecretIsToldInWords() {
    iam.server.answer(IamFixture.TOKEN, Replies.status(401));

    assertEquals(
        "The IAM does not say what must be known: the IAM refuses this service: correct"
            + " IAM_CLIENT_ID and IAM_CLIENT_SECRET.",
        failure(iam.client().clientToken()).getMessage());
  }

  @Test
  void aRoleIsAskedForWithTheClientToken() {
    iam.server.answer(IamFixture.rolePath("r1"), IamFixture.permissions("ORDER", 6));

    assertEquals(
        Optional.of(List.of(Permission.of("ORDER", 6))),
        Await.result(iam.client().rolePermissions("r1")));
    Request request = iam.server.last(IamFixture.rolePath("r1"));
    assertEquals("GET", request.method());
    assertEquals("Bearer client-token", header(request, "Authorization"));
  }

  @Test
  void theOverrideOfARoleIsThatOfANamespace() {
    iam.server.answer(IamFixture.overridePath("acme", "r1"), IamFixture.permissions("ORDER", 6));

    assertEquals(
        Optional.of(List.of(Permission.of("ORDER", 6))),
        Await.result(iam.client().rolePermissions("r1", "acme")));
    assertEquals(Optional.empty(), Await.result(iam.client().rolePermissions("r1", "other")));
  }

  @Test
  void aClientIsAskedFor() {
    iam.server.answer(
        IamFixture.clientPath("acme", "shop"),
        Replies.json(
            "{\"ClientName\":\"Shop\",\"namespace\":\"acme\",\"redirectUri\":\"https://a.example/in, ,"
                + "https://b.example\",\"BaseUri\":\"https://shop.example\"}"));
    iam.server.answer(
        IamFixture.clientPath("acme", "bare"), Replies.json("{\"redirectUri\":null}"));
    IamClient client = iam.client();

    assertEquals(
        Optional.of(
            new ClientInformation(
                "shop",
                "Shop",
                "acme",
                List.of("https://a.example/in", "https://b.example"),
                "https://shop.example")),
        Await.result(client.clientInformation("acme", "shop")));
    assertEquals(
        Optional.of(new ClientInformation("bare", "", "", List.of(), "")),
        Await.result(client.clientInformation("acme", "bare")));
    assertEquals(Optional.empty(), Await.result(client.clientInformation("acme", "none")));
  }

  @Test
  void aNamespaceIsAskedForAtTheBasicService() {
    iam.server.answer(
        IamFixture.contextPath("orbit"),
        Replies.json("{\"type\":\"Game\",\"studioNamespace\":\"acme\"}"));
    IamClient client = iam.client();

    assertEquals(
        Optional.of(new NamespaceContext("orbit", "Game", "acme")),
        Await.result(client.namespaceContext("orbit")));
    assertEquals("activeOnly=true", iam.server.last(IamFixture.contextPath("orbit")).query());
    assertEquals(Optional.empty(), Await.result(client.namespaceContext("nowhere")));
  }

  @ParameterizedTest
  @CsvSource({
    "'a b', a%20b",
    "a/b, a%2Fb",
    "'a?b#c', a%3Fb%23c",
    "a+b, a%2Bb",
    "é, %C3%A9",
    "..a, ..a",
    "'a%2Fb', a%252Fb"
  })
  void aNameIsOneSegmentOfThePath(String name, String segment) {
    iam.server.answer(IamFixture.rolePath(segment), IamFixture.permissions("ORDER", 1));

    assertTrue(Await.result(iam.client().rolePermissions(name)).isPresent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "..."})
  void whatIsAStepWithinAPathIsNotAskedFor(String name) {
    IamClient client = iam.client();

    assertEquals(Optional.empty(), Await.result(client.rolePermissions(name)));
    assertEquals(Optional.empty(), Await.result(client.rolePermissions("r1", name)));
    assertEquals(Optional.empty(), Await.result(client.clientInformation(name, "shop")));
    assertEquals(Optional.empty(), Await.result(client.clientInformation("acme", name)));
    assertEquals(Optional.empty(), Await.result(client.namespaceContext(name)));
    assertEquals(0, iam.server.requests());
  }

  @Test
  void answersAreRememberedForTheirTimes() {
    iam.server.answer(IamFixture.rolePath("r1"), IamFixture.permissions("ORDER", 1));
    iam.server.answer(IamFixture.clientPath("acme", "shop"), Replies.json("{}"));
    iam.server.answer(IamFixture.contextPath("orbit"), Replies.json("{\"type\":\"Game\"}"));
    IamClient client = iam.client(Map.of("iam.roles-cache-ttl", "30"));

    assertRememberedFor(30, IamFixture.rolePath("r1"), () -> client.rolePermissions("r1"));
    assertRememberedFor(30, IamFixture.rolePath("none"), () -> client.rolePermissions("none"));
    assertRememberedFor(
        60, IamFixture.clientPath("acme", "shop"), () -> client.clientInformation("acme", "shop"));
    assertRememberedFor(
        60, IamFixture.clientPath("acme", "none"), () -> client.clientInformation("acme", "none"));
    assertRememberedFor(180, IamFixture.contextPath("none"), () -> client.namespaceContext("none"));
    iam.grantClientToken("another");
    assertRememberedFor(
        3600, IamFixture.contextPath("orbit"), () -> client.namespaceContext("orbit"));
  }

  private void assertRememberedFor(int seconds, String path, Supplier<CompletionStage<?>> call) {
    Await.result(call.get());
    iam.clock.advance(Duration.ofSeconds(seconds).minusMillis(1));
    Await.result(call.get());
    assertEquals(1, iam.server.requests(path), path);
    iam.clock.advance(Duration.ofMillis(1));
    Await.result(call.get());
    assertEquals(2, iam.server.requests(path), path);
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        arguments("500", Replies.status(500)),
        arguments("503", Replies.status(503)),
        arguments("429", Replies.status(429)),
        arguments("a hang-up", HANG_UP));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void whatIsTheServersFaultIsAskedAgain(String name, Reply fault) {
    String path = IamFixture.rolePath("r1");
    iam.server.answer(path, first(3, fault, IamFixture.permissions("ORDER", 1)));

    assertTrue(Await.result(iam.client().rolePermissions("r1")).isPresent());
    assertEquals(4, iam.server.requests(path));
  }

  @Test
  void whoAsksForMoreTimeThanThereIsIsNotAskedAgain() {
    String path = IamFixture.rolePath("r1");
    iam.server.answer(path, Replies.status(429).with("Retry-After", "3"));

    failure(iam.client(Map.of("iam.request-timeout", "2")).rolePermissions("r1"));
    assertEquals(1, iam.server.requests(path));
  }

  @Test
  void whoAsksForTimeGetsIt() {
    String path = IamFixture.rolePath("r1");
    List<Long> times = new CopyOnWriteArrayList<>();
    Reply overloaded = Replies.status(503).with("Retry-After", "1");
    Reply overloadedAtFirst = first(1, overloaded, IamFixture.permissions("ORDER", 1));
    iam.server.answer(
        path,
        exchange -> {
          times.add(System.nanoTime());
          overloadedAtFirst.send(exchange);
        });

    IamClient client = iam.client(Map.of("iam.request-timeout", "60"));
    assertTrue(Await.result(client.rolePermissions("r1")).isPresent());
    assertTrue(times.get(1) - times.get(0) >= 1_000_000_000L, times::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "0", "-1", "+1", "1.5", "soon", "9999999999", "Sat, 28 Nov 2026 12:00:00 GMT"})
  void whatIsNoTimeInSecondsIsPassedOver(String retryAfter) {
    String path = IamFixture.rolePath("r1");
    Reply overloaded = Replies.status(503).with("Retry-After", retryAfter);
    iam.server.answer(path, first(3, overloaded, IamFixture.permissions("ORDER", 1)));

    assertTrue(Await.result(iam.client().rolePermissions("r1")).isPresent());
    assertEquals(4, iam.server.requests(path));
  }

  static Stream<Arguments> answersThatAreNone() {
    return Stream.of(
        arguments("400", Replies.status(400)),
        arguments("403", Replies.status(403)),
        arguments("302", Replies.redirect(302, "https://elsewhere.example")),
        arguments("204", Replies.status(204)),
        arguments("HTML", Replies.json("<html></html>")),
        arguments("half", Replies.json("{\"permissions\":[{\"resource\"")),
        arguments("no array", Replies.json("{\"permissions\":{}}")),
        arguments("no object", Replies.json("{\"permissions\":[1]}")),
        arguments("no resource", Replies.json("{\"permissions\":[{\"action\":1}]}")),
        arguments(
            "a negative action",
            Replies.json("{\"permissions\":[{\"resource\":\"A\",\"action\":-1}]}")),
        arguments("two spellings", Replies.json("{\"permissions\":[],\"Permissions\":[]}")),
        arguments(
            "not UTF-8", Replies.body(200, "{\"a\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("answersThatAreNone")
  void anAnswerThatSaysNothingIsNeitherARoleNorNone(String name, Reply reply) {
    iam.server.answer(IamFixture.rolePath("r1"), reply);

    failure(iam.hastyClient().rolePermissions("r1"));
  }

  @Test
  void whatHasNoPermissionsHasNone() {
    iam.server.answer(IamFixture.rolePath("r1"), Replies.json("{\"permissions\":null}"));

    assertEquals(Optional.of(List.of()), Await.result(iam.client().rolePermissions("r1")));
  }

  @Test
  void aRefusedTokenIsRenewedOnceAndAskedAgain() {
    IamClient client = iam.client();
    Await.result(client.clientToken());
    iam.grantClientToken("newer");
    Reply onlyNewer =
        exchange ->
            ("Bearer newer".equals(exchange.getRequestHeaders().getFirst("Authorization"))
                    ? IamFixture.permissions("ORDER", 1)
                    : Replies.status(401))
                .send(exchange);
    iam.server.answer(IamFixture.rolePath("r1"), onlyNewer);
    iam.server.answer(IamFixture.rolePath("r2"), onlyNewer);

    assertTrue(Await.result(client.rolePermissions("r1")).isPresent());
    assertTrue(Await.result(client.rolePermissions("r2")).isPresent());
    assertEquals(2, iam.server.requests(IamFixture.TOKEN));
  }

  @Test
  void aTokenThatIsRefusedForEverIsNotRenewedForEver() {
    iam.server.answer(IamFixture.rolePath("r1"), Replies.status(401));
    IamClient client = iam.client();

    failure(client.rolePermissions("r1"));
    failure(client.rolePermissions("r1"));

    assertEquals(2, iam.server.requests(IamFixture.TOKEN));
    assertEquals(2, iam.server.requests(IamFixture.rolePath("r1")));
  }

  @Test
  void aServerThatIsSilentIsNotWaitedForBeyondTheTimeOfARequest() {
    Gate silence = new Gate(Replies.status(500));
    iam.server.answer(IamFixture.rolePath("r1"), silence);

    IamUnavailableException failure = failure(iam.hastyClient().rolePermissions("r1"));

    assertTrue(failure.getMessage().contains("came in time"), failure.getMessage());
    assertTrue(failure.retryAfter().compareTo(Duration.ZERO) > 0);
  }

  @ParameterizedTest
  @CsvSource({"200, true", "400, false"})
  void aTokenIsVerifiedRemotely(int status, boolean good) {
    iam.server.answer(
        IamFixture.VERIFY, status == 200 ? Replies.json("{}") : Replies.status(status));

    assertEquals(good, Await.result(iam.client().verifyRemotely("a.b.c+d")));
    Request request = iam.server.last(IamFixture.VERIFY);
    assertEquals("POST", request.method());
    assertEquals("token=a.b.c%2Bd", request.body());
    assertEquals(BASIC, header(request, "Authorization"));
  }

  @Test
  void onlyAnAnswerInJsonVouchesForAToken() {
    iam.server.answer(
        IamFixture.VERIFY, Replies.body(200, "<html/>".getBytes(StandardCharsets.UTF_8)));

    failure(iam.hastyClient().verifyRemotely("a.b.c"));
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 500})
  void aRemoteCheckThatCannotBeMadeSaysNothing(int status) {
    iam.server.answer(IamFixture.VERIFY, Replies.status(status));

    failure(iam.hastyClient().verifyRemotely("a.b.c"));
  }

  @Test
  void aPageOfAProxyVouchesForNoToken() {
    for (String page : new String[] {"", "<html>Welcome</html>", "{\"access_token\""}) {
      iam.server.answer(IamFixture.VERIFY, Replies.json(page));

      failure(iam.hastyClient().verifyRemotely("a.b.c"));
    }
  }

  @Test
  void theSecretIsShownNowhere() {
    iam.server.answer(IamFixture.TOKEN, Replies.status(401));
    IamClient client = iam.client();
    String failure = failure(client.clientToken()).toString();

    for (String shown :
        List.of(failure, client.health().toString(), iam.config(Map.of()).toString())) {
      assertFalse(shown.contains("s3cret") || shown.contains("b3JkZXJz"), shown);
    }
    assertNull(failure(client.clientToken()).getCause());
  }

  @Test
  void blockingCallsGiveWhatTheStagesGive() {
    iam.server.answer(IamFixture.rolePath("r1"), IamFixture.permissions("ORDER", 1));
    iam.server.answer(IamFixture.overridePath("acme", "r1"), IamFixture.permissions("ORDER", 2));
    iam.server.answer(IamFixture.clientPath("acme", "shop"), Replies.json("{}"));
    iam.server.answer(IamFixture.contextPath("orbit"), Replies.json("{\"type\":\"Game\"}"));
    iam.server.answer(IamFixture.VERIFY, Replies.json("{}"));
    BlockingIamClient client = iam.client().blocking();

    assertEquals("client-token", client.clientToken());
    assertEquals("client-token", client.delegatedToken("acme"));
    assertEquals(1, client.rolePermissions("r1").orElseThrow().get(0).action());
    assertEquals(2, client.rolePermissions("r1", "acme").orElseThrow().get(0).action());
    assertTrue(client.clientInformation("acme", "shop").isPresent());
    assertTrue(client.namespaceContext("orbit").isPresent());
    assertTrue(client.verifyRemotely("t"));
    iam.server.answer(IamFixture.rolePath("r2"), Replies.status(403));
    assertThrows(IamUnavailableException.class, () -> client.rolePermissions("r2"));
  }

  @Test
  void whoWaitsForAnAnswerHearsOfTheEnd() {
    Gate gate = new Gate(Replies.status(200));
    iam.server.answer(IamFixture.rolePath("r1"), gate);
    IamClient client = iam.client();
    CompletionStage<?> asked = client.rolePermissions("r1");
    gate.awaitArrival();

    client.close();

    assertEquals("fetching has ended", ended(asked).why());
  }

  @Test
  void whoWaitsForTheNextAttemptHearsOfTheEnd() {
    // After so many of them, the pause is a long one.
    CountDownLatch attempts = new CountDownLatch(5);
    iam.server.answer(
        IamFixture.rolePath("r1"),
        exchange -> {
          Replies.status(503).send(exchange);
          attempts.countDown();
        });
    IamClient client = iam.client();
    CompletionStage<?> asked = client.rolePermissions("r1");
    Await.latch(attempts);

    client.close();

    assertEquals("fetching has ended", ended(asked).why());
    assertEquals("fetching has ended", ended(client.verifyRemotely("token")).why());
  }

  /** Long before the time of a request is over, which is a minute here. */
  private static IamUnavailableException ended(CompletionStage<?> asked) {
    CompletionStage<Object> outcome = asked.handle((answer, failure) -> failure);
    return assertInstanceOf(
        IamUnavailableException.class, FetchException.unwrapped((Throwable) Await.result(outcome)));
  }
}
