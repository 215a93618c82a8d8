package dev.portcullis.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.key.HandDrivenScheduler.Task;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The source of keys with an issuer that answers. */
class JwksKeySourceTest {
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
  void whoAsksForWhatIsKnownCausesNoFetch() {
    keys.publish("a");
    assertEquals(new KeyLookup.Unknown(), keys.source.known("EdDSA", "a"));
    assertEquals(0, keys.fetches());

    Await.result(keys.source.start());
    keys.publish("b");

    assertEquals(
        new KeyLookup.Found(TestKeys.named("a").pair().getPublic()),
        keys.source.known("EdDSA", "a"));
    assertEquals(new KeyLookup.Mismatch(), keys.source.known("RS256", "a"));
    assertEquals(new KeyLookup.Unknown(), keys.source.known("EdDSA", "b"));
    assertEquals(1, keys.fetches());

    keys.clock.advance(KeySourceFixture.CACHE_TTL);
    assertEquals(new KeyLookup.Unknown(), keys.source.known("EdDSA", "a"), "keys that are too old");
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
  void aCallerThatIsOvertakenPlansTheRefreshAnew() {
    keys.publish("a");
    keys.clock.atNextReading(() -> Await.result(keys.source.start()));

    Await.result(keys.source.start());

    keys.scheduler.next().awaitCancellation();
    Task refresh = keys.scheduler.next();
    assertFalse(
        refresh.isCancelled(), "it may have come meanwhile, and found a fetch that was none");
    assertEquals(Duration.ofMinutes(48), refresh.delay());
  }

  @Test
  void startTellsThatThereAreNoKeys() {
    keys.breakDown();

    assertFalse(Await.result(keys.source.start()));
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
    keys.publishMetadata(HandDrivenIssuer.JWKS);
    JwksKeySource source = keys.discovering();
    assertTrue(Await.result(source.start()));
    Task refresh = keys.scheduler.next();
    Duration untilRefresh = refresh.delay();
    keys.issuer.answer("/moved.json", Replies.json(TestKeys.jwks(TestKeys.named("b"))));
    keys.publishMetadata("/moved.json");

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
  void aMismatchAndAnAmbiguityCauseNoFetch() {
    keys.issuer.publish(TestKeys.named("a"), TestKeys.key("other", "EdDSA"));
    Await.result(keys.source.start());

    assertEquals(
        "Mismatch", KeySourceFixture.describe(Await.result(keys.source.find("RS256", "a"))));
    assertEquals("Ambiguous", keys.find(null));
    assertEquals(1, keys.fetches());
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
    keys.publishMetadata(HandDrivenIssuer.JWKS);
    JwksKeySource source = keys.discovering();
    assertTrue(Await.result(source.start()));

    Await.result(source.find("EdDSA", "junk"));

    assertEquals(2, keys.fetches());
    assertEquals(3, keys.issuer.requests(), "the metadata is read once");
  }

  @Test
  void keysThatMovedAreFoundAtTheRefresh() {
    keys.publish("a");
    keys.publishMetadata(HandDrivenIssuer.JWKS);
    JwksKeySource source = keys.discovering();
    assertTrue(Await.result(source.start()));
    keys.issuer.answer("/moved.json", Replies.json(TestKeys.jwks(TestKeys.named("b"))));
    keys.publishMetadata("/moved.json");

    keys.runWhenDue(keys.scheduler.next());

    assertEquals("Found", KeySourceFixture.describe(Await.result(source.find("EdDSA", "b"))));
    assertEquals(1, keys.fetches());
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
