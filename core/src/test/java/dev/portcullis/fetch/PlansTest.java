package dev.portcullis.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.key.HandDrivenScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlansTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final HandDrivenScheduler scheduler = new HandDrivenScheduler();
  private final Plans plans = new Plans(scheduler);
  private final List<String> done = new ArrayList<>();

  @Test
  void whatIsNotPutOffIsScheduledAtOnce() {
    Runnable cancel = plans.schedule(HOUR, () -> done.add("a"));

    HandDrivenScheduler.Task task = scheduler.next();
    assertEquals(HOUR, task.delay());
    task.run();
    assertEquals(List.of("a"), done);
    assertFalse(task.isCancelled());
    cancel.run();
    assertTrue(task.isCancelled());
  }

  @Test
  void whatIsPutOffIsScheduledInItsOrderOnceAllBegins() {
    plans.putOff();
    plans.schedule(HOUR, () -> done.add("a"));
    plans.schedule(HOUR, () -> done.add("b"));
    assertTrue(scheduler.isIdle());

    plans.begin();

    scheduler.next().run();
    scheduler.next().run();
    assertEquals(List.of("a", "b"), done);
    assertTrue(scheduler.isIdle());
  }

  @Test
  void theTimeThatItWasPutOffCounts() {
    plans.putOff();
    long before = System.nanoTime();
    plans.schedule(HOUR, () -> {});
    plans.begin();
    long begun = System.nanoTime();

    Duration delay = scheduler.next().delay();
    assertTrue(delay.compareTo(HOUR) < 0, delay::toString);
    assertTrue(delay.toNanos() >= HOUR.toNanos() - (begun - before), delay::toString);
  }

  @Test
  void whatIsCancelledBeforeIsNeverScheduled() {
    plans.putOff();
    plans.schedule(HOUR, () -> {}).run();

    plans.begin();

    assertTrue(scheduler.isIdle());
  }

  @Test
  void whatIsCancelledAfterwardsIsCancelledWhereItWasScheduled() {
    plans.putOff();
    Runnable cancel = plans.schedule(HOUR, () -> {});
    plans.begin();
    HandDrivenScheduler.Task task = scheduler.next();
    assertFalse(task.isCancelled());

    cancel.run();

    assertTrue(task.isCancelled());
  }

  @Test
  void afterTheBeginningNothingIsPutOff() {
    plans.putOff();
    plans.begin();

    plans.schedule(HOUR, () -> {});

    assertEquals(HOUR, scheduler.next().delay());
  }

  @Test
  void whatHasBegunIsNotScheduledAgain() {
    plans.putOff();
    plans.schedule(HOUR, () -> {});
    plans.begin();
    scheduler.next();

    plans.begin();
    plans.putOff();
    plans.begin();

    assertTrue(scheduler.isIdle());
  }
}
