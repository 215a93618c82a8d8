package dev.portcullis.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Remembers tokens that were accepted, and none that were not. Bounded. Safe for use by several
 * threads.
 *
 * <p>It only remembers: whoever finds a token here must see for himself whether it has expired, and
 * whether its key is still one of its issuer's.
 */
final class TokenCache {
  static final Duration SWEEP_INTERVAL = Duration.ofMinutes(1);

  private final Cache<TokenKey, CachedToken> tokens;
  private final Clock clock;
  private final AtomicReference<Instant> nextSweep;

  /**
   * Prepares.
   *
   * @param size how many tokens are remembered at most, above zero
   * @param clock tells when tokens that nobody sends any more are to be forgotten
   */
  TokenCache(int size, Clock clock) {
    this.clock = clock;
    // No expiry of Caffeine's: with it, readers record what they read even where the cache is less
    // than half full, and two of them at once are much slower than one. No executor of another
    // pool: what runs on it is short.
    tokens = Caffeine.newBuilder().maximumSize(size).executor(Runnable::run).build();
    nextSweep = new AtomicReference<>(clock.instant().plus(SWEEP_INTERVAL));
  }

  @Nullable CachedToken find(TokenKey key) {
    return tokens.getIfPresent(key);
  }

  /** Remembers a token, and once in a while forgets those that have expired. */
  void remember(TokenKey key, CachedToken token) {
    Instant now = clock.instant();
    Instant due = nextSweep.get();
    if (!now.isBefore(due) && nextSweep.compareAndSet(due, now.plus(SWEEP_INTERVAL))) {
      tokens.asMap().values().removeIf(known -> !now.isBefore(known.until()));
    }
    tokens.put(key, token);
  }

  void forget(TokenKey key) {
    tokens.invalidate(key);
  }

  /** How many tokens are remembered now. */
  long size() {
    tokens.cleanUp();
    return tokens.estimatedSize();
  }
}
