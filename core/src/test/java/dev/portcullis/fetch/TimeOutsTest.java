package dev.portcullis.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class TimeOutsTest {
  private static final long HOUR = Duration.ofHours(1).toNanos();

  @Test
  void whatComesInTimeIsGiven() {
    CompletableFuture<String> thing = new CompletableFuture<>();
    CompletableFuture<String> limited = TimeOuts.limit(thing, HOUR);
    CompletableFuture<String> late = TimeOuts.limit(new CompletableFuture<>(), 1);
    assertThrows(ExecutionException.class, late::get);

    thing.complete("a");

    assertEquals("a", limited.getNow("nothing"));
  }

  @Test
  void whatFailsInTimeFailsAsItDid() {
    CompletableFuture<String> thing = new CompletableFuture<>();
    CompletableFuture<String> limited = TimeOuts.limit(thing, HOUR);
    FetchException failure = new FetchException("it is gone");

    thing.completeExceptionally(failure);

    assertSame(failure, assertThrows(ExecutionException.class, limited::get).getCause());
  }

  @Test
  void whatDoesNotComeInTimeIsATimeOutAndGoesOn() {
    CompletableFuture<String> thing = new CompletableFuture<>();

    CompletableFuture<String> limited = TimeOuts.limit(thing, 1);

    assertInstanceOf(
        TimeoutException.class, assertThrows(ExecutionException.class, limited::get).getCause());
    assertFalse(thing.isDone());
    thing.complete("a");
    assertThrows(ExecutionException.class, limited::get);
  }

  @Test
  void oneThreadOfOursWaitsAndKeepsNoProcessAlive() {
    CompletableFuture<String> thing = new CompletableFuture<>();
    CompletableFuture<String> unused = TimeOuts.limit(thing, HOUR);

    List<Thread> threads =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().equals("portcullis-timeouts"))
            .toList();
    assertEquals(1, threads.size(), threads::toString);
    assertTrue(threads.get(0).isDaemon());
    thing.complete("a");
  }

  @Test
  void whatHasComeIsNotKeptUntilItsTimeWouldHaveBeenOver() throws Exception {
    ReferenceQueue<Object> gone = new ReferenceQueue<>();
    Reference<Object> kept = limitedAndDone(gone);

    Reference<?> found = null;
    for (int i = 0; i < 300 && found == null; i++) {
      System.gc();
      found = gone.remove(100);
    }

    assertNotNull(found, "it is kept");
    assertSame(kept, found);
  }

  private static Reference<Object> limitedAndDone(ReferenceQueue<Object> gone) {
    CompletableFuture<Object> thing = new CompletableFuture<>();
    CompletableFuture<Object> limited = TimeOuts.limit(thing, HOUR);
    Object value = new Object();
    thing.complete(value);
    assertSame(value, limited.join());
    return new PhantomReference<>(value, gone);
  }
}
