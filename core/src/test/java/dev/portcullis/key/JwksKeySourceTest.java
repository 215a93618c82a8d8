package dev.portcullis.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.json.StrictJson;
import dev.portcullis.key.HandDrivenScheduler.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The source of keys with an issuer that answers. */
class JwksKeySourceTest {
  private static final int CALLERS = 50;

  private final KeySourceFixture keys = new KeySourceFixture();

  @AfterEach
  void close() {
    keys.close();
  }

  @Test
  void fetchesNothingUnasked() {
    keys.publish("a");

    assertEquals(0, keys.fetches());
    assertTrue(keys.scheduler.isIdle());
  }

  @Test
  void theFirstTokenFetchesTheKeys() {
    keys.publish("a", "b");

    assertEquals(
        new KeyLookup.Found(TestKeys.named("b").pair().getPublic()), Await.result(keys.ask("b")));
    assertEquals("Found", keys.find("a"));
    assertEquals(1, keys.fetches());
  }

  @Test
  void aKnownKeyIsFoundWithoutWaiting() {
    keys.startWith("a");

    assertTrue(keys.ask("a").toCompletableFuture().isDone());
  }

  @Test
  void startFetchesOnce() {
    keys.publish("a");

    assertTrue(Await.result(keys.source.start()));
    assertTrue(Await.result(keys.source.start()));
    assertEquals(1, keys.fetches());
  }

  @Test
  void aCallerThatIsOvertakenByAnotherFetchesNothing() {
    keys.publish("a");
    keys.clock.atNextReading(() -> Await.result(keys.source.start()));

    assertTrue(Await.result(keys.source.start()));

    assertEquals(1, keys.fetches());
    keys.publish("b");
    assertEquals("Found", keys.find("b"), "and does not stand in the way of later fetches");
  }

  @Test
  void startTellsThatThereAreNoKeys() {
    keys.breakDown();

    assertFalse(Await.result(keys.source.start()));
  }

  @Test
  void fiftyCallersAtOnceCauseOneFetch() throws Exception {
    Gate gate = new Gate(Replies.json(TestKeys.jwks(TestKeys.named("a"))));
    keys.issuer.answer(HandDrivenIssuer.JWKS, gate);
    List<CompletionStage<KeyLookup>> lookups = askFromManyThreads("a");
    gate.awaitArrival();

    gate.open();

    for (CompletionStage<KeyLookup> lookup : lookups) {
      assertEquals("Found", KeySourceFixture.describe(Await.result(lookup)));
    }
    assertEquals(1, keys.fetches());
  }

  @Test
  void fiftyCallersAtOnceWithANewKeyCauseOneFetch() throws Exception {
    keys.startWith("a");
    Gate gate = new Gate(Replies.json(TestKeys.jwks(TestKeys.named("b"))));
    keys.issuer.answer(HandDrivenIssuer.JWKS, gate);
    List<CompletionStage<KeyLookup>> lookups = askFromManyThreads("b");
    gate.awaitArrival();

    gate.open();

    long found =
        lookups.stream().filter(lookup -> Await.result(lookup) instanceof KeyLookup.Found).count();
    assertTrue(found >= 1, "the caller that fetched finds the key");
    assertEquals("Found", keys.find("b"));
    assertEquals(2, keys.fetches());
  }

  private List<CompletionStage<KeyLookup>> askFromManyThreads(String keyId) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
    try {
      CountDownLatch ready = new CountDownLatch(CALLERS);
      List<Future<CompletionStage<KeyLookup>>> calls = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        calls.add(
            threads.submit(
                () -> {
                  ready.countDown();
                  Await.latch(ready);
                  return keys.ask(keyId);
                }));
      }
      List<CompletionStage<KeyLookup>> lookups = new ArrayList<>();
      for (Future<CompletionStage<KeyLookup>> call : calls) {
        lookups.add(call.get());
      }
      return lookups;
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void aKnownKeyNeverWaitsWhileARefreshHangs() {
    Task refresh = keys.startWith("a");
    Gate gate = new Gate(Replies.status(500));
    keys.issuer.answer(HandDrivenIssuer.JWKS, gate);
    keys.clock.advance(refresh.delay());
    refresh.run();
    gate.awaitArrival();

    CompletionStage<KeyLookup> lookup = keys.ask("a");

    assertTrue(lookup.toCompletableFuture().isDone());
    assertEquals("Found", KeySourceFixture.describe(Await.result(lookup)));
  }

