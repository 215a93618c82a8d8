package dev.portcullis.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.config.IssuerConfig;
import dev.portcullis.config.Settings;
import dev.portcullis.error.AccessError;
import dev.portcullis.error.Reason;
import dev.portcullis.fetch.Outbound;
import dev.portcullis.key.HandDrivenIssuer;
import dev.portcullis.key.JwksKeySources;
import dev.portcullis.key.KeySource;
import dev.portcullis.key.ParsedKeys;
import dev.portcullis.key.Replies;
import dev.portcullis.key.TestClock;
import dev.portcullis.key.TestIssuers;
import dev.portcullis.key.TestKey;
import dev.portcullis.key.TestKeys;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A verifier that remembers tokens decides as one that does not. */
class RememberedTokensTest {
  static final List<String> ALGORITHMS = IssuerConfig.ALL_ALGORITHMS;
  private static final Duration LEEWAY = Duration.ofSeconds(30);
  private static final Duration LIFE = Duration.ofMinutes(5);
  private static final int SIZE = 20;

  private final HandDrivenIssuer issuer = HandDrivenIssuer.start();
  private final TestClock clock = new TestClock();
  private final Outbound outbound = new Outbound();
  private final JwksKeySources sources = new JwksKeySources(outbound, clock);
  private final IssuerConfig config = TestIssuers.config(issuer.jwksUrl());
  private final TokenCache cache = new TokenCache(SIZE, clock);
  private final TokenVerifier verifier =
      new TokenVerifier(Map.of(config, sources.of(config)), clock, new KnownHeaders(), cache);

  @AfterEach
  void close() {
    sources.close();
    outbound.close();
    issuer.close();
  }

  private static TestToken signedWith(String keyId) {
    return TestToken.signedWith(TestKeys.named(keyId));
  }

  /** A text that equals the token, as each request brings one. */
  private AccessToken accept(String token) {
    return VerifierFixture.accept(verifier, String.valueOf(token.toCharArray()));
  }

  private void refuse(Reason reason, String token) {
    VerifierFixture.refuse(verifier, reason, token);
  }

  private String remembered(TestToken token) {
    String text = token.sign();
    assertSame(accept(text), accept(text), "it is not remembered");
    return text;
  }

  @ParameterizedTest
  @FieldSource("ALGORITHMS")
  void aTokenThatWasAcceptedIsFoundAndSaysTheSame(String algorithm) {
    issuer.publish(TestKeys.of(algorithm));
    String token =
        TestToken.signedWith(TestKeys.of(algorithm))
            .claim("scope", "a b")
            .claim("roles", List.of("r"))
            .claim("permissions", List.of("p"))
            .sign();
    AccessToken first = accept(token);
    TokenVerifier other = new TokenVerifier(Map.of(config, sources.of(config)), clock);

    AccessToken again = accept(token);
    AccessToken uncached = VerifierFixture.accept(other, token);

    assertSame(first, again);
    assertNotSame(uncached, VerifierFixture.accept(other, token), "nothing is remembered without");
    assertEquals(uncached.claims().asMap(), again.claims().asMap());
    assertEquals(uncached.issuer(), again.issuer());
    assertEquals(uncached.audiences(), again.audiences());
    assertEquals(uncached.scopes(), again.scopes());
    assertEquals(uncached.roles(), again.roles());
    assertEquals(uncached.permissions(), again.permissions());
    assertEquals(uncached.issuedAt(), again.issuedAt());
    assertEquals(uncached.expiresAt(), again.expiresAt());
  }

  @Test
  void aTokenThatIsRememberedExpiresAtItsMoment() {
    issuer.publish(TestKeys.named("a"));
    String token = remembered(signedWith("a"));

    clock.set(TestClock.START.plus(LIFE).plus(LEEWAY).minusMillis(1));
    accept(token);
    clock.advance(Duration.ofMillis(1));

    refuse(Reason.TOKEN_EXPIRED, token);
    assertEquals(0, cache.size(), "it is forgotten");
    refuse(Reason.TOKEN_EXPIRED, token);
  }

  @Test
  void tokensThatNobodySendsAnyMoreAreForgottenOnceTheyHaveExpired() {
    issuer.publish(TestKeys.named("a"));
    remembered(signedWith("a"));
    TestToken lasting =
        signedWith("a").claim("exp", TestClock.START.plus(LIFE.multipliedBy(2)).getEpochSecond());

    clock.set(TestClock.START.plus(LIFE).plus(LEEWAY).minusMillis(1));
    accept(lasting.claim("jti", "1").sign());
    assertEquals(2, cache.size(), "none has expired");
    clock.advance(TokenCache.SWEEP_INTERVAL);
    accept(lasting.claim("jti", "2").sign());

    assertEquals(2, cache.size(), "the first has expired");
  }

