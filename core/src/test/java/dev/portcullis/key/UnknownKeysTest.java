package dev.portcullis.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.key.HandDrivenScheduler.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tokens whose key is not in the set: made up, or newer than the set. */
class UnknownKeysTest {
  private static final int THREADS = 4;
  private static final Duration INTERVAL = KeySourceFixture.UNKNOWN_KEY_INTERVAL;

  private final KeySourceFixture keys = new KeySourceFixture();
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  @AfterEach
  void close() {
    threads.shutdownNow();
    keys.close();
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
  void aClockThatIsSetBackDoesNotPutOffARotation() {
    keys.startWith("a");
    keys.find("junk");
    keys.clock.advance(Duration.ofHours(-1));
    keys.publish("a", "b");

    assertEquals("Found", keys.find("b"));
    assertEquals("Unknown", keys.find("junk"));
    assertEquals(3, keys.fetches());
  }

  @Test
  void aClockThatIsSetBackByAMomentDoesNotHaveJunkReachTheIssuer() {
    keys.startWith("a");
    keys.find("junk");
    for (int i = 0; i < 100; i++) {
      keys.clock.advance(Duration.ofMillis(-100));
      assertEquals("Unknown", keys.find("junk"));
    }
    assertEquals(2, keys.fetches());

    keys.clock.advance(Duration.ofMillis(-1));
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
  void aHundredThousandUnknownKeysFromSeveralThreadsCauseOneFetchInTenSeconds() throws Exception {
    keys.startWith("a");
    int intervals = 5;
    for (int interval = 1; interval <= intervals; interval++) {
      String name = "junk-" + interval + "-";
      List<CompletionStage<KeyLookup>> waiting = new ArrayList<>();
      for (List<CompletionStage<KeyLookup>> lookups :
          inEachThread(thread -> () -> flood(name + thread + "-", 100_000 / THREADS / intervals))) {
        waiting.addAll(lookups);
      }

      assertTrue(waiting.size() <= THREADS, "those alone wait that came at the very same moment");
      for (CompletionStage<KeyLookup> lookup : waiting) {
        assertFalse(Await.result(lookup) instanceof KeyLookup.Found);
      }
      assertEquals(1 + interval, keys.fetches());
      assertEquals("Found", KeySourceFixture.now(keys.ask("a")));
      keys.clock.advance(INTERVAL);
    }
  }

  /** Asks for as many made-up keys; gives the look-ups that wait. */
  private List<CompletionStage<KeyLookup>> flood(String name, int count) {
    List<CompletionStage<KeyLookup>> waiting = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      CompletionStage<KeyLookup> lookup = keys.ask(name + i);
      if (!lookup.toCompletableFuture().isDone()) {
        waiting.add(lookup);
      } else {
        assertFalse(Await.result(lookup) instanceof KeyLookup.Found);
      }
    }
    return waiting;
  }

  private interface Work<T> {
    Callable<T> of(int thread);
  }

  private <T> List<T> inEachThread(Work<T> work) throws Exception {
    CyclicBarrier ready = new CyclicBarrier(THREADS);
    List<Future<T>> futures = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      Callable<T> own = work.of(i);
      futures.add(
          threads.submit(
              () -> {
                ready.await(30, TimeUnit.SECONDS);
                return own.call();
              }));
    }
    List<T> results = new ArrayList<>();
    for (Future<T> future : futures) {
      results.add(future.get(60, TimeUnit.SECONDS));
    }
    return results;
  }

  @Test
  void aRotationInTheMiddleOfAFloodWorksAtTheEndOfTheInterval() {
    keys.startWith("a");
    for (int i = 0; i < 1000; i++) {
      keys.find("junk-" + i);
    }
    Gate gate = keys.hang("a", "b");
    keys.clock.advance(INTERVAL);
    CompletionStage<KeyLookup> junk = keys.ask("junk");
    gate.awaitArrival();

    assertEquals("Unavailable", KeySourceFixture.now(keys.ask("b")), "junk was first");
    gate.open();
    assertEquals("Unknown", KeySourceFixture.describe(Await.result(junk)));
    assertEquals("Found", KeySourceFixture.now(keys.ask("b")));
    assertEquals(3, keys.fetches());
  }

