package dev.portcullis.key;

import dev.portcullis.fetch.Deadline;
import dev.portcullis.fetch.FetchException;
import dev.portcullis.fetch.Refreshing;
import dev.portcullis.fetch.Scheduler;
import dev.portcullis.key.HttpFetcher.Document;
import dev.portcullis.key.KeySnapshot.Failure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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
 *       Where there are no keys and no fetch has failed, as at the start, all wait; a key that is
 *       newer than what they waited for then causes a fetch like any unknown key.
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
  private final Refreshing<KeySnapshot> state;
  private volatile Instant nextFetchForUnknownKey = Instant.MIN;

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
    this.state = new Refreshing<>(KeySnapshot.NONE, new Fetches(), clock, scheduler);
  }

  @Override
  public CompletionStage<KeyLookup> find(String algorithm, @Nullable String keyId) {
    if (!state.isFetching()) {
      return findOrFetch(algorithm, keyId);
    }
    KeySnapshot current = state.known();
    return allWait(current)
        // What comes may be older than the token's key: it is looked for again, like any unknown.
        ? state.fetch(current).thenCompose(done -> findOrFetch(algorithm, keyId))
        : findOrFetch(algorithm, keyId);
  }

  @Override
  public KeyLookup known(String algorithm, @Nullable String keyId) {
    KeySet keys = state.known().usableKeys(clock.instant());
    return keys == null ? new KeyLookup.Unknown() : keys.find(algorithm, keyId);
  }

  private boolean allWait(KeySnapshot current) {
    return current.failures() == 0 && current.usableKeys(clock.instant()) == null;
  }

  private CompletionStage<KeyLookup> findOrFetch(String algorithm, @Nullable String keyId) {
    Instant now = clock.instant();
    KeySnapshot current = state.known();
    KeySet keys = current.usableKeys(now);
    if (keys != null) {
      KeyLookup known = keys.find(algorithm, keyId);
      if (!(known instanceof KeyLookup.Unknown)) {
        return CompletableFuture.completedStage(known);
      }
    }
    boolean due = keys == null ? !now.isBefore(current.nextFetch()) : isDueForUnknownKey(now);
    return due && (allWait(current) || !state.isFetching())
        ? fetch(current, keys != null).thenApply(done -> findNow(algorithm, keyId))
        : CompletableFuture.completedStage(findNow(algorithm, keyId));
  }

  private boolean isDueForUnknownKey(Instant now) {
    Instant due = nextFetchForUnknownKey;
    // A clock that was set back must not put it off by as much; but one that is set right again and
    // again, each time by a moment, must not have a flood reach the issuer.
    Duration interval = policy.unknownKeyInterval();
    return !now.isBefore(due) || now.isBefore(due.minus(interval).minus(interval));
  }

  private KeyLookup findNow(String algorithm, @Nullable String keyId) {
    // Asked before the snapshot is read: once no fetch is under way, the snapshot is the newest.
    boolean fetching = state.isFetching();
    Instant now = clock.instant();
    KeySnapshot current = state.known();
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
    KeySnapshot current = state.known();
    return current.usableKeys(clock.instant()) != null
        ? CompletableFuture.completedStage(true)
        : fetch(current, false)
            .thenApply(done -> state.known().usableKeys(clock.instant()) != null);
  }

  @Override
  public IssuerHealth health() {
    Instant now = clock.instant();
    KeySnapshot current = state.known();
    if (current.usableKeys(now) == null && !now.isBefore(current.nextFetch())) {
      fetch(current, false);
    }
    return current.health(issuerName, now);
  }

  /** Fetches the keys, or joins the fetch that is under way. */
  private CompletionStage<@Nullable Void> fetch(KeySnapshot seen, boolean forUnknownKey) {
    return forUnknownKey
        ? state.fetch(seen, this::putOffUnknownKeys, next -> next.refreshedAsPlanned(seen))
        : state.fetch(seen);
  }

  // Not before the fetch is seen to be under way, or an unknown key would be refused for good.
  private void putOffUnknownKeys() {
    nextFetchForUnknownKey = clock.instant().plus(policy.unknownKeyInterval());
  }

  /** How the keys are fetched, and what is known of them then. */
  private final class Fetches implements Refreshing.Source<KeySnapshot> {
    @Override
    public CompletionStage<KeySnapshot> next(KeySnapshot seen) {
      Deadline deadline = http.deadline();
      return address
          .resolve(deadline)
          .thenCompose(url -> http.get(url, seen.etagToAskWith(url), deadline))
          .thenCompose(document -> read(seen, document));
    }

    private CompletionStage<KeySnapshot> read(KeySnapshot seen, Document document) {
      try {
        return CompletableFuture.completedStage(seen.afterFetch(document, clock.instant(), policy));
      } catch (FetchException e) {
        return CompletableFuture.failedStage(e);
      }
    }

    @Override
    public KeySnapshot afterFailure(KeySnapshot seen, String why) {
      address.forget();
      return seen.afterFailure(why, clock.instant(), policy);
    }

    @Override
    public Instant nextFetch(KeySnapshot known) {
      return known.nextFetch();
    }

    @Override
    public void fetched(KeySnapshot before, KeySnapshot after) {
      tell(before, after);
    }

    // The issuer may have moved its keys, and left the old ones where they were.
    @Override
    public void beforePlannedFetch() {
      address.forget();
    }
  }

  private void tell(KeySnapshot seen, KeySnapshot next) {
    if (next.failures() > 0 && next.failure() != null) {
      if (seen.failures() == 0 || isNews(seen, next.failure())) {
        warn(next, next.failure());
      }
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

  /** An outage is told once, and again when it has another cause, or takes the last keys away. */
  private static boolean isNews(KeySnapshot seen, Failure failure) {
    Failure last = seen.failure();
    return last == null
        || !last.why().equals(failure.why())
        || (seen.usableKeys(last.at()) != null && seen.usableKeys(failure.at()) == null);
  }

  private void warn(KeySnapshot next, Failure failure) {
    if (state.isClosed()) {
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

  @Override
  public void close() {
    state.close();
  }
}
