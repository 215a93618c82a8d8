package dev.portcullis.benchmarks.flood;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** One interval of each kind of traffic, close together in time. */
final class Round {
  /**
   * Where the service was watched from outside too.
   *
   * @param interval what the clients saw
   * @param cpu what the service's process computed meanwhile
   */
  record Measured(Interval interval, Duration cpu) {}

  private final Map<Traffic, Measured> measured = new HashMap<>();

  void add(Traffic beside, Interval interval, Duration cpu) {
    measured.put(beside, new Measured(interval, cpu));
  }

  Measured beside(Traffic kind) {
    return Objects.requireNonNull(measured.get(kind), kind::name);
  }
}