  @Test
  void aTokenThatIsRememberedIsOfTheFutureOnceTheClockIsSetBack() {
    issuer.publish(TestKeys.named("a"));
    long start = TestClock.START.getEpochSecond();
    String issued = remembered(signedWith("a"));
    String begun = remembered(signedWith("a").without("iat").claim("nbf", start));

    clock.set(TestClock.START.minus(LEEWAY));
    accept(issued);
    accept(begun);
    clock.set(TestClock.START.minus(LEEWAY).minusMillis(1));

    refuse(Reason.TOKEN_FROM_THE_FUTURE, issued);
    refuse(Reason.TOKEN_NOT_YET_VALID, begun);
    clock.set(TestClock.START);
    accept(issued);
    accept(begun);
  }

  @Test
  void aTokenThatIsRememberedEndsWithItsKey() {
    issuer.publish(TestKeys.named("a"));
    String token = remembered(signedWith("a"));
    issuer.publish(TestKeys.named("b"));
    accept(signedWith("b").sign());

    refuse(Reason.KEY_UNKNOWN, token);

    assertEquals(1, cache.size(), "that of the new key");
  }

  @Test
  void aTokenThatIsRememberedEndsWhenItsKeyIsReplacedUnderTheSameName() {
    issuer.publish(TestKeys.of("ES256"));
    String token = remembered(TestToken.signedWith(TestKeys.of("ES256")));
    issuer.publish(TestKeys.impostorOf("ES256"), TestKeys.named("b"));
    accept(signedWith("b").sign());

    refuse(Reason.TOKEN_SIGNATURE, token);
    accept(TestToken.signedWith(TestKeys.impostorOf("ES256")).sign());
  }

  @Test
  void aTokenThatIsRememberedEndsWhenItsKeyIsForAnotherAlgorithm() {
    issuer.publish(TestKeys.of("RS256"));
    String token = remembered(TestTokens.valid());
    issuer.answer(
        HandDrivenIssuer.JWKS, Replies.json(TestKeys.jwks(TestKeys.named("b"), ofRs512())));
    accept(signedWith("b").sign());

    refuse(Reason.KEY_MISMATCH, token);
  }

  private static TestKey ofRs512() {
    return TestKeys.of("RS512").named("key-RS256");
  }

  @Test
  void aTokenThatIsRememberedOutlivesAFetchThatBringsTheSameKey() {
    issuer.publish(TestKeys.named("a"));
    String token = remembered(signedWith("a"));
    AccessToken before = accept(token);
    issuer.publish(TestKeys.named("a"), TestKeys.named("b"));
    accept(signedWith("b").sign());

    assertSame(before, accept(token));
  }

  @Test
  void aTokenThatIsRememberedIsNeitherGoodNorBadOnceTheKeysAreTooOld() {
    issuer.publish(TestKeys.named("a"));
    long tomorrow = TestClock.START.plus(Duration.ofDays(1)).getEpochSecond();
    String token = remembered(signedWith("a").claim("exp", tomorrow));
    issuer.answer(HandDrivenIssuer.JWKS, Replies.status(503));

    clock.advance(Duration.ofHours(2));

    Verification refused = verifier.verify(token).toCompletableFuture().join();
    AccessError error = assertInstanceOf(Verification.Refused.class, refused).error();
    assertEquals(Reason.KEYS_UNAVAILABLE, error.reason());
  }

  @Test
  void aTokenWhoseKeysWereTooOldIsRememberedAgainOnceTheyAreFetchedAnew() {
    issuer.publish(TestKeys.named("a"));
    long tomorrow = TestClock.START.plus(Duration.ofDays(1)).getEpochSecond();
    String token = remembered(signedWith("a").claim("exp", tomorrow));
    AccessToken before = accept(token);

    clock.advance(Duration.ofHours(2));
    AccessToken anew = accept(token);

    assertNotSame(before, anew, "it is verified with the new keys");
    assertSame(anew, accept(token), "it is remembered from then on");
    assertEquals(1, cache.size());
  }

  @Test
  void junkIsNotRemembered() {
    issuer.publish(TestKeys.of("RS256"));
    TestToken valid = TestTokens.valid();
    String good = valid.sign();
    VerifierFixture.accept(new TokenVerifier(Map.of(config, sources.of(config)), clock), good);

    refuse(Reason.TOKEN_SIGNATURE, TestTokens.forged().sign());
    refuse(Reason.TOKEN_EXPIRED, TestTokens.expired().sign());
    refuse(Reason.TOKEN_AUDIENCE, TestTokens.forAnotherAudience().sign());
    refuse(Reason.TOKEN_ISSUER, TestTokens.ofAnotherIssuer().sign());
    refuse(Reason.TOKEN_CLAIM, valid.claim("scope", List.of(1L)).sign());
    refuse(Reason.TOKEN_ALGORITHM, valid.header("alg", "none").sign());
    refuse(Reason.TOKEN_TYPE, valid.header("typ", "dpop+jwt").sign());
    refuse(Reason.KEY_UNKNOWN, valid.header("kid", "b").sign());
    refuse(Reason.TOKEN_UNSUPPORTED, valid.header("crit", List.of("a")).sign());
    refuse(Reason.TOKEN_MALFORMED, "a.b.c");
    refuse(Reason.TOKEN_MALFORMED, good + ".");
    refuse(Reason.TOKEN_MALFORMED, "");
    refuse(Reason.TOKEN_TOO_LARGE, "a".repeat(20_000));

    assertEquals(0, cache.size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "ES256"})
  void noChangeOfATokenThatIsRememberedIsTakenForIt(String algorithm) {
    issuer.publish(TestKeys.of(algorithm));
    String token = remembered(TestToken.signedWith(TestKeys.of(algorithm)));
    Random random = new Random(algorithm.hashCode());

    for (int i = 0; i < 60; i++) {
      int position = random.nextInt(token.length());
      for (String piece : List.of("", "A", "_", "=", ".", "\u00e4", "\ud83d\ude00", "?")) {
        String start = token.substring(0, position);
        assertRefusedUnlessSame(token, start + piece + token.substring(position + 1));
        assertRefusedUnlessSame(token, start + piece + token.substring(position));
      }
    }
    assertEquals(1, cache.size());
  }

