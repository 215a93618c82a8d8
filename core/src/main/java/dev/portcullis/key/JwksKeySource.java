package dev.portcullis.key;

import dev.portcullis.key.HttpFetcher.Document;
import dev.portcullis.key.KeySnapshot.Failure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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
 *   <li>Only the token that causes a fetch waits for it; others that need it are told to try again.
 *       Where there are no keys and no fetch has failed, as at the start, all wait.
 *   <li>A token with an unknown key may cause a fetch, at most once in an interval, however many
 *       such tokens come. No list of unknown keys is kept: whoever guessed the name of the next key
 *       could use one to delay its coming.
 *   <li>While the issuer cannot be reached, known keys go on working up to a limit, and fetching is
 *       tried again for ever.
 * </ul>
 */
final class JwksKeySource implements KeySource {
  private static final Logger LOG = LoggerFactory.getLogger(JwksKeySource.class);

  private final String issuerName;
  private final KeySetAddress address;
  private final HttpFetcher http;
  private final RefreshPolicy policy;
  private final Clock clock;
  private final Scheduler scheduler;

  private final AtomicReference<@Nullable CompletableFuture<@Nullable Void>> inFlight =
      new AtomicReference<>();
  private final Object plan = new Object();
  private Runnable cancelNext = () -> {};
  private volatile Instant nextFetchForUnknownKey = Instant.MIN;
  private volatile KeySnapshot snapshot = KeySnapshot.NONE;
  private volatile boolean closed;

  JwksKeySource(
      String issuerName,
      KeySetAddress address,
      HttpFetcher http,
      RefreshPolicy policy,
      Clock clock,
      Scheduler scheduler) {
    this.issuerName = issuerName;
    this.address = address;
    this.http = http;
    this.policy = policy;
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
    boolean due = keys == null ? !now.isBefore(current.nextFetch()) : isDueForUnknownKey(now);
    boolean allWait = keys == null && current.failures() == 0;
    return due && (allWait || inFlight.get() == null)
        ? fetch(current, keys != null).thenApply(done -> findNow(algorithm, keyId))
        : CompletableFuture.completedStage(findNow(algorithm, keyId));
  }

  private boolean isDueForUnknownKey(Instant now) {
    Instant due = nextFetchForUnknownKey;
    // A clock that was set back must not put it off by as much.
    return !now.isBefore(due) || now.isBefore(due.minus(policy.unknownKeyInterval()));
  }

  private KeyLookup findNow(String algorithm, @Nullable String keyId) {
    // Asked before the snapshot is read: once no fetch is under way, the snapshot is the newest.
    boolean fetching = inFlight.get() != null;
    Instant now = clock.instant();
    KeySnapshot current = snapshot;
    KeySet keys = current.usableKeys(now);
    if (keys == null) {
      return current.unavailable(now);
    }
    KeyLookup found = keys.find(algorithm, keyId);
    if (!(found instanceof KeyLookup.Unknown)) {
      return found;
    }
    // The key may well be in the set that is being fetched, or that cannot be fetched now.
    if (fetching) {
      return new KeyLookup.Unavailable(RefreshPolicy.FIRST_RETRY);
    }
    return current.failures() > 0 ? current.unavailable(now) : found;
  }

  @Override
  public CompletionStage<Boolean> start() {
    KeySnapshot current = snapshot;
    return current.usableKeys(clock.instant()) != null
        ? CompletableFuture.completedStage(true)
        : fetch(current, false).thenApply(done -> snapshot.usableKeys(clock.instant()) != null);
  }

  @Override
  public IssuerHealth health() {
    Instant now = clock.instant();
    KeySnapshot current = snapshot;
    if (current.usableKeys(now) == null && !now.isBefore(current.nextFetch())) {
      fetch(current, false);
    }
    return current.health(issuerName, now);
  }

