package dev.portcullis.key;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that moves when it is told to, for the tests of all packages. */
public final class TestClock extends Clock {
  /** The time at which a test begins. */
  public static final Instant START = Instant.parse("2026-01-15T12:00:00Z");

  private final AtomicReference<Runnable> atNextReading = new AtomicReference<>(() -> {});
  private volatile Instant now = START;

  @Override
  public Instant instant() {
    atNextReading.getAndSet(() -> {}).run();
    return now;
  }

  /** Lets something happen between two steps of what is tested: when it next reads the time. */
  public void atNextReading(Runnable event) {
    atNextReading.set(event);
  }

  public void set(Instant time) {
    now = time;
  }

  public void advance(Duration by) {
    now = now.plus(by);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }
}