  @Test
  void anUnknownKeyIsToBeAskedForAgainWhileKeysAreFetched() {
    keys.startWith("a");
    Gate gate = new Gate(Replies.json(TestKeys.jwks(TestKeys.named("b"))));
    keys.issuer.answer(HandDrivenIssuer.JWKS, gate);
    CompletionStage<KeyLookup> first = keys.ask("b");
    gate.awaitArrival();

    CompletionStage<KeyLookup> second = keys.ask("b");

    assertEquals(new KeyLookup.Unavailable(Duration.ofSeconds(1)), Await.result(second));
    gate.open();
    assertEquals("Found", KeySourceFixture.describe(Await.result(first)));
    assertEquals("Found", keys.find("b"));
  }

  @Test
  void aKnownKeyNeverWaitsWhileAnUnknownOneIsFetched() {
    keys.startWith("a");
    Gate gate = new Gate(Replies.status(500));
    keys.issuer.answer(HandDrivenIssuer.JWKS, gate);
    CompletionStage<KeyLookup> unknown = keys.ask("junk");
    gate.awaitArrival();

    assertTrue(keys.ask("a").toCompletableFuture().isDone());
    assertFalse(unknown.toCompletableFuture().isDone());
  }

  @ParameterizedTest(name = "max-age {0}, random {1}: after {2}")
  @CsvSource({
    ", 0, PT48M",
    ", 1, PT54M",
    "600, 0, PT8M",
    "600, 1, PT9M",
    "86400, 1, PT54M",
    "1, 0, PT48S",
    "0, 1, PT54S"
  })
  void refreshesAheadOfTheExpiryThatTheIssuerSays(Integer maxAge, double random, Duration delay) {
    keys.random = random;
    Reply reply = Replies.json(TestKeys.jwks(TestKeys.named("a")));
    keys.issuer.answer(
        HandDrivenIssuer.JWKS,
        maxAge == null ? reply : reply.with("Cache-Control", "public, max-age=" + maxAge));

    Await.result(keys.source.start());

    assertEquals(delay, keys.scheduler.next().delay());
  }

  @Test
  void noStoreMeansARefreshEachMinute() {
    keys.issuer.answer(
        HandDrivenIssuer.JWKS,
        Replies.json(TestKeys.jwks(TestKeys.named("a"))).with("Cache-Control", "no-store"));

    Await.result(keys.source.start());

    assertEquals(Duration.ofSeconds(48), keys.scheduler.next().delay());
  }

  @Test
  void refreshesAgainAndAgain() {
    Task refresh = keys.startWith("a");

    for (int fetches = 2; fetches <= 5; fetches++) {
      refresh = keys.runWhenDue(refresh);
      assertEquals(fetches, keys.fetches());
    }
    assertTrue(keys.scheduler.isIdle());
  }

  @Test
  void aRotatedInKeyWorksAfterTheRefresh() {
    Task refresh = keys.startWith("a");
    keys.publish("a", "b");

    keys.runWhenDue(refresh);

    assertTrue(keys.ask("b").toCompletableFuture().isDone());
    assertEquals("Found", keys.find("b"));
    assertEquals("Found", keys.find("a"));
  }

  @Test
  void aWithdrawnKeyStopsAfterTheRefresh() {
    Task refresh = keys.startWith("a", "b");
    keys.publish("b");

    keys.runWhenDue(refresh);

    assertEquals("Unknown", keys.find("a"));
    assertEquals("Found", keys.find("b"));
  }

