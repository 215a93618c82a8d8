package dev.portcullis.key;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for what must come; the limit is there only for a test that fails to end. */
public final class Await {
  private static final long LIMIT_SECONDS = 30;

  private Await() {}

  public static <T> T result(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  public static void latch(CountDownLatch latch) {
    try {
      assertTrue(latch.await(LIMIT_SECONDS, TimeUnit.SECONDS), "it did not happen");
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  static void permit(Semaphore semaphore) {
    try {
      assertTrue(semaphore.tryAcquire(LIMIT_SECONDS, TimeUnit.SECONDS), "it did not happen");
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  static <T> T next(BlockingQueue<T> queue) {
    try {
      T element = queue.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
      assertTrue(element != null, "nothing came");
      return element;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
