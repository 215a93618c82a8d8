package dev.portcullis.benchmarks.verification;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Two threads that measure, one alone or both at once. For use by one thread. */
final class Crew implements AutoCloseable {
  /** All of them. */
  static final int SIZE = 2;

  private final ExecutorService threads = Executors.newFixedThreadPool(SIZE);

  /**
   * Has some threads do the same, beginning at the same time, with different turns.
   *
   * @return what one operation took, on average
   * @throws IllegalStateException when one did not come out as it must
   */
  Sample measure(Operation operation, int count, int size) throws InterruptedException {
    CyclicBarrier start = new CyclicBarrier(size);
    List<Future<Sample>> pending = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      pending.add(threads.submit(new Burst(operation, i * count, count, start)));
    }
    List<Sample> samples = new ArrayList<>();
    for (Future<Sample> sample : pending) {
      try {
        samples.add(sample.get());
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      }
    }
    return Sample.mean(samples);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