  @Test
  void aKeyWhoseNumbersWereReplacedIsReplaced() {
    Task refresh = keys.startWith("a");
    TestKey replacement = TestKeys.key("other", "EdDSA").named("a");
    keys.issuer.publish(replacement);

    keys.runWhenDue(refresh);

    assertEquals(new KeyLookup.Found(replacement.pair().getPublic()), Await.result(keys.ask("a")));
  }

  @Test
  void aRotatedInKeyWorksAtItsFirstTokenWithoutARefresh() {
    keys.startWith("a");
    keys.publish("b");

    assertEquals("Found", keys.find("b"));
    assertEquals("Unknown", keys.find("a"));
  }

  @Test
  void aFetchForAnUnknownKeyDoesNotPutOffTheRefresh() {
    Task refresh = keys.startWith("a");
    keys.clock.advance(Duration.ofMinutes(40));

    keys.find("junk");

    refresh.awaitCancellation();
    Task next = keys.scheduler.next();
    assertEquals(Duration.ofMinutes(8), next.delay());
    assertFalse(next.isCancelled());
  }

  @Test
  void afterTheRefreshTheNextIsAWholeIntervalAway() {
    keys.startWith("a");
    keys.clock.advance(Duration.ofMinutes(40));
    keys.find("junk");

    assertEquals(Duration.ofMinutes(48), keys.runWhenDue(keys.scheduler.next()).delay());
  }

  @Test
  void junkDoesNotHideKeysThatMoved() {
    keys.publish("a");
    publishMetadata(HandDrivenIssuer.JWKS);
    JwksKeySource source = discovering();
    assertTrue(Await.result(source.start()));
    Task refresh = keys.scheduler.next();
    Duration untilRefresh = refresh.delay();
    keys.issuer.answer("/moved.json", Replies.json(TestKeys.jwks(TestKeys.named("b"))));
    publishMetadata("/moved.json");

    for (int i = 1; i <= 10; i++) {
      keys.clock.advance(untilRefresh.dividedBy(10));
      Await.result(source.find("EdDSA", "junk-" + i));
      refresh = keys.scheduler.next();
    }
    assertTrue(refresh.delay().isZero() || refresh.delay().isNegative());
    keys.runWhenDue(refresh);

    assertEquals("Found", KeySourceFixture.describe(Await.result(source.find("EdDSA", "b"))));
  }

  @Test
  void unknownKeysCauseOneFetchInTenSeconds() {
    keys.startWith("a");

    for (int i = 0; i < 1000; i++) {
      assertEquals("Unknown", keys.find("junk-" + i));
    }
    assertEquals(2, keys.fetches());

    keys.clock.advance(Duration.ofSeconds(10).minusNanos(1));
    keys.find("junk");
    assertEquals(2, keys.fetches());

    keys.clock.advance(Duration.ofNanos(1));
    keys.find("junk");
    assertEquals(3, keys.fetches());
  }

  @Test
  void junkDelaysARotatedInKeyByTenSecondsAtMost() {
    keys.startWith("a");
    keys.find("junk");
    keys.publish("a", "b");

    assertEquals("Unknown", keys.find("b"));
    keys.clock.advance(Duration.ofSeconds(10));

    assertEquals("Found", keys.find("b"));
  }

  @Test
  void aKeyThatWasAskedForTooEarlyIsNotRememberedAsUnknown() {
    keys.startWith("a");
    assertEquals("Unknown", keys.find("b"));
    keys.publish("a", "b");
    keys.clock.advance(Duration.ofSeconds(10));

    assertEquals("Found", keys.find("b"));
  }

  @Test
  void aMismatchAndAnAmbiguityCauseNoFetch() {
    keys.issuer.publish(TestKeys.named("a"), TestKeys.key("other", "EdDSA"));
    Await.result(keys.source.start());

    assertEquals(
        "Mismatch", KeySourceFixture.describe(Await.result(keys.source.find("RS256", "a"))));
    assertEquals("Ambiguous", keys.find(null));
    assertEquals(1, keys.fetches());
  }

