package dev.portcullis.benchmarks.growth;

/**
 * One size of a dimension. It holds what is measured, and nothing else that is large, so that what
 * is freed with it is what the library keeps. Tokens and the like are {@linkplain Scene#hold held
 * elsewhere}.
 *
 * <p>For use by one thread.
 */
interface Trial extends AutoCloseable {
  /** How many there are of what grows. */
  int size();

  /** Does what is done before the first round; the figures are thrown away. */
  default void warmUp(Meter meter) {
    measure(meter);
  }

  /** Measures each operation once. */
  void measure(Meter meter);

  /** What stays in memory as long as this object does. */
  String kept();

  @Override
  void close();
}