  /**
   * Fetches the keys, or joins the fetch that is under way.
   *
   * @param seen the snapshot that was found wanting; if it is no longer the newest, nothing is
   *     fetched
   * @param forUnknownKey whether it is for the sake of an unknown key: then the next one of that
   *     kind has to wait, and the refresh that is planned has not
   * @return completes after the attempt, never exceptionally
   */
  @SuppressWarnings(
      "ReferenceEquality") // another snapshot may be equal, where the clock stands still
  private CompletionStage<@Nullable Void> fetch(KeySnapshot seen, boolean forUnknownKey) {
    CompletableFuture<@Nullable Void> mine = new CompletableFuture<>();
    CompletableFuture<@Nullable Void> running = inFlight.compareAndExchange(null, mine);
    if (running != null) {
      return running;
    }
    if (closed || snapshot != seen) {
      inFlight.set(null);
      // The planned refresh may have come meanwhile, and joined this fetch that is none.
      scheduleFetch();
      mine.complete(null);
      return mine;
    }
    if (forUnknownKey) {
      // Not before the fetch is seen to be under way, or an unknown key would be refused for good.
      nextFetchForUnknownKey = clock.instant().plus(policy.unknownKeyInterval());
    }
    get(seen)
        .handle((document, failure) -> next(seen, document, failure))
        .thenApply(next -> forUnknownKey ? next.refreshedAsPlanned(seen) : next)
        .exceptionally(unexpected -> afterFailure(seen, FetchException.why(unexpected)))
        .thenAccept(
            next -> {
              snapshot = next;
              tell(seen, next);
            })
        // Whatever went wrong, those who wait must not wait for ever.
        .whenComplete(
            (done, failure) -> {
              inFlight.set(null);
              try {
                scheduleFetch();
              } finally {
                mine.complete(null);
              }
            });
    return mine;
  }

  private CompletionStage<Document> get(KeySnapshot seen) {
    Deadline deadline = http.deadline();
    return CompletableFuture.completedFuture(address)
        .thenCompose(where -> where.resolve(deadline))
        .thenCompose(url -> http.get(url, seen.etagToAskWith(url), deadline));
  }

  private KeySnapshot next(
      KeySnapshot seen, @Nullable Document document, @Nullable Throwable failure) {
    if (document == null) {
      return afterFailure(seen, failure == null ? "nothing came" : FetchException.why(failure));
    }
    try {
      return seen.afterFetch(document, clock.instant(), policy);
    } catch (FetchException e) {
      return afterFailure(seen, FetchException.why(e));
    }
  }

  private KeySnapshot afterFailure(KeySnapshot seen, String why) {
    address.forget();
    return seen.afterFailure(why, clock.instant(), policy);
  }

  private void tell(KeySnapshot seen, KeySnapshot next) {
    if (next.failures() > 0 && next.failure() != null) {
      warn(next, next.failure());
    } else if (seen.fetched() == null || seen.failures() > 0) {
      LOG.info("Usable keys of the issuer {}: {}", issuerName, next.numberOfKeys());
    }
    if (next.numberOfSecretKeys() > 0 && next.numberOfSecretKeys() != seen.numberOfSecretKeys()) {
      LOG.warn(
          "The issuer {} publishes the secret part of {} of its keys: whoever reads the key set can"
              + " forge tokens. They are not used; have the issuer replace them.",
          issuerName,
          next.numberOfSecretKeys());
    }
  }

  private void warn(KeySnapshot next, Failure failure) {
    if (closed) {
      return;
    }
    LOG.warn(
        "The keys of the issuer {} cannot be fetched: {}. {}. The next attempt is in {} s.",
        issuerName,
        failure.why(),
        next.fetched() == null || next.usableKeys(failure.at()) == null
            ? "Requests with its tokens are answered with 503"
            : "The known keys go on working until " + next.fetched().usableUntil(),
        Math.max(1, Duration.between(failure.at(), next.nextFetch()).toSeconds()));
  }

  /** Plans the fetch that is due next, in place of the one that was planned. */
  private void scheduleFetch() {
    Instant now = clock.instant();
    synchronized (plan) {
      cancelNext.run();
      Duration wait = Duration.between(now, snapshot.nextFetch());
      cancelNext = closed ? () -> {} : scheduler.schedule(wait, this::refresh);
    }
  }

  private void refresh() {
    // The issuer may have moved its keys, and left the old ones where they were.
    address.forget();
    fetch(snapshot, false);
  }

  @Override
  public void close() {
    closed = true;
    synchronized (plan) {
      cancelNext.run();
    }
  }
}