  @Test
  void junkDuringARefreshThatHangsDoesNotPutOffARotation() {
    Task refresh = keys.startWith("a");
    Gate gate = keys.hang();
    keys.clock.advance(refresh.delay());
    refresh.run();
    gate.awaitArrival();
    keys.publish("b");

    for (int i = 0; i < 1000; i++) {
      assertEquals("Unavailable", KeySourceFixture.now(keys.ask("junk-" + i)));
    }
    assertEquals("Unavailable", KeySourceFixture.now(keys.ask("b")));
    assertEquals(2, keys.fetches());
    gate.open();
    keys.scheduler.next();

    assertEquals("Found", keys.find("b"), "no junk has used up the interval");
  }

  @Test
  void aRefreshThatHangsBeyondTheIntervalPutsOffARotationNoLonger() {
    keys.startWith("a");
    keys.find("junk");
    Task refresh = keys.scheduler.next();
    Gate gate = keys.hang();
    refresh.run();
    gate.awaitArrival();
    keys.publish("b");
    keys.clock.advance(INTERVAL);
    assertEquals("Unavailable", KeySourceFixture.now(keys.ask("b")));

    gate.open();
    keys.scheduler.next();

    assertEquals("Found", keys.find("b"));
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
  void whileTheIssuerFailsTheTokenAloneWaitsThatCausesTheFetch() {
    Task refresh = keys.startWith("a");
    keys.breakDown();
    keys.runWhenDue(refresh);
    Gate gate = keys.hang();
    CompletionStage<KeyLookup> first = keys.ask("junk");
    gate.awaitArrival();

    for (int i = 0; i < 1000; i++) {
      assertEquals("Unavailable", KeySourceFixture.now(keys.ask("junk-" + i)));
    }
    assertEquals("Found", KeySourceFixture.now(keys.ask("a")));
    assertFalse(first.toCompletableFuture().isDone());
    gate.open();
    assertEquals("Unavailable", KeySourceFixture.describe(Await.result(first)));
    assertEquals(3, keys.fetches());
  }

  @Test
  void whileTheIssuerFailsUnknownKeysCauseOneFetchInTenSeconds() {
    Task refresh = keys.startWith("a");
    keys.breakDown();
    keys.runWhenDue(refresh);
    for (int interval = 1; interval <= 5; interval++) {
      for (int i = 0; i < 1000; i++) {
        assertEquals("Unavailable", keys.find("junk-" + i));
      }
      assertEquals(2 + interval, keys.fetches());
      keys.clock.advance(INTERVAL);
    }
    keys.publish("b");

    assertEquals("Found", keys.find("b"), "however long the row of failures has grown");
  }

  @Test
  void aNewKeyIsNeverCalledUnknownWhileItIsBeingFetched() throws Exception {
    keys.startWith("key-0");
    int rotations = 100;
    for (int rotation = 1; rotation <= rotations; rotation++) {
      String newKey = "key-" + rotation;
      keys.publish(newKey);
      keys.clock.advance(INTERVAL);

      for (Set<String> answers : inEachThread(thread -> () -> askUntilFound(newKey))) {
        assertFalse(answers.contains("Unknown"), () -> newKey + ": " + answers);
      }
      assertEquals(1 + rotation, keys.fetches());
    }
  }

  /** What the answers were up to the first good one. */
  private Set<String> askUntilFound(String keyId) {
    boolean unavailable = false;
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (System.nanoTime() < end) {
      String answer = keys.find(keyId);
      if (!answer.equals("Unavailable")) {
        return unavailable ? Set.of("Unavailable", answer) : Set.of(answer);
      }
      unavailable = true;
      Thread.onSpinWait();
    }
    throw new AssertionError("the key was never found");
  }
}
