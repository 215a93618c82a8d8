package dev.portcullis.benchmarks.flood;

import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.Optional;

/** One interval of each kind of traffic, close together in time. */
final class Round {
  /**
   * Where the service was watched from outside too.
   *
   * @param interval what the clients saw
   * @param cpu what the service's process computed meanwhile, where the system tells
   */
  record Measured(Interval interval, Optional<Duration> cpu) {}

  private final IdentityHashMap<Traffic, Measured> measured = new IdentityHashMap<>();

  void add(Traffic beside, Interval interval, Optional<Duration> cpu) {
    measured.put(beside, new Measured(interval, cpu));
  }

  Measured beside(Traffic kind) {
    return Objects.requireNonNull(measured.get(kind), kind::name);
  }
}