  @Test
  void anUnchangedSetIsKeptAsTheIssuerAllows() {
    keys.issuer.answer(
        HandDrivenIssuer.JWKS,
        Replies.conditional("\"v1\"", Replies.json(TestKeys.jwks(TestKeys.named("a")))));
    Await.result(keys.source.start());
    assertNull(keys.issuer.lastHeader("If-None-Match"));
    Task refresh = keys.scheduler.next();

    for (int i = 0; i < 5; i++) {
      refresh = keys.runWhenDue(refresh);
      assertEquals("\"v1\"", keys.issuer.lastHeader("If-None-Match"));
      assertEquals(Duration.ofMinutes(48), refresh.delay());
    }
    keys.clock.advance(KeySourceFixture.CACHE_TTL.minusNanos(1));
    assertTrue(keys.ask("a").toCompletableFuture().isDone());
    assertEquals("Found", keys.find("a"));
  }

  @Test
  void anUnchangedSetKeepsItsEntityTagWhenTheIssuerDoesNotRepeatIt() {
    keys.issuer.answer(
        HandDrivenIssuer.JWKS,
        Replies.json(TestKeys.jwks(TestKeys.named("a"))).with("ETag", "\"v1\""));
    Await.result(keys.source.start());
    Task refresh = keys.scheduler.next();
    keys.issuer.answer(HandDrivenIssuer.JWKS, Replies.status(304));

    refresh = keys.runWhenDue(refresh);
    keys.runWhenDue(refresh);

    assertEquals("\"v1\"", keys.issuer.lastHeader("If-None-Match"));
    assertEquals("Found", keys.find("a"));
  }

  @Test
  void anUnchangedSetMayChangeItsEntityTag() {
    Reply document = Replies.json(TestKeys.jwks(TestKeys.named("a")));
    keys.issuer.answer(HandDrivenIssuer.JWKS, document.with("ETag", "\"v1\""));
    Await.result(keys.source.start());
    Task refresh = keys.scheduler.next();
    keys.issuer.answer(HandDrivenIssuer.JWKS, Replies.status(304).with("ETag", "\"v2\""));

    refresh = keys.runWhenDue(refresh);
    keys.runWhenDue(refresh);

    assertEquals("\"v2\"", keys.issuer.lastHeader("If-None-Match"));
  }

  @Test
  void anUnchangedSetMayChangeItsAge() {
    Reply document = Replies.json(TestKeys.jwks(TestKeys.named("a")));
    keys.issuer.answer(HandDrivenIssuer.JWKS, Replies.conditional("\"v1\"", document));
    Await.result(keys.source.start());
    Task refresh = keys.scheduler.next();
    keys.issuer.answer(
        HandDrivenIssuer.JWKS,
        Replies.conditional("\"v1\"", document).with("Cache-Control", "max-age=600"));

    assertEquals(Duration.ofMinutes(8), keys.runWhenDue(refresh).delay());
  }

  @Test
  void aSetWithoutEntityTagForgetsTheTagOfTheOneBefore() {
    keys.issuer.answer(
        HandDrivenIssuer.JWKS,
        Replies.conditional("\"v1\"", Replies.json(TestKeys.jwks(TestKeys.named("a")))));
    Await.result(keys.source.start());
    Task refresh = keys.scheduler.next();
    keys.publish("b");
    refresh = keys.runWhenDue(refresh);

    keys.runWhenDue(refresh);

    assertNull(keys.issuer.lastHeader("If-None-Match"), "v1 is not the set that is known now");
  }

  @Test
  void anEntityTagThatNoRequestCouldSendIsNoHindrance() {
    keys.issuer.answer(
        HandDrivenIssuer.JWKS,
        Replies.json(TestKeys.jwks(TestKeys.named("a"))).with("ETag", "\"\u00e9\t\""));
    Await.result(keys.source.start());
    Task refresh = keys.scheduler.next();
    keys.publish("b");

    keys.runWhenDue(refresh);

    assertEquals("Found", keys.find("b"));
  }

