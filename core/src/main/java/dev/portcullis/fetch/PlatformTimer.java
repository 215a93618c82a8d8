package dev.portcullis.fetch;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Time-outs by the thread that the JDK has for those of all futures.
 *
 * <p>Up to Java 24, that thread keeps for ever the class loaders of whoever makes the JDK start it:
 * an application that is undeployed would never be unloaded. So it is started by a thread, and by
 * code, of the JDK alone.
 */
final class PlatformTimer {
  private static final long PATIENCE_SECONDS = 1;

  static {
    // Else there is no such thread.
    if (ForkJoinPool.getCommonPoolParallelism() > 0) {
      start();
    }
  }

  private PlatformTimer() {}

  private static void start() {
    CompletableFuture<String> begin = new CompletableFuture<>();
    CompletableFuture<String> end =
        begin
            .thenApplyAsync(Function.identity(), ForkJoinPool.commonPool())
            .thenApplyAsync(
                Function.identity(), CompletableFuture.delayedExecutor(0, TimeUnit.NANOSECONDS));
    begin.complete("");
    try {
      end.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // Time-outs work all the same.
    }
  }

  /** Completes like a future, or with a {@link TimeoutException}; the future itself goes on. */
  static <T extends @Nullable Object> CompletableFuture<T> limit(
      CompletableFuture<T> future, long nanos) {
    return future.copy().orTimeout(nanos, TimeUnit.NANOSECONDS);
  }
}
