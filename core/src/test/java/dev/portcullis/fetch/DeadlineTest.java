package dev.portcullis.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.key.Await;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class DeadlineTest {
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void itCountsFromNowOrFromWhenItBegan() {
    long now = System.nanoTime();

    assertEquals(new Deadline(now + 5), Deadline.since(now, Duration.ofNanos(5)));
    assertTrue(Deadline.in(HOUR).nanoTime() - now >= HOUR.toNanos());
  }

  @Test
  void itHasPassedOnceNothingIsLeft() {
    assertFalse(Deadline.in(HOUR).hasPassed());
    assertTrue(Deadline.in(HOUR).left().compareTo(HOUR) <= 0);
    assertTrue(Deadline.in(HOUR).left().compareTo(Duration.ZERO) > 0);
    assertTrue(Deadline.in(Duration.ZERO).hasPassed());
    assertTrue(Deadline.in(HOUR.negated()).hasPassed());
    assertTrue(Deadline.in(HOUR.negated()).left().isNegative());
  }

  @Test
  void whatIsDoneIsNotTouched() {
    CompletableFuture<String> done = CompletableFuture.completedFuture("a");

    assertSame(done, Deadline.in(HOUR.negated()).limit(done));
  }

  @Test
  void whatEndsInTimeIsGiven() {
    CompletableFuture<String> thing = new CompletableFuture<>();
    CompletionStage<String> limited = Deadline.in(HOUR).limit(thing);

    thing.complete("a");

    assertEquals("a", Await.result(limited));
  }

  @Test
  void whatDoesNotIsGivenUpAndGoesOn() {
    CompletableFuture<String> thing = new CompletableFuture<>();
    CompletionStage<String> limited = Deadline.in(HOUR.negated()).limit(thing);

    ExecutionException failure =
        assertThrows(ExecutionException.class, () -> limited.toCompletableFuture().get());
    assertInstanceOf(TimeoutException.class, failure.getCause());
    assertFalse(thing.isDone());
  }
}
