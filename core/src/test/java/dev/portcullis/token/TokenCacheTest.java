package dev.portcullis.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.key.TestClock;
import dev.portcullis.key.TestKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is remembered by itself: how much, for how long, and under which keys. */
class TokenCacheTest {
  private static final String TOKEN = TestTokens.valid().sign();

  private final TestClock clock = new TestClock();
  private final TokenCache cache = new TokenCache(10, clock);

  private static TokenKey key(String token) {
    return Objects.requireNonNull(TokenKey.of(token));
  }

  private static TokenKey key(int number) {
    return key("a.b." + number);
  }

  @SuppressWarnings("NullAway") // what is not looked at here
  private static CachedToken until(Instant time) {
    return new CachedToken(null, null, null, null, null, time);
  }

  private CachedToken forAMinute() {
    return until(clock.instant().plusSeconds(60));
  }

  @Test
  void whatIsRememberedIsFoundUnderAnEqualKey() {
    CachedToken token = forAMinute();

    cache.remember(key(TOKEN), token);

    assertSame(token, cache.find(key(String.valueOf(TOKEN.toCharArray()))));
    assertNull(cache.find(key(TestTokens.expired().sign())));
  }

  @Test
  void whatIsForgottenIsNotFound() {
    cache.remember(key(TOKEN), forAMinute());

    cache.forget(key(TOKEN));

    assertNull(cache.find(key(TOKEN)));
    assertEquals(0, cache.size());
  }

  @Test
  void thereAreNeverManyMoreThanTheSizeSays() {
    for (int i = 0; i < 5_000; i++) {
      cache.remember(key(i), forAMinute());
    }

    assertTrue(cache.size() <= 10, () -> cache.size() + " are remembered");
    assertTrue(cache.size() > 0);
  }

  @Test
  void whatNobodySendsAnyMoreIsForgottenOnceItHasExpired() {
    for (int i = 0; i < 5; i++) {
      cache.remember(key(i), forAMinute());
    }
    cache.remember(key(5), until(clock.instant().plusSeconds(3600)));
    assertEquals(6, cache.size());

    clock.advance(Duration.ofMinutes(5));
    cache.remember(key(6), forAMinute());

    assertEquals(2, cache.size(), "the one that lives on, and the newest");
  }

  @Test
  void whatHasExpiredIsLookedForOnceInAnInterval() {
    clock.advance(TokenCache.SWEEP_INTERVAL);
    cache.remember(key(0), until(clock.instant().plusSeconds(1)));
    clock.advance(Duration.ofSeconds(2));
    cache.remember(key(1), forAMinute());
    assertEquals(2, cache.size(), "too early to look again");

    clock.advance(TokenCache.SWEEP_INTERVAL);
    cache.remember(key(2), forAMinute());

    assertEquals(1, cache.size(), "the newest");
  }

  @Test
  void everyChangeOfATextMakesAnotherKey() {
    Set<TokenKey> keys = new HashSet<>(Set.of(key(TOKEN)));
    for (int i = 0; i < TOKEN.length(); i++) {
      char other = TOKEN.charAt(i) == 'A' ? 'B' : 'A';
      if (TOKEN.charAt(i) == '.') {
        continue;
      }
      assertTrue(keys.add(key(TOKEN.substring(0, i) + other + TOKEN.substring(i + 1))), "at " + i);
    }
    assertTrue(keys.add(key(TOKEN + "A")));
    assertTrue(keys.add(key(TOKEN.substring(0, TOKEN.length() - 1))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "a.b", ".", "ä", "a.b\ud83d"})
  void whatIsNoTokenHasNoKey(String text) {
    assertNull(TokenKey.of(text));
  }

  @Test
  void whatIsTooLongForATokenHasNoKey() {
    assertNotNull(TokenKey.of("a.b." + "c".repeat(1366)));
    assertNull(TokenKey.of("a.b." + "c".repeat(1367)));
    assertNotNull(TokenKey.of("a." + "b".repeat(16_380) + ".c"));
    assertNull(TokenKey.of("a." + "b".repeat(16_381) + ".c"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "ES256", "EdDSA"})
  void aKeyDoesNotHoldTheWholeSignature(String algorithm) {
    String token = TestToken.signedWith(TestKeys.of(algorithm)).sign();
    String signature = token.substring(token.lastIndexOf('.') + 1);

    TokenKey key = key(token);

    assertEquals(token.length() - signature.length() / 2, key.start().length());
    assertTrue(token.startsWith(key.start()));
    assertEquals("TokenKey[…]", key.toString());
  }

  @Test
  void halvesThatAreSwappedMakeAnotherKey() {
    assertNotEquals(key("a.b.cccc"), key("a.b.ccccc"));
    assertNotEquals(key("a.b.ccdd"), key("a.b.ddcc"));
    assertNotEquals(key("a.b."), key("a.b.."));
  }
}
