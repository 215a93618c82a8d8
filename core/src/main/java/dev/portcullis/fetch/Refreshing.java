package dev.portcullis.fetch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps something that is fetched again and again: one fetch at a time, no lock while it runs, and
 * the next one planned whenever one has ended. Safe for use by several threads.
 *
 * @param <S> what is known as of one moment; immutable
 */
public final class Refreshing<S> implements AutoCloseable {
  /**
   * What is fetched, and how.
   *
   * @param <S> what is known as of one moment
   */
  public interface Source<S> {
    /**
     * Fetches once.
     *
     * @param seen what is known so far
     * @return completes with what is known then, or fails
     */
    CompletionStage<S> next(S seen);

    /**
     * What is known once a fetch failed.
     *
     * @param seen what was known before
     * @param why in fixed words
     * @return as much as before, and the failure; it must put the next fetch into the future
     */
    S afterFailure(S seen, String why);

    /**
     * When the next fetch is due.
     *
     * @param known what is known
     * @return the moment
     */
    Instant nextFetch(S known);

    /**
     * Hears of each fetch that has ended.
     *
     * @param before what was known
     * @param after what is known now
     */
    void fetched(S before, S after);

    /** Fetches when it is due; by default no different from any other fetch. */
    default void beforePlannedFetch() {}
  }

  private final Source<S> source;
  private final Clock clock;
  private final Scheduler scheduler;

  private final AtomicReference<@Nullable CompletableFuture<@Nullable Void>> inFlight =
      new AtomicReference<>();
  private final Object plan = new Object();
  private Runnable cancelNext = () -> {};
  private volatile S known;
  private volatile boolean closed;

  /**
   * Prepares; fetches nothing yet.
   *
   * @param first what is known at first
   * @param source what is fetched
   * @param clock tells when a fetch is due
   * @param scheduler runs the planned fetches
   */
  public Refreshing(S first, Source<S> source, Clock clock, Scheduler scheduler) {
    this.known = first;
    this.source = source;
    this.clock = clock;
    this.scheduler = scheduler;
  }

  /**
   * What is known now.
   *
   * @return the newest; never waits
   */
  public S known() {
    return known;
  }

  /**
   * Whether a fetch is under way. Asked before {@link #known()}, no means that what is known is the
   * newest.
   *
   * @return true until what was fetched is known
   */
  public boolean isFetching() {
    return inFlight.get() != null;
  }

  /**
   * Whether it was closed.
   *
   * @return true if nothing is fetched any more
   */
  public boolean isClosed() {
    return closed;
  }

  /**
   * Fetches, or joins the fetch that is under way.
   *
   * @param seen what was found wanting; if it is no longer the newest, nothing is fetched
   * @return completes after the attempt, never exceptionally
   */
  public CompletionStage<@Nullable Void> fetch(S seen) {
    return fetch(seen, () -> {}, UnaryOperator.identity());
  }

  /**
   * The same with a say in its beginning and its end.
   *
   * @param seen what was found wanting
   * @param begun runs once the fetch is seen to be under way, unless another one was
   * @param amended changes what is known in the end
   * @return completes after the attempt, never exceptionally
   */
  @SuppressWarnings("ReferenceEquality") // others may be equal, where the clock stands still
  public CompletionStage<@Nullable Void> fetch(S seen, Runnable begun, UnaryOperator<S> amended) {
    CompletableFuture<@Nullable Void> mine = new CompletableFuture<>();
    CompletableFuture<@Nullable Void> running = inFlight.compareAndExchange(null, mine);
    if (running != null) {
      return running;
    }
    if (closed || known != seen) {
      inFlight.set(null);
      // The planned fetch may have come meanwhile, and joined this one that is none.
      planNext();
      mine.complete(null);
      return mine;
    }
    begun.run();
    CompletableFuture.completedStage(seen)
        .thenCompose(source::next)
        .exceptionally(failure -> source.afterFailure(seen, FetchException.why(failure)))
        .thenApply(amended)
        .thenAccept(
            next -> {
              known = next;
              source.fetched(seen, next);
            })
        // Whatever went wrong, those who wait must not wait for ever.
        .whenComplete(
            (done, failure) -> {
              inFlight.set(null);
              try {
                planNext();
              } finally {
                mine.complete(null);
              }
            });
    return mine;
  }

  /** Plans the fetch that is due next, in place of the one that was planned. */
  private void planNext() {
    Instant now = clock.instant();
    synchronized (plan) {
      cancelNext.run();
      S seen = known;
      Duration wait = Duration.between(now, source.nextFetch(seen));
      cancelNext = closed ? () -> {} : scheduler.schedule(wait, () -> fetchAsPlanned(seen));
    }
  }

  /** What begins while it is cancelled goes on, but must not fetch again what has just come. */
  private void fetchAsPlanned(S seen) {
    source.beforePlannedFetch();
    fetch(seen);
  }

  /** Fetches nothing more; what is known stays. Idempotent. */
  @Override
  public void close() {
    closed = true;
    synchronized (plan) {
      cancelNext.run();
    }
  }
}
