package dev.portcullis.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.portcullis.key.HandDrivenScheduler.Task;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The source of keys with an issuer that is down, or answers what is of no use. */
class JwksKeySourceOutageTest {
  private final KeySourceFixture keys = new KeySourceFixture();

  @AfterEach
  void close() {
    keys.close();
  }

  static Stream<Arguments> uselessAnswers() {
    return Stream.of(
        arguments("500", Replies.status(500)),
        arguments("503", Replies.status(503)),
        arguments("404", Replies.status(404)),
        arguments("401", Replies.status(401)),
        arguments("no content", Replies.status(204)),
        arguments("a redirect", Replies.redirect(302, "https://login.example/jwks.json")),
        arguments("304 to a request without condition", Replies.status(304)),
        arguments("nothing", Replies.json("")),
        arguments("HTML", Replies.json("<!DOCTYPE html><title>Maintenance</title>")),
        arguments("garbage", Replies.body(200, new byte[] {(byte) 0xff, 0, (byte) 0xfe, 1})),
        arguments("UTF-16", Replies.body(200, "{\"keys\":[]}".getBytes(StandardCharsets.UTF_16))),
        arguments("a cut document", Replies.json("{\"keys\":[{\"kty\":\"OKP\"")),
        arguments("an error in JSON", Replies.json("{\"error\":\"temporarily_unavailable\"}")),
        arguments("an empty set", Replies.json("{\"keys\":[]}")),
        arguments("unusable keys alone", Replies.json(TestKeys.jwks(TestKeys.rsa1024()))),
        arguments("more than 1 MiB", Replies.body(200, new byte[(1 << 20) + 1])),
        arguments("50 MB", Replies.large(50_000_000, new AtomicLong(), new CountDownLatch(1))),
        arguments("no end", Replies.endless(new CountDownLatch(1))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("uselessAnswers")
  void withoutKeysTheAnswerIsUnavailableNotUnknown(String name, Reply reply) {
    keys.issuer.answer(HandDrivenIssuer.JWKS, reply);

    assertEquals("Unavailable", keys.find("a"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("uselessAnswers")
  void knownKeysGoOnWorkingWhenARefreshBrings(String name, Reply reply) {
    Task refresh = keys.startWith("a");
    keys.issuer.answer(HandDrivenIssuer.JWKS, reply);

    Task retry = keys.runWhenDue(refresh);

    assertEquals(Duration.ofMillis(500), retry.delay());
    assertTrue(keys.ask("a").toCompletableFuture().isDone());
    assertEquals("Found", keys.find("a"));
    assertEquals("Unavailable", keys.find("b"), "the key may be in the set that cannot be fetched");
  }

  @Test
  void knownKeysWorkUntilTheLimitAndNoLonger() {
    Task task = keys.startWith("a");
    keys.breakDown();
    keys.runWhenDue(task);

    keys.clock.set(TestClock.START.plus(KeySourceFixture.CACHE_TTL).minusNanos(1));
    assertEquals("Found", keys.find("a"));
    keys.clock.set(TestClock.START.plus(KeySourceFixture.CACHE_TTL));
    assertEquals("Unavailable", keys.find("a"));
    task = keys.scheduler.next();

    keys.publish("a");
    keys.runWhenDue(task);
    assertEquals("Found", keys.find("a"));
  }

  @Test
  void theLimitCountsFromTheLastSuccess() {
    Task task = keys.startWith("a");
    task = keys.runWhenDue(task);
    keys.breakDown();
    keys.runWhenDue(task);

    keys.clock.set(TestClock.START.plus(Duration.ofMinutes(48)).plus(KeySourceFixture.CACHE_TTL));
    keys.clock.advance(Duration.ofNanos(-1));
    assertEquals("Found", keys.find("a"));
    keys.clock.advance(Duration.ofNanos(1));
    assertEquals("Unavailable", keys.find("a"));
  }

  @Test
  void retriesForEverWithBackoff() {
    keys.random = 1;
    keys.breakDown();
    Await.result(keys.source.start());
    Task retry = keys.scheduler.next();
    List<Long> seconds = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      seconds.add(retry.delay().toSeconds());
      retry = keys.runWhenDue(retry);
    }

    assertEquals(List.of(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L), seconds.subList(0, 8));
    assertTrue(seconds.subList(8, 100).stream().allMatch(wait -> wait == 60));
    assertEquals(101, keys.fetches());
    keys.publish("a");
    keys.runWhenDue(retry);
    assertEquals("Found", keys.find("a"));
  }

  @Test
  void afterARecoveryTheBackoffBeginsAnew() {
    keys.breakDown();
    Await.result(keys.source.start());
    Task task = keys.scheduler.next();
    task = keys.runWhenDue(task);
    task = keys.runWhenDue(task);
    assertEquals(Duration.ofSeconds(2), task.delay());
    keys.publish("a");
    task = keys.runWhenDue(task);
    assertEquals(Duration.ofMinutes(48), task.delay());
    keys.breakDown();

    assertEquals(Duration.ofMillis(500), keys.runWhenDue(task).delay());
  }

  @Test
  void afterARecoveryAnUnknownKeyIsUnknownAgain() {
    Task task = keys.startWith("a");
    keys.breakDown();
    keys.runWhenDue(task);
    assertEquals("Unavailable", keys.find("b"));
    keys.clock.advance(KeySourceFixture.UNKNOWN_KEY_INTERVAL);
    keys.publish("a");

    assertEquals("Unknown", keys.find("b"));
  }

  @Test
  void unavailableTellsWhenTheNextAttemptIsDue() {
    keys.random = 1;
    keys.breakDown();
    Await.result(keys.source.start());

    keys.clock.advance(Duration.ofMillis(300));

    assertEquals(new KeyLookup.Unavailable(Duration.ofMillis(700)), Await.result(keys.ask("a")));
    assertEquals(1, keys.fetches());
  }

  @Test
  void anAttemptThatIsOverdueIsMadeByTheNextToken() {
    keys.breakDown();
    Await.result(keys.source.start());
    Task retry = keys.scheduler.next();
    keys.clock.advance(retry.delay());
    keys.publish("a");

    assertEquals("Found", keys.find("a"));
    retry.awaitCancellation();
  }

  @Test
  void unknownKeysDoNotHastenTheAttemptsOfAnOutage() {
    Task refresh = keys.startWith("a");
    keys.breakDown();
    keys.runWhenDue(refresh);
    int fetches = keys.fetches();

    for (int i = 0; i < 1000; i++) {
      assertEquals("Unavailable", keys.find("junk-" + i));
    }

    assertEquals(fetches + 1, keys.fetches());
  }

  @Test
  void withoutKeysTokensDoNotHastenTheAttempts() {
    keys.breakDown();
    for (int i = 0; i < 1000; i++) {
      assertEquals("Unavailable", keys.find("a"));
    }

    assertEquals(1, keys.fetches());
  }

  @Test
  void aFailureForgetsTheEntityTag() {
    Reply document =
        Replies.conditional("\"v1\"", Replies.json(TestKeys.jwks(TestKeys.named("a"))));
    keys.issuer.answer(HandDrivenIssuer.JWKS, document);
    Await.result(keys.source.start());
    Task task = keys.scheduler.next();
    keys.breakDown();
    task = keys.runWhenDue(task);
    keys.issuer.answer(HandDrivenIssuer.JWKS, document);

    keys.runWhenDue(task);

    assertNull(keys.issuer.lastHeader("If-None-Match"));
    assertEquals("Found", keys.find("a"));
  }

  @Test
  void aFailureAtTheKnownAddressAsksDiscoveryAnew() {
    keys.publishMetadata("/old.json");
    keys.issuer.answer("/old.json", Replies.json(TestKeys.jwks(TestKeys.named("a"))));
    JwksKeySource source = keys.discovering();
    assertTrue(Await.result(source.start()));
    Task task = keys.scheduler.next();
    keys.issuer.answer("/old.json", Replies.status(404));
    keys.publishMetadata(HandDrivenIssuer.JWKS);
    keys.publish("a", "b");

    task = keys.runWhenDue(task);
    keys.runWhenDue(task);

    assertInstanceOf(KeyLookup.Found.class, Await.result(source.find("EdDSA", "b")));
  }

  @Test
  void afterAFailureATokenWithAnUnknownKeyAsksDiscoveryAnewToo() {
    keys.publishMetadata("/old.json");
    keys.issuer.answer("/old.json", Replies.json(TestKeys.jwks(TestKeys.named("a"))));
    JwksKeySource source = keys.discovering();
    assertTrue(Await.result(source.start()));
    keys.issuer.answer("/old.json", Replies.status(404));
    Await.result(source.find("EdDSA", "b"));
    keys.publishMetadata(HandDrivenIssuer.JWKS);
    keys.publish("a", "b");
    keys.clock.advance(KeySourceFixture.UNKNOWN_KEY_INTERVAL);

    assertInstanceOf(KeyLookup.Found.class, Await.result(source.find("EdDSA", "b")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://keys.example/jwks.json",
        "http://192.0.2.1/jwks.json",
        "ftp://127.0.0.1/jwks.json",
        "file:///etc/passwd",
        "/jwks.json",
        "jwks.json",
        "",
        "https://user:secret@127.0.0.1/jwks.json"
      })
  void metadataCannotLeadToAnAddressThatIsNotProtected(String jwksUri) {
    keys.publishMetadataWith(jwksUri);
    keys.publish("a");

    assertInstanceOf(
        KeyLookup.Unavailable.class, Await.result(keys.discovering().find("EdDSA", "a")));
    assertEquals(0, keys.fetches());
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://keys.example/jwks.json", "http://192.0.2.1/jwks.json"})
  void anAddressThatIsNotProtectedIsNeverAsked(String url) {
    JwksKeySource source =
        keys.newSource(KeySetAddress.fixed(URI.create(url)), KeySourceFixture.CACHE_TTL);

    assertInstanceOf(KeyLookup.Unavailable.class, Await.result(source.find("EdDSA", "a")));
  }

  @Test
  void aRedirectLeadsNowhere() {
    try (HandDrivenIssuer target = HandDrivenIssuer.start()) {
      target.publish(TestKeys.named("a"));
      keys.issuer.answer(HandDrivenIssuer.JWKS, Replies.redirect(307, target.jwksUrl()));

      assertEquals("Unavailable", keys.find("a"));
      assertEquals(0, target.requests());
    }
  }

  @ParameterizedTest
  @CsvSource({"hangs", "drips"})
  void anIssuerThatNeverEndsItsAnswerEndsWithTheTimeLimit(String how) {
    CountDownLatch hungUp = new CountDownLatch(1);
    keys.issuer.answer(
        HandDrivenIssuer.JWKS,
        how.equals("hangs")
            ? new Gate(Replies.status(500))
            : Replies.dripping(hungUp, Duration.ofSeconds(1)));
    try (HttpFetcher impatient = new HttpFetcher(Duration.ofMillis(200))) {
      JwksKeySource source =
          new JwksKeySource(
              "test",
              KeySetAddress.fixed(keys.issuer.jwksUrl()),
              impatient,
              new RefreshPolicy(
                  KeySourceFixture.REFRESH_INTERVAL,
                  KeySourceFixture.UNKNOWN_KEY_INTERVAL,
                  KeySourceFixture.CACHE_TTL,
                  () -> 0),
              keys.clock,
              keys.scheduler);

      assertInstanceOf(KeyLookup.Unavailable.class, Await.result(source.find("EdDSA", "a")));
      assertEquals(Duration.ofMillis(500), keys.scheduler.next().delay());
    }
  }

  @Test
  void anUnexpectedFaultCountsAsAFailedFetch() {
    keys.publish("a");
    Duration beyondTheEndOfTime = Duration.ofSeconds(Long.MAX_VALUE);
    JwksKeySource source =
        keys.newSource(KeySetAddress.fixed(keys.issuer.jwksUrl()), beyondTheEndOfTime);

    assertInstanceOf(KeyLookup.Unavailable.class, Await.result(source.find("EdDSA", "a")));
    assertEquals(Duration.ofMillis(500), keys.scheduler.next().delay());
  }
}
