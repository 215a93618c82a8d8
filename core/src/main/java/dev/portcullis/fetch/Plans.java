package dev.portcullis.fetch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Schedules at once, or, where that was put off, once all begins. Safe for several threads. */
final class Plans implements Scheduler {
  private final Scheduler scheduler;
  private final List<Plan> plans = new ArrayList<>();
  private volatile boolean putOff;

  Plans(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /** Only plans what is to be scheduled from now on. */
  void putOff() {
    putOff = true;
  }

  @Override
  public Runnable schedule(Duration delay, Runnable task) {
    return putOff ? plan(delay, task) : scheduler.schedule(delay, task);
  }

  private synchronized Runnable plan(Duration delay, Runnable task) {
    if (!putOff) {
      // All has begun meanwhile.
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

  /** Schedules all that was planned, and from now on at once. */
  void begin() {
    // Asked with each request, so without a lock.
    if (putOff) {
      beginNow();
    }
  }

  private synchronized void beginNow() {
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
