package dev.portcullis.fetch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What is to be scheduled once an application has started. Safe for use by several threads. */
final class Plans {
  private final Scheduler scheduler;
  private final List<Plan> plans = new ArrayList<>();
  private volatile boolean begun;
  private volatile boolean putOff;

  Plans(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  boolean isPutOff() {
    return putOff;
  }

  synchronized void putOff() {
    putOff = !begun;
  }

  /** Plans a task, or schedules it where all has begun meanwhile. */
  synchronized Runnable add(Duration delay, Runnable task) {
    if (begun) {
      return scheduler.schedule(delay, task);
    }
    Plan plan = new Plan(Deadline.in(delay), task);
    plans.add(plan);
    return () -> cancel(plan);
  }

  private synchronized void cancel(Plan plan) {
    plan.cancel.run();
    plans.remove(plan);
  }

  /** Schedules all that was planned. */
  void begin() {
    // Asked with each request, so without a lock.
    if (!begun) {
      beginNow();
    }
  }

  private synchronized void beginNow() {
    begun = true;
    putOff = false;
    plans.forEach(plan -> plan.cancel = scheduler.schedule(plan.due.left(), plan.task));
    plans.clear();
  }

  /** A task that waits for the beginning. */
  private static final class Plan {
    private final Deadline due;
    private final Runnable task;
    private Runnable cancel = () -> {};

    Plan(Deadline due, Runnable task) {
      this.due = due;
      this.task = task;
    }
  }
}
