package dev.portcullis.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Remembers tokens that were accepted, and none that were not. Bounded. Safe for use by several
 * threads.
 *
 * <p>It only remembers: whoever finds a token here must see for himself whether it has expired, and
 * whether its key is still one of its issuer's.
 */
final class TokenCache {
  private final Cache<TokenKey, CachedToken> tokens;
  private final Clock clock;
  private volatile long lastChange;

  /**
   * Prepares.
   *
   * @param size how many tokens are remembered at most, above zero
   * @param clock tells when tokens that nobody sends any more are to be forgotten
   */
  TokenCache(int size, Clock clock) {
    this.clock = clock;
    // The time is that of the last change, since nothing is forgotten but then, and who finds a
    // token reads the time anyway. No executor of another pool: what runs on it is short.
    tokens =
        Caffeine.newBuilder()
            .maximumSize(size)
            .executor(Runnable::run)
            .ticker(() -> lastChange)
            .expireAfter(
                Expiry.<TokenKey, CachedToken>writing(
                    (key, token) -> Duration.between(clock.instant(), token.until())))
            .build();
  }

  @Nullable CachedToken find(TokenKey key) {
    return tokens.getIfPresent(key);
  }

  void remember(TokenKey key, CachedToken token) {
    lastChange = TimeUnit.MILLISECONDS.toNanos(clock.millis());
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