  private void assertRefusedUnlessSame(String token, String changed) {
    Verification outcome = verifier.verify(changed).toCompletableFuture().join();
    assertEquals(
        changed.equals(token), outcome instanceof Verification.Accepted, () -> "token " + changed);
  }

  @Test
  void issuersDoNotShareWhatIsRemembered() {
    IssuerConfig partner =
        TestIssuers.config(
            URI.create("https://partner.example/jwks.json"),
            settings -> settings.set(Settings.ISSUER_URL, URI.create("https://partner.example")));
    KeySource keys = ParsedKeys.of(TestKeys.of("ES256"));
    KeySource keysOfPartner = ParsedKeys.of(TestKeys.impostorOf("ES256"));
    TokenVerifier both =
        new TokenVerifier(
            Map.of(ParsedKeys.ISSUER, keys, partner, keysOfPartner),
            clock,
            new KnownHeaders(),
            cache);
    String ofMain = TestToken.signedWith(TestKeys.of("ES256")).sign();
    String ofPartner =
        TestToken.signedWith(TestKeys.impostorOf("ES256"))
            .claim("iss", "https://partner.example")
            .sign();

    for (int i = 0; i < 3; i++) {
      assertEquals(TestIssuers.ISSUER, VerifierFixture.accept(both, ofMain).issuer());
      assertEquals("https://partner.example", VerifierFixture.accept(both, ofPartner).issuer());
    }
    // Each half is good, and neither is the other's.
    for (String mixed : List.of(mixed(ofMain, ofPartner), mixed(ofPartner, ofMain))) {
      VerifierFixture.refuse(both, Reason.TOKEN_SIGNATURE, mixed);
    }
    // A verifier of one of them knows nothing of what the other one accepted.
    TokenVerifier other =
        new TokenVerifier(Map.of(partner, keysOfPartner), clock, new KnownHeaders(), null);
    VerifierFixture.refuse(other, Reason.TOKEN_ISSUER, ofMain);
    assertEquals(2, cache.size());
  }

  private static String mixed(String text, String signature) {
    return text.substring(0, text.lastIndexOf('.'))
        + signature.substring(signature.lastIndexOf('.'));
  }

  @Test
  void moreTokensThanThereIsRoomForAreAcceptedAllTheSame() {
    issuer.publish(TestKeys.named("a"));
    for (int i = 0; i < 5 * SIZE; i++) {
      accept(signedWith("a").claim("jti", "" + i).sign());
    }

    assertTrue(cache.size() <= SIZE, () -> cache.size() + " are remembered");
  }

  @Test
  void manyThreadsGetTheVerdictsThatOneGets() throws Exception {
    issuer.publish(TestKeys.of("RS256"));
    List<String> good = new ArrayList<>();
    List<String> bad = new ArrayList<>();
    for (int i = 0; i < 2 * SIZE; i++) {
      good.add(TestTokens.valid().claim("jti", "" + i).sign());
      bad.add(mixed(TestTokens.valid().claim("jti", "bad-" + i).sign(), good.get(i)));
    }
    accept(good.get(0));
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Integer>> mistakes = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        mistakes.add(threads.submit(mistakesOf(new Random(i), good, bad)));
      }
      for (Future<Integer> of : mistakes) {
        assertEquals(0, of.get(60, TimeUnit.SECONDS));
      }
    } finally {
      threads.shutdownNow();
    }
    assertTrue(cache.size() <= SIZE, () -> cache.size() + " are remembered");
  }

  private Callable<Integer> mistakesOf(Random random, List<String> good, List<String> bad) {
    return () -> {
      int mistakes = 0;
      for (int i = 0; i < 2_000; i++) {
        int number = random.nextInt(good.size());
        boolean isGood = random.nextBoolean();
        Verification outcome =
            verifier.verify((isGood ? good : bad).get(number)).toCompletableFuture().join();
        boolean right =
            isGood
                ? outcome instanceof Verification.Accepted accepted
                    && accepted.token().claims().get("jti").orElseThrow().equals("" + number)
                : outcome instanceof Verification.Refused;
        mistakes += right ? 0 : 1;
      }
      return mistakes;
    };
  }
}
