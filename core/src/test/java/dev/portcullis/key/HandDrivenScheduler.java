package dev.portcullis.key;

import dev.portcullis.fetch.Scheduler;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/** Keeps tasks until the test runs them. */
public final class HandDrivenScheduler implements Scheduler {
  private final BlockingQueue<Task> tasks = new LinkedBlockingQueue<>();

  /** A task that waits. */
  public static final class Task {
    private final Duration delay;
    private final Runnable runnable;
    private final CountDownLatch cancelled = new CountDownLatch(1);

    private Task(Duration delay, Runnable runnable) {
      this.delay = delay;
      this.runnable = runnable;
    }

    public Duration delay() {
      return delay;
    }

    void awaitCancellation() {
      Await.latch(cancelled);
    }

    public boolean isCancelled() {
      return cancelled.getCount() == 0;
    }

    public void run() {
      runnable.run();
    }
  }

  @Override
  public Runnable schedule(Duration delay, Runnable task) {
    Task scheduled = new Task(delay, task);
    tasks.add(scheduled);
    return scheduled.cancelled::countDown;
  }

  /** The next task that is scheduled, waited for if need be. */
  public Task next() {
    return Await.next(tasks);
  }

  public boolean isIdle() {
    return tasks.isEmpty();
  }
}
