package dev.portcullis.iam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.portcullis.fetch.Deadline;
import dev.portcullis.fetch.FetchException;
import dev.portcullis.key.Await;
import dev.portcullis.key.HandDrivenScheduler;
import dev.portcullis.key.TestClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class KeptTest {
  private static final Duration REFRESH = Duration.ofSeconds(48);
  private static final Duration USABLE = Duration.ofSeconds(60);

  private final TestClock clock = new TestClock();
  private final HandDrivenScheduler scheduler = new HandDrivenScheduler();
  private final Deque<CompletableFuture<Kept.Fetched<String>>> fetches = new ArrayDeque<>();
  private final Kept<String> kept = new Kept<>("thing", this::fetch, clock, scheduler);
  private final Logger logger = (Logger) LoggerFactory.getLogger(Kept.class);
  private final ListAppender<ILoggingEvent> events = new ListAppender<>();

  private CompletionStage<Kept.Fetched<String>> fetch() {
    CompletableFuture<Kept.Fetched<String>> fetch = new CompletableFuture<>();
    fetches.add(fetch);
    return fetch;
  }

  @BeforeEach
  void listen() {
    events.start();
    logger.addAppender(events);
  }

  @AfterEach
  void close() {
    kept.close();
    logger.detachAppender(events);
  }

  private CompletionStage<String> get() {
    return kept.get(Deadline.in(Duration.ofMinutes(10)));
  }

  private void comes(String value) {
    fetches.remove().complete(new Kept.Fetched<>(value, REFRESH, USABLE));
  }

  private void fails(String why) {
    fetches.remove().completeExceptionally(new FetchException(why));
  }

  private static IamUnavailableException failure(CompletionStage<?> stage) {
    assertTrue(stage.toCompletableFuture().isDone(), "it waits");
    CompletionException thrown =
        assertThrows(CompletionException.class, () -> stage.toCompletableFuture().join());
    return (IamUnavailableException) FetchException.unwrapped(thrown);
  }

  private List<String> said(Level level) {
    return events.list.stream()
        .filter(event -> event.getLevel() == level)
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  @Test
  void allWaitForTheFirstFetchWhichIsOne() {
    CompletionStage<String> first = get();
    CompletionStage<String> second = get();
    assertEquals(1, fetches.size());
    assertNull(kept.usable());

    comes("a");

    assertEquals("a", Await.result(first));
    assertEquals("a", Await.result(second));
    assertEquals("a", kept.usable());
    assertTrue(get().toCompletableFuture().isDone(), "what is there is not waited for");
  }

  @Test
  void itIsFetchedAheadOfItsEndAndUsedUntilThen() {
    kept.start();
    comes("a");
    HandDrivenScheduler.Task refresh = scheduler.next();
    assertEquals(REFRESH, refresh.delay());

    clock.advance(REFRESH);
    refresh.run();
    assertEquals("a", kept.usable());
    comes("b");
    assertEquals("b", kept.usable());

    clock.advance(USABLE.minusMillis(1));
    assertEquals("b", kept.usable());
    clock.advance(Duration.ofMillis(1));
    assertNull(kept.usable());
  }

  @Test
  void theLastGoodOneStaysWhenFetchingFails() {
    kept.start();
    comes("a");
    clock.advance(REFRESH);
    scheduler.next().run();

    fails("the answer is not a JSON object");

    assertEquals("a", kept.usable());
    assertEquals("a", Await.result(get()));
    IamHealth.Part health = kept.health();
    assertTrue(health.usable());
    assertEquals(1, health.failuresInARow());
    assertEquals("the answer is not a JSON object", health.lastFailureReason());
    assertEquals(clock.instant(), health.lastFailureAt());
    assertEquals(TestClock.START, health.lastSuccessAt());
  }

  @Test
  void afterAFailureNobodyWaitsBeforeTheNextAttemptIsDue() {
    CompletionStage<String> cause = get();
    fails("no complete answer came in time");

    assertTrue(failure(cause).getMessage().contains("no complete answer came in time"));
    IamUnavailableException next = failure(get());
    assertTrue(next.retryAfter().compareTo(Duration.ofSeconds(1)) <= 0);
    assertTrue(next.retryAfter().compareTo(Duration.ZERO) > 0);
    assertEquals(0, fetches.size());
  }

  @Test
  void afterAFailureOnlyTheCauseOfAnAttemptWaits() {
    get();
    fails("x");
    clock.advance(Duration.ofSeconds(1));

    CompletionStage<String> cause = get();
    CompletionStage<String> other = get();

    assertFalse(cause.toCompletableFuture().isDone());
    failure(other);
    comes("a");
    assertEquals("a", Await.result(cause));
  }

  @Test
  void attemptsThatFailFollowAtGrowingDistances() {
    kept.start();
    Duration before = Duration.ZERO;
    for (int i = 0; i < 12; i++) {
      fails("x");
      HandDrivenScheduler.Task next = scheduler.next();
      Duration expected = Duration.ofSeconds(Math.min(60, 1L << Math.min(i, 6)));
      assertTrue(next.delay().compareTo(expected.dividedBy(2)) >= 0, next.delay()::toString);
      assertTrue(next.delay().compareTo(expected) <= 0, next.delay()::toString);
      assertTrue(i > 6 || next.delay().compareTo(before) >= 0);
      before = next.delay();
      clock.advance(next.delay());
      next.run();
      assertEquals(1, fetches.size());
    }
  }

  @Test
  void whatProvedUselessIsFetchedAnewOnce() {
    kept.start();
    comes("a");
    Deadline deadline = Deadline.in(Duration.ofMinutes(10));

    CompletionStage<String> first = kept.renewed("a", deadline);
    CompletionStage<String> second = kept.renewed("a", deadline);
    assertEquals(1, fetches.size());
    comes("b");

    assertEquals("b", Await.result(first));
    assertEquals("b", Await.result(second));
    assertEquals("b", Await.result(kept.renewed("a", deadline)), "it was renewed meanwhile");
    assertEquals(0, fetches.size());
  }

  @Test
  void nobodyWaitsBeyondTheDeadline() {
    CompletionStage<String> stage = kept.get(Deadline.in(Duration.ofMillis(1)));

    CompletionException thrown =
        assertThrows(CompletionException.class, () -> stage.toCompletableFuture().join());
    assertTrue(FetchException.unwrapped(thrown).getMessage().contains("no answer came in time"));
    comes("a");
    assertEquals("a", kept.usable(), "the fetch itself goes on");
  }

  @Test
  void anOutageIsToldOnceAndWhenItsCauseChangesAndWhenItEnds() {
    kept.start();
    for (String why : new String[] {"x", "x", "y", "y"}) {
      fails(why);
      HandDrivenScheduler.Task next = scheduler.next();
      clock.advance(next.delay());
      next.run();
    }
    comes("a");

    String rest = ". Fetching is tried again, at least once a minute.";
    assertEquals(
        List.of("The thing cannot be fetched: x" + rest, "The thing cannot be fetched: y" + rest),
        said(Level.WARN));
    assertEquals(List.of("The thing can be fetched again."), said(Level.INFO));
  }

  @Test
  void healthBeginsWhatIsOverdue() {
    assertFalse(kept.health().usable());
    assertEquals(1, fetches.size());
    assertNull(kept.health().lastSuccessAt());
    assertEquals(1, fetches.size());
    comes("a");
    assertTrue(kept.health().usable());
  }

  @Test
  void afterCloseNothingIsFetchedOrSaid() {
    kept.start();
    kept.close();
    fails("x");

    assertEquals(List.of(), said(Level.WARN));
    clock.advance(Duration.ofMinutes(5));
    failure(get());
    assertEquals(0, fetches.size());
    assertTrue(scheduler.isIdle());
  }
}
