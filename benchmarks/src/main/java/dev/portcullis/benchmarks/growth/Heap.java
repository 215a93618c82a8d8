package dev.portcullis.benchmarks.growth;

/** What is reachable in the heap. */
final class Heap {
  private static final int COLLECTIONS = 2;

  private Heap() {}

  /** The bytes that are left once all garbage is collected. */
  static long used() {
    // What the first one leaves to finalizers and cleaners goes in the second.
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
