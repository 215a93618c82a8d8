package dev.portcullis.benchmarks.flood;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Requests of one kind, ready to be sent, and how they must be answered. */
final class Traffic {
  private final String name;
  private final Set<Integer> rightStatuses;
  private final List<byte[]> requests;
  private final AtomicInteger sent = new AtomicInteger();

  Traffic(String name, Set<Integer> rightStatuses, List<byte[]> requests) {
    this.name = name;
    this.rightStatuses = rightStatuses;
    this.requests = requests;
  }

  String name() {
    return name;
  }

  /** The next request, whichever connection asks for it; after the last comes the first again. */
  byte[] next() {
    return requests.get(Math.floorMod(sent.getAndIncrement(), requests.size()));
  }

  /**
   * Makes sure that all requests were answered as they must be.
   *
   * @throws IllegalStateException when one was not: figures would then be those of something else
   */
  void check(Tally answers) {
    if (!rightStatuses.containsAll(answers.statuses())) {
      throw new IllegalStateException(
          "Requests of the kind \""
              + name
              + "\" must be answered with "
              + rightStatuses
              + ", but the answers are "
              + answers);
    }
  }
}
