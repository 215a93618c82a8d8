package dev.portcullis.key;

import java.time.Duration;

/** Runs a task once, later. */
interface Scheduler {
  /** Schedules a task and gives what cancels it. */
  Runnable schedule(Duration delay, Runnable task);
}
