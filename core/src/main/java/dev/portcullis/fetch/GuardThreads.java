package dev.portcullis.fetch;

import java.util.concurrent.ThreadFactory;

/**
 * Makes the threads of a guard. All have names that begin with {@code portcullis-}, and none keeps
 * the process alive.
 */
final class GuardThreads {
  private GuardThreads() {}

  /** Makes threads of one name, after {@code portcullis-}. */
  static ThreadFactory named(String name) {
    return task -> {
      // The first request that needs one makes it; what belongs to that request must not live on.
      Thread thread = new Thread(null, task, "portcullis-" + name, 0, false);
      thread.setDaemon(true);
      return thread;
    };
  }
}
