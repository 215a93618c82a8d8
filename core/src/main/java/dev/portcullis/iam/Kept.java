package dev.portcullis.iam;

import dev.portcullis.fetch.Backoff;
import dev.portcullis.fetch.Deadline;
import dev.portcullis.fetch.Refreshing;
import dev.portcullis.fetch.Scheduler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thing of the IAM that is fetched ahead of need, and again for ever: the client's token, the
 * revocation list. Who finds it there never waits. Safe for use by several threads.
 *
 * @param <T> the thing; immutable
 */
final class Kept<T> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Kept.class);

  /**
   * What was fetched.
   *
   * @param value the thing
   * @param refreshAfter when to fetch it anew
   * @param usableFor how long it may be used
   */
  record Fetched<T>(T value, Duration refreshAfter, Duration usableFor) {}

  /** What is known as of one moment. */
  private record State<T>(
      @Nullable T value,
      @Nullable Instant fetchedAt,
      Instant usableUntil,
      @Nullable Instant failedAt,
      @Nullable String why,
      int failures,
      Instant nextFetch) {}

  private final String name;
  private final Supplier<CompletionStage<Fetched<T>>> fetch;
  private final Clock clock;
  private final Backoff backoff = new Backoff(() -> ThreadLocalRandom.current().nextDouble());
  private final Refreshing<State<T>> state;

  /**
   * Prepares; fetches nothing yet.
   *
   * @param name what the log calls it, after "The"
   * @param fetch fetches it once; the stage fails with a {@link
   *     dev.portcullis.fetch.FetchException}
   */
  Kept(String name, Supplier<CompletionStage<Fetched<T>>> fetch, Clock clock, Scheduler scheduler) {
    this.name = name;
    this.fetch = fetch;
    this.clock = clock;
    this.state =
        new Refreshing<>(
            new State<>(null, null, Instant.MIN, null, null, 0, Instant.MIN),
            new Fetches(),
            clock,
            scheduler);
  }

  /** The thing, if it is there and not too old. */
  @Nullable T usable() {
    return usable(state.known());
  }

  private @Nullable T usable(State<T> known) {
    return clock.instant().isBefore(known.usableUntil()) ? known.value() : null;
  }

  /**
   * The thing, waited for if need be. Where fetching failed before, only the caller that causes the
   * next fetch waits for it.
   *
   * @return fails with {@link IamUnavailableException} when it is not to be had in time
   */
  CompletionStage<T> get(Deadline deadline) {
    State<T> seen = state.known();
    T value = usable(seen);
    if (value != null) {
      return CompletableFuture.completedStage(value);
    }
    boolean fetching = state.isFetching();
    boolean due = !clock.instant().isBefore(seen.nextFetch());
    if (fetching ? seen.failures() > 0 : !due) {
      return CompletableFuture.failedStage(unavailable(state.known()));
    }
    return Waiting.within(deadline, state.fetch(seen)).thenCompose(done -> nowUsableBut(null));
  }

  /**
   * Another thing than the one that proved useless.
   *
   * @return fails with {@link IamUnavailableException} when it is not to be had in time
   */
  CompletionStage<T> renewed(T useless, Deadline deadline) {
    State<T> seen = state.known();
    if (!useless.equals(seen.value())) {
      return get(deadline);
    }
    // Else each look-up that is refused would count as a failure, and put off the next fetch more.
    if (seen.failures() > 0 && clock.instant().isBefore(seen.nextFetch())) {
      return CompletableFuture.failedStage(unavailable(seen));
    }
    return Waiting.within(deadline, state.fetch(seen)).thenCompose(done -> nowUsableBut(useless));
  }

  private CompletionStage<T> nowUsableBut(@Nullable T useless) {
    State<T> known = state.known();
    T value = usable(known);
    return value != null && !value.equals(useless)
        ? CompletableFuture.completedStage(value)
        : CompletableFuture.failedStage(unavailable(known));
  }

  private IamUnavailableException unavailable(State<T> known) {
    Duration wait = Duration.between(clock.instant(), known.nextFetch());
    return new IamUnavailableException(
        known.why() == null ? "the " + name + " is too old" : known.why(),
        known.failures() > 0 && !wait.isNegative() && !wait.isZero() ? wait : Backoff.FIRST);
  }

  /** Fetches it, unless it is there or being fetched. */
  void start() {
    State<T> seen = state.known();
    if (usable(seen) == null && !clock.instant().isBefore(seen.nextFetch())) {
      state.fetch(seen);
    }
  }

  /** How it stands; where it is overdue, asking begins a fetch. */
  IamHealth.Part health() {
    start();
    State<T> known = state.known();
    return new IamHealth.Part(
        usable(known) != null, known.fetchedAt(), known.failedAt(), known.why(), known.failures());
  }

  @Override
  public void close() {
    state.close();
  }

  private final class Fetches implements Refreshing.Source<State<T>> {
    @Override
    public CompletionStage<State<T>> next(State<T> seen) {
      return fetch.get().thenApply(fetched -> afterFetch(seen, fetched));
    }

    private State<T> afterFetch(State<T> seen, Fetched<T> fetched) {
      Instant now = clock.instant();
      return new State<>(
          fetched.value(),
          now,
          now.plus(fetched.usableFor()),
          seen.failedAt(),
          seen.why(),
          0,
          now.plus(fetched.refreshAfter()));
    }

    @Override
    public State<T> afterFailure(State<T> seen, String why) {
      Instant now = clock.instant();
      int failures = seen.failures() + 1;
      return new State<>(
          seen.value(),
          seen.fetchedAt(),
          seen.usableUntil(),
          now,
          why,
          failures,
          now.plus(backoff.after(failures)));
    }

    @Override
    public Instant nextFetch(State<T> known) {
      return known.nextFetch();
    }

    @Override
    public void fetched(State<T> before, State<T> after) {
      if (after.failures() == 0) {
        if (before.failures() > 0) {
          LOG.info("The {} can be fetched again.", name);
        }
      } else if (!state.isClosed() && (before.failures() == 0 || isNews(before, after))) {
        LOG.warn(
            "The {} cannot be fetched: {}. Fetching is tried again, at least once a minute.",
            name,
            after.why());
      }
    }

    private boolean isNews(State<T> before, State<T> after) {
      return after.why() != null && !after.why().equals(before.why());
    }
  }
}
