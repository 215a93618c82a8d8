package dev.portcullis.iam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.fetch.FetchException;
import dev.portcullis.key.Await;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LookUpsTest {
  private static final Duration FOUND = Duration.ofSeconds(60);
  private static final Duration MISSING = Duration.ofSeconds(20);

  private final AtomicLong nanos = new AtomicLong();
  private final LookUps<String, String> lookUps =
      new LookUps<>("things", FOUND, MISSING, nanos::get);
  private final Deque<CompletableFuture<Optional<String>>> asked = new ArrayDeque<>();

  private CompletionStage<Optional<String>> get(String key) {
    return lookUps.get(
        key,
        () -> {
          CompletableFuture<Optional<String>> lookUp = new CompletableFuture<>();
          asked.add(lookUp);
          return lookUp;
        });
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private void fails() {
    asked.remove().completeExceptionally(new FetchException("the answer has the status 500"));
  }

  private static IamUnavailableException failure(CompletionStage<?> stage) {
    assertTrue(stage.toCompletableFuture().isDone(), "it waits");
    CompletionException thrown =
        assertThrows(CompletionException.class, () -> stage.toCompletableFuture().join());
    return (IamUnavailableException) FetchException.unwrapped(thrown);
  }

  @Test
  void oneLookUpServesAllWhoAskMeanwhile() {
    CompletionStage<Optional<String>> first = get("a");
    CompletionStage<Optional<String>> second = get("a");
    get("b");
    assertEquals(2, asked.size(), "one for each key");
    assertNull(lookUps.known("a", "none"));

    asked.remove().complete(Optional.of("x"));

    assertEquals(Optional.of("x"), Await.result(first));
    assertEquals(Optional.of("x"), Await.result(second));
    assertEquals("x", lookUps.known("a", "none"));
  }

  @Test
  void whatIsFoundIsRememberedForItsTimeAndNoLonger() {
    get("a");
    asked.remove().complete(Optional.of("x"));

    pass(FOUND.minusNanos(1));
    assertEquals("x", lookUps.known("a", "none"));
    assertEquals(Optional.of("x"), Await.result(get("a")));
    assertEquals(0, asked.size());
    pass(Duration.ofNanos(1));
    assertNull(lookUps.known("a", "none"));
    assertFalse(get("a").toCompletableFuture().isDone());
  }

  @Test
  void readingDoesNotProlongIt() {
    get("a");
    asked.remove().complete(Optional.of("x"));
    for (int i = 0; i < 3; i++) {
      pass(FOUND.dividedBy(3));
      lookUps.known("a", "none");
      get("a");
    }

    assertNull(lookUps.known("a", "none"));
  }

  @Test
  void itsTimeBeginsWhenItIsFound() {
    get("a");
    pass(FOUND.multipliedBy(2));
    asked.remove().complete(Optional.of("x"));
    pass(FOUND.minusNanos(1));

    assertEquals("x", lookUps.known("a", "none"));
  }

  @Test
  void thatThereIsNoneIsRememberedTooForItsOwnTime() {
    get("a");
    asked.remove().complete(Optional.empty());

    pass(MISSING.minusNanos(1));
    assertEquals("none", lookUps.known("a", "none"));
    assertEquals(Optional.empty(), Await.result(get("a")));
    pass(Duration.ofNanos(1));
    assertNull(lookUps.known("a", "none"));
  }

  @Test
  void aThingMaySayHowLongItIsRemembered() {
    LookUps<String, Duration> own = new LookUps<>("times", time -> time, Duration.ZERO, nanos::get);
    own.get("a", () -> CompletableFuture.completedStage(Optional.of(Duration.ofSeconds(5))));

    pass(Duration.ofSeconds(5).minusNanos(1));
    assertEquals(Duration.ofSeconds(5), own.known("a", Duration.ZERO));
    pass(Duration.ofNanos(1));
    assertNull(own.known("a", Duration.ZERO));
  }

  @Test
  void aFailureIsNeitherFoundNorMissing() {
    CompletionStage<Optional<String>> stage = get("a");
    fails();

    assertEquals(
        "The IAM does not say what must be known: the answer has the status 500.",
        failure(stage).getMessage());
    assertNull(lookUps.known("a", "none"));
  }

  @Test
  void whatThrowsFailsLikeWhatFails() {
    CompletionStage<Optional<String>> stage =
        lookUps.get(
            "a",
            () -> {
              throw new IllegalStateException("secret");
            });

    assertFalse(failure(stage).getMessage().contains("secret"));
  }

  @Test
  void afterAFailureTheNextAttemptIsPutOff() {
    get("a");
    fails();

    IamUnavailableException next = failure(get("a"));
    assertTrue(next.getMessage().contains("the answer has the status 500"));
    assertTrue(next.retryAfter().compareTo(Duration.ofSeconds(1)) <= 0);
    assertTrue(next.retryAfter().compareTo(Duration.ZERO) > 0);
    assertEquals(0, asked.size());
    get("b");
    assertEquals(1, asked.size(), "other keys are not");

    pass(Duration.ofSeconds(1));
    get("a");
    assertEquals(2, asked.size());
  }

  @Test
  void afterAFailureOnlyTheCauseOfAnAttemptWaits() {
    get("a");
    fails();
    pass(Duration.ofSeconds(1));

    CompletionStage<Optional<String>> cause = get("a");
    failure(get("a"));

    assertFalse(cause.toCompletableFuture().isDone());
    asked.remove().complete(Optional.of("x"));
    assertEquals(Optional.of("x"), Await.result(cause));
    pass(FOUND);
    get("a");
    assertFalse(get("a").toCompletableFuture().isDone(), "the failure is forgotten");
  }

  @Test
  void attemptsThatFailFollowAtGrowingDistances() {
    Duration[] waits = new Duration[4];
    for (int i = 0; i < waits.length; i++) {
      get("a");
      fails();
      waits[i] = failure(get("a")).retryAfter();
      Duration longest = Duration.ofSeconds(1L << i);
      assertTrue(waits[i].compareTo(longest) <= 0, waits[i]::toString);
      assertTrue(waits[i].compareTo(longest.dividedBy(2)) >= 0, waits[i]::toString);
      pass(waits[i]);
    }
  }

  @Test
  void aClientCannotFillIt() {
    for (int i = 0; i < 50_000; i++) {
      lookUps.get("key" + i, () -> CompletableFuture.completedStage(Optional.of("x")));
    }

    int remembered = 0;
    for (int i = 0; i < 50_000; i++) {
      remembered += lookUps.known("key" + i, "none") == null ? 0 : 1;
    }
    assertTrue(remembered <= 10_000, remembered + " entries");
  }
}
