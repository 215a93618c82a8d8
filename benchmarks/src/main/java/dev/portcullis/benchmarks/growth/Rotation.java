package dev.portcullis.benchmarks.growth;

import java.util.List;

/** Gives one thing after the other, for ever. For use by one thread. */
final class Rotation<T> {
  private final List<T> all;
  private int next;

  Rotation(List<T> all) {
    this(all, 0);
  }

  /** Begins somewhere. */
  Rotation(List<T> all, int first) {
    this.all = all;
    next = first % all.size();
  }

  T next() {
    T given = all.get(next);
    next = next + 1 == all.size() ? 0 : next + 1;
    return given;
  }
}
