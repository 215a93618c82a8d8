package dev.portcullis.key;

import dev.portcullis.key.HttpFetcher.Document;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of one issuer, from its JWK Set document; the one owner of that state.
 *
 * <p>What it promises:
 *
 * <ul>
 *   <li>One fetch at a time, and no lock while it runs. A token whose key is known never waits.
 *   <li>Keys are fetched anew ahead of their expiry. A key that left the set stops working then.
 *   <li>A token with an unknown key may cause a fetch, at most once in {@link
 *       #UNKNOWN_KEY_INTERVAL}, however many such tokens come; others that come meanwhile are told
 *       to try again. No list of unknown keys is kept: whoever guessed the name of the next key
 *       could use one to delay its coming.
 *   <li>While the issuer cannot be reached, known keys go on working up to a limit, and fetching is
 *       tried again for ever.
 * </ul>
 */
final class JwksKeySource implements KeySource {
  static final Duration UNKNOWN_KEY_INTERVAL = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(JwksKeySource.class);

  private final String issuerName;
  private final KeySetAddress address;
  private final HttpFetcher http;
  private final RefreshPolicy policy;
  private final Duration cacheTtl;
  private final Clock clock;
  private final Scheduler scheduler;

  private final AtomicReference<@Nullable CompletableFuture<@Nullable Void>> inFlight =
      new AtomicReference<>();
  private final AtomicReference<Instant> nextFetchForUnknownKey =
      new AtomicReference<>(Instant.MIN);
  private final AtomicReference<Runnable> cancelNext = new AtomicReference<>(() -> {});
  private volatile KeySnapshot snapshot = KeySnapshot.NONE;
  private volatile boolean closed;

  JwksKeySource(
      String issuerName,
      KeySetAddress address,
      HttpFetcher http,
      RefreshPolicy policy,
      Duration cacheTtl,
      Clock clock,
      Scheduler scheduler) {
    this.issuerName = issuerName;
    this.address = address;
    this.http = http;
    this.policy = policy;
    this.cacheTtl = cacheTtl;
    this.clock = clock;
    this.scheduler = scheduler;
  }

  @Override
  public CompletionStage<KeyLookup> find(String algorithm, @Nullable String keyId) {
    Instant now = clock.instant();
    KeySnapshot current = snapshot;
    KeySet keys = current.usableKeys(now);
    if (keys != null) {
      KeyLookup known = keys.find(algorithm, keyId);
      if (!(known instanceof KeyLookup.Unknown)) {
        return CompletableFuture.completedStage(known);
      }
    }
    boolean fetch =
        keys == null ? !now.isBefore(current.nextFetch()) : claimFetchForUnknownKey(now);
    return fetch
        ? fetch(current).thenApply(done -> findNow(algorithm, keyId))
        : CompletableFuture.completedStage(findNow(algorithm, keyId));
  }

  private boolean claimFetchForUnknownKey(Instant now) {
    Instant due = nextFetchForUnknownKey.get();
    return !now.isBefore(due)
        && nextFetchForUnknownKey.compareAndSet(due, now.plus(UNKNOWN_KEY_INTERVAL));
  }

  private KeyLookup findNow(String algorithm, @Nullable String keyId) {
    Instant now = clock.instant();
    KeySnapshot current = snapshot;
    KeySet keys = current.usableKeys(now);
    if (keys == null) {
      return unavailable(current, now);
    }
    KeyLookup found = keys.find(algorithm, keyId);
    if (!(found instanceof KeyLookup.Unknown)) {
      return found;
    }
    // The key may well be in the set that is being fetched, or that cannot be fetched now.
    if (inFlight.get() != null) {
      return new KeyLookup.Unavailable(RefreshPolicy.FIRST_RETRY);
    }
    return current.failures() > 0 ? unavailable(current, now) : found;
  }

  private static KeyLookup unavailable(KeySnapshot current, Instant now) {
    return new KeyLookup.Unavailable(
        current.nextFetch().isAfter(now)
            ? Duration.between(now, current.nextFetch())
            : RefreshPolicy.FIRST_RETRY);
  }

  @Override
  public CompletionStage<Boolean> start() {
    KeySnapshot current = snapshot;
    return current.usableKeys(clock.instant()) != null
        ? CompletableFuture.completedStage(true)
        : fetch(current).thenApply(done -> snapshot.usableKeys(clock.instant()) != null);
  }

  /**
   * Fetches the keys, or joins the fetch that is under way.
   *
   * @param seen the snapshot that was found wanting; if it is no longer the newest, nothing is
   *     fetched
   * @return completes after the attempt, never exceptionally
   */
  private CompletionStage<@Nullable Void> fetch(KeySnapshot seen) {
    CompletableFuture<@Nullable Void> mine = new CompletableFuture<>();
    CompletableFuture<@Nullable Void> running = inFlight.compareAndExchange(null, mine);
    if (running != null) {
      return running;
    }
    if (closed || !snapshot.equals(seen)) {
      inFlight.set(null);
      mine.complete(null);
      return mine;
    }
    CompletionStage<Document> answer =
        CompletableFuture.completedFuture(address)
            .thenCompose(KeySetAddress::resolve)
            .thenCompose(url -> http.get(url, seen.etag()))
            // Callers may wait for discovery and keys, which together have the time of one request.
            .orTimeout(http.totalTimeout().toMillis(), TimeUnit.MILLISECONDS);
    answer
        .handle((document, failure) -> next(seen, document, failure))
        .exceptionally(unexpected -> afterFailure(seen, FetchException.why(unexpected)))
        .thenAccept(next -> snapshot = next)
        // Whatever went wrong, those who wait must not wait for ever.
        .whenComplete(
            (done, failure) -> {
              inFlight.set(null);
              try {
                scheduleFetch(snapshot);
              } finally {
                mine.complete(null);
              }
            });
    return mine;
  }

  private KeySnapshot next(
      KeySnapshot seen, @Nullable Document document, @Nullable Throwable failure) {
    if (document == null) {
      return afterFailure(seen, failure == null ? "nothing came" : FetchException.why(failure));
    }
    try {
      return afterSuccess(seen, keysOf(seen, document), document);
    } catch (FetchException e) {
      return afterFailure(seen, FetchException.why(e));
    }
  }

  private static KeySet keysOf(KeySnapshot seen, Document document) throws FetchException {
    if (document.body() != null) {
      return KeySet.parse(document.body());
    }
    if (seen.keys() == null || seen.etag() == null) {
      throw new FetchException("the answer has the status 304, although no condition was asked");
    }
    return seen.keys();
  }

  private KeySnapshot afterSuccess(KeySnapshot seen, KeySet keys, Document document) {
    Instant now = clock.instant();
    if (seen.keys() == null || seen.failures() > 0) {
      LOG.info("Usable keys of the issuer {}: {}", issuerName, keys.size());
    }
    boolean unchanged = document.body() == null;
    String etag = unchanged && document.etag() == null ? seen.etag() : document.etag();
    return new KeySnapshot(
        keys, etag, now.plus(cacheTtl), 0, now.plus(policy.afterSuccess(document.maxAge())));
  }

  private KeySnapshot afterFailure(KeySnapshot seen, String why) {
    address.forget();
    Instant now = clock.instant();
    int failures = seen.failures() + 1;
    Duration wait = policy.afterFailure(failures);
    if (!closed) {
      warn(seen.usableKeys(now) == null, seen.usableUntil(), why, wait);
    }
    return new KeySnapshot(seen.keys(), null, seen.usableUntil(), failures, now.plus(wait));
  }

  private void warn(boolean withoutKeys, Instant usableUntil, String why, Duration wait) {
    LOG.warn(
        "The keys of the issuer {} cannot be fetched: {}. {}. The next attempt is in {} s.",
        issuerName,
        why,
        withoutKeys
            ? "Requests with its tokens are answered with 503"
            : "The known keys go on working until " + usableUntil,
        Math.max(1, wait.toSeconds()));
  }

  private void scheduleFetch(KeySnapshot next) {
    Duration wait = Duration.between(clock.instant(), next.nextFetch());
    Runnable cancel = closed ? () -> {} : scheduler.schedule(wait, this::refresh);
    cancelNext.getAndSet(cancel).run();
  }

  private void refresh() {
    // The issuer may have moved its keys, and left the old ones where they were.
    address.forget();
    fetch(snapshot);
  }

  @Override
  public void close() {
    closed = true;
    cancelNext.getAndSet(() -> {}).run();
  }
}
