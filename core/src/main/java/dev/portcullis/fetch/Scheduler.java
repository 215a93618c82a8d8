package dev.portcullis.fetch;

import java.time.Duration;

/** Runs a task once, later. */
public interface Scheduler {
  /**
   * Schedules a task.
   *
   * @param delay how long to wait; not at all when negative
   * @param task what to run
   * @return what cancels it
   */
  Runnable schedule(Duration delay, Runnable task);
}
