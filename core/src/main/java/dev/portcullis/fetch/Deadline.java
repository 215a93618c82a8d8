package dev.portcullis.fetch;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The moment by which something must have ended, on the one clock that nobody sets.
 *
 * @param nanoTime the moment as {@link System#nanoTime} tells it
 */
public record Deadline(long nanoTime) {
  /**
   * A deadline that long from now.
   *
   * @param time how long there is
   * @return the deadline
   */
  public static Deadline in(Duration time) {
    return since(System.nanoTime(), time);
  }

  /**
   * A deadline for what began earlier.
   *
   * @param start when it began, as {@link System#nanoTime} tells it
   * @param time how long there is, from then on
   * @return the deadline
   */
  public static Deadline since(long start, Duration time) {
    return new Deadline(start + time.toNanos());
  }

  /**
   * The time that is left.
   *
   * @return zero or negative when none is
   */
  public Duration left() {
    return Duration.ofNanos(nanoTime - System.nanoTime());
  }

  /**
   * Whether no time is left.
   *
   * @return true from the deadline on
   */
  public boolean hasPassed() {
    return nanoTime - System.nanoTime() <= 0;
  }

  /**
   * Waits for something no longer than this; the thing itself goes on.
   *
   * @param stage what is waited for
   * @param <T> what it gives
   * @return completes like the stage, or with a {@link java.util.concurrent.TimeoutException}
   */
  public <T extends @Nullable Object> CompletionStage<T> limit(CompletionStage<T> stage) {
    CompletableFuture<T> future = stage.toCompletableFuture();
    return future.isDone() ? stage : TimeOuts.limit(future, Math.max(0, left().toNanos()));
  }
}
