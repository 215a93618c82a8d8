package dev.portcullis.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.key.HandDrivenScheduler.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who waits for a fetch that is under way, and who does not. */
class WaitingTest {
  private static final int CALLERS = 50;

  private final KeySourceFixture keys = new KeySourceFixture();

  @AfterEach
  void close() {
    keys.close();
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
  void aKnownKeyNeverWaitsWhileAnUnknownOneIsFetched() {
    keys.startWith("a");
    Gate gate = new Gate(Replies.status(500));
    keys.issuer.answer(HandDrivenIssuer.JWKS, gate);
    CompletionStage<KeyLookup> unknown = keys.ask("junk");
    gate.awaitArrival();

    assertTrue(keys.ask("a").toCompletableFuture().isDone());
    assertFalse(unknown.toCompletableFuture().isDone());
  }

  @Test
  void allWaitForTheFirstFetch() {
    Gate gate = keys.hang("a");
    List<CompletionStage<KeyLookup>> lookups = new ArrayList<>();
    for (String keyId : List.of("a", "a", "junk")) {
      lookups.add(keys.ask(keyId));
    }
    gate.awaitArrival();

    for (CompletionStage<KeyLookup> lookup : lookups) {
      assertFalse(lookup.toCompletableFuture().isDone());
    }
    gate.open();
    gate.awaitArrival();
    assertEquals("Found", KeySourceFixture.describe(Await.result(lookups.get(0))));
    assertEquals("Found", KeySourceFixture.describe(Await.result(lookups.get(1))));
    assertFalse(lookups.get(2).toCompletableFuture().isDone(), "the set may be older than its key");
    gate.open();
    assertEquals("Unknown", KeySourceFixture.describe(Await.result(lookups.get(2))));
    assertEquals(2, keys.fetches());
  }

  @Test
  void aKeyThatIsPublishedWhileTheFirstFetchIsUnderWayIsFound() {
    Gate gate = keys.hang("a");
    CompletionStage<Boolean> start = keys.source.start();
    gate.awaitArrival();
    CompletionStage<KeyLookup> lookup = keys.ask("b");
    keys.publish("a", "b");

    gate.open();

    assertEquals("Found", KeySourceFixture.describe(Await.result(lookup)));
    assertTrue(Await.result(start));
    assertEquals(2, keys.fetches());
  }

  @Test
  void junkThatComesWhileTheFirstFetchIsUnderWayCausesOneMore() {
    Gate gate = keys.hang("a");
    CompletionStage<Boolean> start = keys.source.start();
    gate.awaitArrival();
    List<CompletionStage<KeyLookup>> lookups = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      lookups.add(keys.ask("junk-" + i));
    }
    keys.publish("a");

    gate.open();

    assertTrue(Await.result(start));
    for (CompletionStage<KeyLookup> lookup : lookups) {
      assertFalse(Await.result(lookup) instanceof KeyLookup.Found);
    }
    assertEquals("Unknown", keys.find("junk"));
    assertEquals(2, keys.fetches());
  }

  @Test
  void allWaitForTheFirstFetchAfterALongSleep() {
    keys.startWith("a");
    Gate gate = keys.hang("a");
    keys.clock.advance(KeySourceFixture.CACHE_TTL);
    List<CompletionStage<KeyLookup>> lookups = List.of(keys.ask("a"), keys.ask("a"));
    gate.awaitArrival();

    for (CompletionStage<KeyLookup> lookup : lookups) {
      assertFalse(lookup.toCompletableFuture().isDone());
    }
    gate.open();
    for (CompletionStage<KeyLookup> lookup : lookups) {
      assertEquals("Found", KeySourceFixture.describe(Await.result(lookup)));
    }
    assertEquals(2, keys.fetches());
  }

  @Test
  void afterAFailureNobodyWaitsForTheRetryThatIsUnderWay() {
    keys.breakDown();
    Await.result(keys.source.start());
    Task retry = keys.scheduler.next();
    Gate gate = keys.hang("a");
    keys.clock.advance(retry.delay());
    retry.run();
    gate.awaitArrival();

    for (int i = 0; i < 100; i++) {
      assertEquals("Unavailable", KeySourceFixture.now(keys.ask("a")));
    }
    gate.open();
    keys.scheduler.next();
    assertEquals("Found", KeySourceFixture.now(keys.ask("a")));
    assertEquals(2, keys.fetches());
  }

  @Test
  void theCallerAloneThatMakesAnOverdueAttemptWaitsForIt() {
    keys.breakDown();
    Await.result(keys.source.start());
    Gate gate = keys.hang("a");
    keys.clock.advance(keys.scheduler.next().delay());
    CompletionStage<KeyLookup> first = keys.ask("a");
    gate.awaitArrival();

    for (int i = 0; i < 100; i++) {
      assertEquals("Unavailable", KeySourceFixture.now(keys.ask("a")));
    }
    assertFalse(first.toCompletableFuture().isDone());
    gate.open();
    assertEquals("Found", KeySourceFixture.describe(Await.result(first)));
    assertEquals(2, keys.fetches());
  }

  @Test
  void aKnownKeyNeverWaitsWhileDiscoveryHangs() {
    keys.publish("a");
    keys.publishMetadata(HandDrivenIssuer.JWKS);
    JwksKeySource source = keys.discovering();
    assertTrue(Await.result(source.start()));
    Task refresh = keys.scheduler.next();
    Gate gate = new Gate(Replies.status(500));
    keys.issuer.answer("/.well-known/openid-configuration", gate);
    keys.clock.advance(refresh.delay());
    refresh.run();
    gate.awaitArrival();

    assertEquals("Found", KeySourceFixture.now(source.find("EdDSA", "a")));
    assertEquals("Unavailable", KeySourceFixture.now(source.find("EdDSA", "b")));
  }
}
