package dev.portcullis.fetch;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Ends the waiting for what does not come in time, by one thread that ends when nobody waits.
 *
 * <p>Up to Java 24, the thread that the JDK has for it keeps for ever the class loader of whoever
 * makes the JDK start it: an application that was undeployed could never be unloaded.
 */
final class TimeOuts {
  private static final ScheduledThreadPoolExecutor TIMER = newTimer();

  private TimeOuts() {}

  private static ScheduledThreadPoolExecutor newTimer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(1, GuardThreads.named("timeouts"));
    timer.setRemoveOnCancelPolicy(true);
    timer.setKeepAliveTime(1, TimeUnit.SECONDS);
    timer.allowCoreThreadTimeOut(true);
    return timer;
  }

  /** Completes like a future, or with a {@link TimeoutException}; the future itself goes on. */
  static <T extends @Nullable Object> CompletableFuture<T> limit(
      CompletableFuture<T> future, long nanos) {
    CompletableFuture<T> limited = future.copy();
    Future<?> timeOut =
        TIMER.schedule(
            () -> limited.completeExceptionally(new TimeoutException()),
            nanos,
            TimeUnit.NANOSECONDS);
    CompletableFuture<T> unused = limited.whenComplete((value, failure) -> timeOut.cancel(false));
    return limited;
  }
}
