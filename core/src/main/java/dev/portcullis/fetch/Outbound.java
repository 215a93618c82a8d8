package dev.portcullis.fetch;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * What a guard reaches other services with: one HTTP client and one timer thread, neither of which
 * is there before it is needed. Before Java 21, one thread of the client, and connections that the
 * other side keeps open, end only when the garbage collector finds them unused. Safe for use by
 * several threads.
 */
public final class Outbound implements AutoCloseable {
  private final HttpExchanger http = new HttpExchanger();
  private final ScheduledExecutorService timer = newTimer();
  private final Plans plans = new Plans(this::scheduleNow);
  private final Set<Runnable> ends = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /** Prepares; opens no connection and starts no thread yet. */
  public Outbound() {}

  /**
   * The HTTP client.
   *
   * @return closed together with this object
   */
  public HttpExchanger http() {
    return http;
  }

  /**
   * The timer's thread, for libraries that want an executor. Nothing may block it.
   *
   * @return closed together with this object; it then drops what it is given
   */
  public ScheduledExecutorService timer() {
    return timer;
  }

  /**
   * Has what waits for the timer fail when this object is closed, since nothing would wake it then.
   *
   * @param future completes once the timer has run something
   * @param <T> what it gives
   * @return the future, which fails with a {@link FetchException} when this object is closed first
   */
  public <T> CompletableFuture<T> untilClosed(CompletableFuture<T> future) {
    Runnable end = () -> future.completeExceptionally(new FetchException("fetching has ended"));
    ends.add(end);
    CompletableFuture<T> unused = future.whenComplete((value, failure) -> ends.remove(end));
    if (closed) {
      end.run();
    }
    return future;
  }

  /**
   * Runs a task on the timer's thread.
   *
   * @param delay how long to wait; not at all when negative
   * @param task what to run; must not block
   * @return what cancels it
   */
  public Runnable schedule(Duration delay, Runnable task) {
    return plans.schedule(delay, task);
  }

  private Runnable scheduleNow(Duration delay, Runnable task) {
    Future<?> scheduled = timer.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    return () -> scheduled.cancel(false);
  }

  /**
   * Puts off what is scheduled from now on until {@link #begin}. What never begins needs no closing
   * then: it has no timer thread, and its HTTP client goes with it.
   */
  public void putOff() {
    plans.putOff();
  }

  /** Schedules what was put off. Idempotent. */
  public void begin() {
    plans.begin();
  }

  private static ScheduledExecutorService newTimer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            GuardThreads.named("refresh"),
            // After close, there is nothing left to refresh.
            new ThreadPoolExecutor.DiscardPolicy());
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }

  /** Ends the timer, all requests and all waiting. Idempotent; does not wait. */
  @Override
  public void close() {
    closed = true;
    timer.shutdownNow();
    http.close();
    ends.forEach(Runnable::run);
  }
}
