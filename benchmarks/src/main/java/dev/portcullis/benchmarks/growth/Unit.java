package dev.portcullis.benchmarks.growth;

/** What figures are counted in. */
enum Unit {
  /** Microseconds; of CPU time where nothing else is said. */
  MICROS("µs", 0.005),

  /** Bytes that are allocated. */
  BYTES("B", 64),

  /** Kibibytes that stay in the heap. */
  KIB("KiB", 64),

  /** Parts of a hundred. */
  PERCENT("%", 1),

  /** Operations in a second. */
  PER_SECOND("1/s", 1);

  private final String symbol;
  private final double resolution;

  Unit(String symbol, double resolution) {
    this.symbol = symbol;
    this.resolution = resolution;
  }

  String symbol() {
    return symbol;
  }

  /** Below it, one figure is like another: what is measured is the measurement. */
  double resolution() {
    return resolution;
  }

  /** Whether more of it is worse, so that its growth is to be judged. */
  boolean isCost() {
    return this == MICROS || this == BYTES || this == KIB;
  }
}
