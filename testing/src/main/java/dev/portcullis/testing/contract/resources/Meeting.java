package dev.portcullis.testing.contract.resources;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Where requests wait until so many are there, so that they are under way at the same time. Used
 * again and again: who comes later waits for the next ones.
 */
final class Meeting {
  private static final int PATIENCE_SECONDS = 20;

  private final int size;
  private int present;
  private CompletableFuture<Void> open = new CompletableFuture<>();

  Meeting(int size) {
    this.size = size;
  }

  /**
   * Joins.
   *
   * @return complete when all are there, on the thread of the last of them; failed when they do not
   *     come
   */
  CompletableFuture<Void> join() {
    CompletableFuture<Void> mine;
    boolean isLast;
    synchronized (this) {
      mine = open;
      present++;
      isLast = present == size;
      if (isLast) {
        present = 0;
        open = new CompletableFuture<>();
      }
    }
    // Each has its own, so that the time limit of one does not count for others.
    CompletableFuture<Void> joined = mine.copy().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (isLast) {
      mine.complete(null);
    }
    return joined;
  }
}
