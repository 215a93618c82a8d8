package dev.portcullis.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.portcullis.key.HandDrivenScheduler.Task;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IssuerHealthTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final KeySourceFixture keys = new KeySourceFixture();

  @AfterEach
  void close() {
    keys.close();
  }

  @Test
  void beforeTheFirstFetchNothingIsKnownAndNobodyWaits() {
    keys.hang("a");

    IssuerHealth health = keys.source.health();

    assertEquals(new IssuerHealth("test", false, 0, TestClock.START, null, null, null, 0), health);
    assertEquals(Optional.empty(), health.keysAge());
  }

  @Test
  void whoeverAsksBeforeTheFirstFetchBeginsIt() {
    Gate gate = keys.hang("a");
    keys.source.health();
    gate.awaitArrival();
    for (int i = 0; i < 100; i++) {
      assertFalse(keys.source.health().canServe());
    }

    gate.open();
    keys.scheduler.next();

    assertTrue(keys.source.health().canServe());
    assertEquals(1, keys.fetches());
  }

  @Test
  void whoeverAsksAfterALongSleepBeginsTheFetchThatIsOverdue() {
    keys.startWith("a");
    keys.clock.advance(KeySourceFixture.CACHE_TTL);
    assertFalse(keys.source.health().canServe());

    keys.scheduler.next();

    assertTrue(keys.source.health().canServe(), "or a probe would keep all requests away for ever");
    assertEquals(2, keys.fetches());
  }

  @Test
  void keysFromTheFutureAreNotYoungerThanNew() {
    keys.startWith("a");
    keys.clock.advance(Duration.ofHours(-1));

    assertEquals(Optional.of(Duration.ZERO), keys.source.health().keysAge());
  }

  @Test
  void afterASuccessItTellsHowManyKeysThereAreAndHowOld() {
    keys.startWith("a", "b", "c");
    keys.clock.advance(MINUTE);

    IssuerHealth health = keys.source.health();

    assertEquals(
        new IssuerHealth(
            "test", true, 3, TestClock.START.plus(MINUTE), TestClock.START, null, null, 0),
        health);
    assertEquals(Optional.of(MINUTE), health.keysAge());
  }

  @Test
  void keysThatWereConfirmedAreAsYoungAsNewOnes() {
    keys.issuer.answer(
        HandDrivenIssuer.JWKS,
        Replies.conditional("\"v1\"", Replies.json(TestKeys.jwks(TestKeys.named("a")))));
    Await.result(keys.source.start());

    keys.runWhenDue(keys.scheduler.next());

    assertEquals(Optional.of(Duration.ZERO), keys.source.health().keysAge());
  }

  @Test
  void afterAFailureItTellsWhyAndThatTheKnownKeysStillServe() {
    Task refresh = keys.startWith("a");
    keys.breakDown();
    Task retry = keys.runWhenDue(refresh);
    keys.runWhenDue(retry);
    Instant failedAt = keys.clock.instant();
    keys.clock.advance(MINUTE);

    assertEquals(
        new IssuerHealth(
            "test",
            true,
            1,
            failedAt.plus(MINUTE),
            TestClock.START,
            failedAt,
            "the answer has the status 503",
            2),
        keys.source.health());
  }

  @Test
  void anIssuerThatWasNeverReachedCannotServe() {
    keys.breakDown();
    Await.result(keys.source.start());

    assertEquals(
        new IssuerHealth(
            "test",
            false,
            0,
            TestClock.START,
            null,
            TestClock.START,
            "the answer has the status 503",
            1),
        keys.source.health());
  }

  @Test
  void whoeverAsksDuringAnOutageDoesNotHastenTheAttempts() {
    keys.breakDown();
    Await.result(keys.source.start());
    Task retry = keys.scheduler.next();
    ask100Times();
    keys.clock.advance(retry.delay());
    Gate gate = keys.hang();
    ask100Times();
    gate.awaitArrival();
    gate.open();
    Task next = keys.scheduler.next();
    ask100Times();
    keys.breakDown();

    keys.runWhenDue(next);

    assertEquals(
        3, keys.fetches(), "the first, the one that was due, and the one that was planned");
  }

  private void ask100Times() {
    for (int i = 0; i < 100; i++) {
      keys.source.health();
    }
  }

  @Test
  void keysThatAreTooOldCannotServe() {
    Task refresh = keys.startWith("a", "b");
    keys.breakDown();
    keys.runWhenDue(refresh);

    keys.clock.set(TestClock.START.plus(KeySourceFixture.CACHE_TTL).minusNanos(1));
    assertTrue(keys.source.health().canServe());
    keys.clock.set(TestClock.START.plus(KeySourceFixture.CACHE_TTL));

    IssuerHealth health = keys.source.health();
    assertFalse(health.canServe());
    assertEquals(2, health.keys());
    assertEquals(Optional.of(KeySourceFixture.CACHE_TTL), health.keysAge());
  }

  @Test
  void afterARecoveryTheLastFailureIsHistory() {
    Task refresh = keys.startWith("a");
    keys.breakDown();
    Task retry = keys.runWhenDue(refresh);
    Instant failedAt = keys.clock.instant();
    keys.publish("a", "b");
    keys.runWhenDue(retry);
    Instant recoveredAt = keys.clock.instant();

    assertEquals(
        new IssuerHealth(
            "test",
            true,
            2,
            recoveredAt,
            recoveredAt,
            failedAt,
            "the answer has the status 503",
            0),
        keys.source.health());
  }

  static Stream<Arguments> answersWithAMark() {
    byte[] mark = "MARK".getBytes(StandardCharsets.UTF_8);
    return Stream.of(
        arguments("an error", Replies.body(500, mark).with("X-Error", "MARK")),
        arguments("text", Replies.body(200, mark)),
        arguments("JSON", Replies.json("{\"MARK\":\"MARK\"}")),
        arguments("keys that are none", Replies.json("{\"keys\":\"MARK\"}")),
        arguments(
            "an unusable key",
            Replies.json(
                TestKeys.jwksOf(List.of(Map.of("kty", "MARK", "kid", "MARK", "alg", "MARK"))))),
        arguments("a redirect", Replies.redirect(302, "https://MARK.example/MARK")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("answersWithAMark")
  void itRepeatsNothingThatTheIssuerSent(String name, Reply reply) {
    keys.issuer.answer(HandDrivenIssuer.JWKS, reply);
    Await.result(keys.source.start());

    String health = keys.source.health().toString();

    assertFalse(health.contains("MARK"), health);
    assertTrue(health.contains("failuresInARow=1"), health);
  }

  @Test
  void itRepeatsNothingOfTheMetadata() {
    keys.publishMetadataWith("http://MARK.example/jwks.json");
    JwksKeySource source = keys.discovering();
    Await.result(source.start());

    String health = source.health().toString();

    assertFalse(health.contains("MARK"), health);
    assertTrue(health.contains("failuresInARow=1"), health);
  }
}
