package dev.portcullis.benchmarks.verification;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;

/**
 * An operation, done some times in a row by the thread that calls.
 *
 * @param operation what is done
 * @param first the number of the first turn
 * @param count how many there are
 * @param start where the threads of a burst wait for each other
 */
record Burst(Operation operation, int first, int count, CyclicBarrier start)
    implements Callable<Sample> {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Override
  public Sample call() throws Exception {
    start.await();
    long bytes = THREADS.getCurrentThreadAllocatedBytes();
    long cpu = THREADS.getCurrentThreadCpuTime();
    long wall = System.nanoTime();
    boolean right = true;
    for (int i = 0; i < count; i++) {
      right &= operation.run(first + i);
    }
    long wallEnd = System.nanoTime();
    long cpuEnd = THREADS.getCurrentThreadCpuTime();
    long bytesEnd = THREADS.getCurrentThreadAllocatedBytes();
    if (!right) {
      throw new IllegalStateException("An operation did not come out as it must");
    }
    return new Sample(
        (double) (cpuEnd - cpu) / count,
        (double) (wallEnd - wall) / count,
        (double) (bytesEnd - bytes) / count);
  }
}
