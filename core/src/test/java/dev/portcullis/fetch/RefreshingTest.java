package dev.portcullis.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.key.HandDrivenScheduler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class RefreshingTest {
  /** What is known: how often it was fetched. */
  private record Known(int fetches) {}

  private static final class Counting implements Refreshing.Source<Known> {
    @Override
    public CompletionStage<Known> next(Known seen) {
      return CompletableFuture.completedStage(new Known(seen.fetches() + 1));
    }

    @Override
    public Known afterFailure(Known seen, String why) {
      throw new AssertionError(why);
    }

    @Override
    public Instant nextFetch(Known known) {
      return Instant.now().plus(Duration.ofHours(1));
    }

    @Override
    public void fetched(Known before, Known after) {
      // Nobody needs to hear of it.
    }
  }

  private final HandDrivenScheduler scheduler = new HandDrivenScheduler();
  private final Refreshing<Known> refreshing =
      new Refreshing<>(new Known(0), new Counting(), Clock.systemUTC(), scheduler);

  @Test
  void eachFetchPlansTheNext() {
    refreshing.fetch(refreshing.known());
    scheduler.next().run();
    scheduler.next().run();
    assertEquals(3, refreshing.known().fetches());
  }

  /** A timer cannot cancel what has begun to run. */
  @Test
  void aPlannedFetchThatIsOvertakenAsItBeginsFetchesNothing() {
    refreshing.fetch(refreshing.known());
    HandDrivenScheduler.Task begun = scheduler.next();
    refreshing.fetch(refreshing.known());
    assertTrue(begun.isCancelled());

    begun.run();

    assertEquals(2, refreshing.known().fetches());
  }
}
