package dev.portcullis.iam;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.portcullis.fetch.Backoff;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Things of the IAM that are looked up by a key and remembered for a time, as is that there is no
 * such thing. One look-up of a key at a time; whoever asks meanwhile waits for it. After one
 * failed, the next is put off for a while, and nobody but its cause waits for it. Bounded. Safe for
 * use by several threads.
 *
 * @param <K> the key
 * @param <V> the thing
 */
final class LookUps<K, V> {
  private static final int MAX_ENTRIES = 10_000;
  private static final Duration FAILURES_REMEMBERED = Duration.ofMinutes(2);

  private static final Duration SILENCE = Duration.ofMinutes(1);
  private static final Logger LOG = LoggerFactory.getLogger(LookUps.class);

  /** A row of failures. */
  private record Failures(int inARow, String why, long retryAt) {}

  private final String name;
  private final Ticker ticker;
  private final AtomicLong nextTelling;
  private final Backoff backoff = new Backoff(() -> ThreadLocalRandom.current().nextDouble());
  private final AsyncCache<K, Optional<V>> entries;
  private final Cache<K, Failures> failures;

  /**
   * Prepares.
   *
   * @param name what the log calls the things
   * @param found how long a thing is remembered
   * @param missing how long it is remembered that there is none
   * @param ticker tells how old entries are
   */
  LookUps(String name, Duration found, Duration missing, Ticker ticker) {
    this(name, value -> found, missing, ticker);
  }

  /** The same, where each thing says by itself how long it is remembered. */
  LookUps(String name, Function<V, Duration> found, Duration missing, Ticker ticker) {
    this.name = name;
    this.nextTelling = new AtomicLong(ticker.read());
    this.ticker = ticker;
    // No executor of another pool: what runs on it is short.
    this.entries =
        Caffeine.newBuilder()
            .maximumSize(MAX_ENTRIES)
            .ticker(ticker)
            .executor(Runnable::run)
            .expireAfter(
                Expiry.<K, Optional<V>>writing((key, value) -> value.map(found).orElse(missing)))
            .buildAsync();
    this.failures =
        Caffeine.newBuilder()
            .maximumSize(MAX_ENTRIES)
            .ticker(ticker)
            .executor(Runnable::run)
            .expireAfterWrite(FAILURES_REMEMBERED)
            .build();
  }

  /**
   * What is remembered of a key.
   *
   * @param missing stands for what is known not to be there
   * @return null when nothing is remembered
   */
  @Nullable V known(K key, V missing) {
    CompletableFuture<Optional<V>> entry = entries.getIfPresent(key);
    return entry != null && entry.isDone() && !entry.isCompletedExceptionally()
        ? entry.getNow(Optional.empty()).orElse(missing)
        : null;
  }

  /**
   * What there is under a key, looked up if need be.
   *
   * @param lookUp looks it up; its stage fails when that cannot be done
   * @return empty when there is no such thing; fails with {@link IamUnavailableException}
   */
  CompletionStage<Optional<V>> get(K key, Supplier<CompletionStage<Optional<V>>> lookUp) {
    CompletableFuture<Optional<V>> entry = entries.getIfPresent(key);
    Failures before = failures.getIfPresent(key);
    if (entry != null && (entry.isDone() || before == null)) {
      return outcome(key, entry);
    }
    if (before != null && (entry != null || ticker.read() - before.retryAt() < 0)) {
      return CompletableFuture.failedStage(unavailable(before));
    }
    CompletableFuture<Optional<V>> mine = new CompletableFuture<>();
    CompletableFuture<Optional<V>> other = entries.asMap().putIfAbsent(key, mine);
    if (other != null) {
      return outcome(key, other);
    }
    // Only now, since the map holds a lock while it makes an entry by itself.
    CompletableFuture<Optional<V>> answer = new CompletableFuture<>();
    lookedUp(key, before, lookUp)
        .whenComplete(
            (found, failure) -> {
              // In this order: it is remembered, with its time, before anybody hears of it.
              if (failure == null) {
                mine.complete(found);
                answer.complete(found);
              } else {
                // The cache would log every failure that is not a cancellation.
                mine.cancel(false);
                answer.completeExceptionally(failure);
              }
            });
    return answer;
  }

  /** What comes of the look-up of somebody else. */
  private CompletionStage<Optional<V>> outcome(K key, CompletableFuture<Optional<V>> entry) {
    return entry.isDone() && !entry.isCompletedExceptionally()
        ? entry
        : entry.exceptionallyCompose(cancelled -> CompletableFuture.failedStage(latest(key)));
  }

  private IamUnavailableException latest(K key) {
    Failures known = failures.getIfPresent(key);
    return known == null
        ? new IamUnavailableException("the look-up failed", Backoff.FIRST)
        : unavailable(known);
  }

  private CompletionStage<Optional<V>> lookedUp(
      K key, @Nullable Failures before, Supplier<CompletionStage<Optional<V>>> lookUp) {
    return CompletableFuture.completedStage(lookUp)
        .thenCompose(Supplier::get)
        .exceptionallyCompose(failure -> failed(key, before, Waiting.unavailable(failure)))
        .whenComplete(
            (found, failure) -> {
              if (failure == null) {
                failures.invalidate(key);
              }
            });
  }

  private CompletionStage<Optional<V>> failed(
      K key, @Nullable Failures before, IamUnavailableException failure) {
    int inARow = before == null ? 1 : before.inARow() + 1;
    long wait = backoff.after(inARow).toNanos();
    failures.put(key, new Failures(inARow, failure.why(), ticker.read() + wait));
    tell(failure.why());
    return CompletableFuture.failedStage(failure);
  }

  /** An operator is told now and then, however many look-ups fail. */
  private void tell(String why) {
    long now = ticker.read();
    long next = nextTelling.get();
    if (now - next >= 0 && nextTelling.compareAndSet(next, now + SILENCE.toNanos())) {
      LOG.warn(
          "The {} cannot be looked up: {}. Requests that need them are answered with 503.",
          name,
          why);
    }
  }

  private IamUnavailableException unavailable(Failures known) {
    long wait = known.retryAt() - ticker.read();
    return new IamUnavailableException(
        known.why(), wait > 0 ? Duration.ofNanos(wait) : Backoff.FIRST);
  }
}