  @Test
  void oneUsableKeyBesideUnusableOnesIsUsed() {
    keys.issuer.answer(
        HandDrivenIssuer.JWKS,
        Replies.json(
            TestKeys.jwksOf(
                List.of(
                    Map.of("kty", "oct", "k", "c2VjcmV0", "kid", "symmetric"),
                    TestKeys.rsa1024().jwk(),
                    Map.of("kty", "EC", "crv", "P-256", "x", "", "y", "", "kid", "broken"),
                    TestKeys.named("a").jwk()))));

    assertEquals("Found", keys.find("a"));
    assertEquals("Unknown", keys.find("rsa-1024"));
  }

  @Test
  void anAddressThatWasDiscoveredServesUntilTheRefresh() {
    keys.publish("a");
    publishMetadata(HandDrivenIssuer.JWKS);
    JwksKeySource source = discovering();
    assertTrue(Await.result(source.start()));

    Await.result(source.find("EdDSA", "junk"));

    assertEquals(2, keys.fetches());
    assertEquals(3, keys.issuer.requests(), "the metadata is read once");
  }

  @Test
  void keysThatMovedAreFoundAtTheRefresh() {
    keys.publish("a");
    publishMetadata(HandDrivenIssuer.JWKS);
    JwksKeySource source = discovering();
    assertTrue(Await.result(source.start()));
    keys.issuer.answer("/moved.json", Replies.json(TestKeys.jwks(TestKeys.named("b"))));
    publishMetadata("/moved.json");

    keys.runWhenDue(keys.scheduler.next());

    assertEquals("Found", KeySourceFixture.describe(Await.result(source.find("EdDSA", "b"))));
    assertEquals(1, keys.fetches());
  }

  private JwksKeySource discovering() {
    return keys.newSource(
        new Discovery(keys.issuer.baseUrl(), keys.http), KeySourceFixture.CACHE_TTL);
  }

  private void publishMetadata(String jwksPath) {
    keys.issuer.answer(
        "/.well-known/openid-configuration",
        Replies.json(
            StrictJson.writeObject(
                Map.of(
                    "issuer",
                    keys.issuer.baseUrl(),
                    "jwks_uri",
                    keys.issuer.url(jwksPath).toString()))));
  }

  @Test
  void closeEndsTheRefresh() {
    Task refresh = keys.startWith("a");

    keys.source.close();
    keys.source.close();

    assertTrue(refresh.isCancelled());
    assertTrue(keys.scheduler.isIdle());
  }

  @Test
  void closeDuringAFetchSchedulesNoOther() {
    keys.startWith("a");
    Gate gate = new Gate(Replies.json(TestKeys.jwks(TestKeys.named("b"))));
    keys.issuer.answer(HandDrivenIssuer.JWKS, gate);
    CompletionStage<KeyLookup> lookup = keys.ask("b");
    gate.awaitArrival();

    keys.source.close();
    gate.open();

    assertEquals("Found", KeySourceFixture.describe(Await.result(lookup)));
    assertTrue(keys.scheduler.isIdle());
  }

  @Test
  void aClosedSourceStillFindsTheKeysThatItHas() {
    keys.startWith("a");

    keys.source.close();

    assertEquals("Found", keys.find("a"));
  }

  @Test
  void aClosedSourceFetchesNothingMore() {
    Task refresh = keys.startWith("a");
    keys.source.close();

    assertEquals("Unknown", keys.find("b"));
    refresh.run();
    keys.clock.advance(KeySourceFixture.CACHE_TTL);
    assertEquals("Unavailable", keys.find("a"));
    assertFalse(Await.result(keys.source.start()));

    assertEquals(1, keys.fetches());
    assertTrue(keys.scheduler.isIdle());
  }
}
