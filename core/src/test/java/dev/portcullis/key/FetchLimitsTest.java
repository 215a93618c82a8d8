package dev.portcullis.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.fetch.Deadline;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one fetch may take, of time and of trust. */
class FetchLimitsTest {
  private static final String OPENID = "/.well-known/openid-configuration";
  private static final String OAUTH = "/.well-known/oauth-authorization-server";
  private static final String TOO_LATE = "no complete answer came in time";

  private final KeySourceFixture keys = new KeySourceFixture();
  private final HttpFetcher impatient = new HttpFetcher(Duration.ofMillis(300));
  private final Where where = new Where(keys.issuer.jwksUrl());

  /** The address of the keys, which moves when the test wants it to. */
  private static final class Where implements KeySetAddress {
    private final AtomicReference<URI> url;

    Where(URI first) {
      url = new AtomicReference<>(first);
    }

    @Override
    public CompletionStage<URI> resolve(Deadline deadline) {
      return CompletableFuture.completedStage(url.get());
    }

    @Override
    public void forget() {
      // It is told, not found.
    }
  }

  @AfterEach
  void close() {
    impatient.close();
    keys.close();
  }

  private JwksKeySource source(KeySetAddress address, HttpFetcher http) {
    return new JwksKeySource(
        "test",
        address,
        http,
        new RefreshPolicy(
            KeySourceFixture.REFRESH_INTERVAL,
            KeySourceFixture.UNKNOWN_KEY_INTERVAL,
            KeySourceFixture.CACHE_TTL,
            () -> 0),
        keys.clock,
        keys.scheduler);
  }

  private static String find(KeySource source, String keyId) {
    return KeySourceFixture.describe(Await.result(source.find("EdDSA", keyId)));
  }

  @Test
  void afterMetadataThatHangNothingElseIsAsked() {
    Gate gate = new Gate(Replies.status(500));
    keys.issuer.answer(OPENID, gate);
    keys.publish("a");
    JwksKeySource source = source(new Discovery(keys.issuer.baseUrl(), impatient), impatient);
    CompletionStage<KeyLookup> first = source.find("EdDSA", "a");
    CompletionStage<KeyLookup> second = source.find("EdDSA", "a");

    assertEquals("Unavailable", KeySourceFixture.describe(Await.result(first)));
    assertEquals("Unavailable", KeySourceFixture.describe(Await.result(second)));
    keys.scheduler.next();
    assertEquals(
        "discovery failed; OpenID Connect: " + TOO_LATE + "; RFC 8414: " + TOO_LATE,
        source.health().lastFailureReason());
    assertEquals(1, source.health().failuresInARow());
    assertEquals(0, keys.issuer.requests(OAUTH));
    assertEquals(0, keys.fetches());
  }

  @Test
  void afterMetadataThatHangAtTheSecondAddressTheKeysAreNotAsked() {
    keys.issuer.answer(OAUTH, new Gate(Replies.status(500)));
    keys.publish("a");
    JwksKeySource source = source(new Discovery(keys.issuer.baseUrl(), impatient), impatient);

    assertEquals("Unavailable", find(source, "a"));
    String why = String.valueOf(source.health().lastFailureReason());
    assertTrue(why.endsWith("RFC 8414: " + TOO_LATE), why);
    assertEquals(1, source.health().failuresInARow());
    assertEquals(0, keys.fetches());
  }

  @Test
  void anAddressThatIsFoundTooLateIsNotAsked() {
    keys.publish("a");
    KeySetAddress slow =
        new KeySetAddress() {
          @Override
          public CompletionStage<URI> resolve(Deadline deadline) {
            return CompletableFuture.supplyAsync(
                keys.issuer::jwksUrl,
                CompletableFuture.delayedExecutor(
                    deadline.left().plusMillis(5).toNanos(), TimeUnit.NANOSECONDS));
          }

          @Override
          public void forget() {
            // It is always slow.
          }
        };
    JwksKeySource source = source(slow, impatient);

    assertEquals("Unavailable", find(source, "a"));
    assertEquals(TOO_LATE, source.health().lastFailureReason());
    assertEquals(0, keys.fetches());
  }

  @ParameterizedTest
  @ValueSource(strings = {"hangs", "drips a byte each second"})
  void knownKeysOutliveAnIssuerThat(String failure) {
    keys.publish("a");
    JwksKeySource source = source(where, impatient);
    while (!Await.result(source.start())) {
      // On a slow machine, even a good answer may come too late.
    }
    keys.issuer.answer(
        HandDrivenIssuer.JWKS,
        failure.equals("hangs")
            ? new Gate(Replies.status(500))
            : Replies.dripping(new CountDownLatch(1), Duration.ofSeconds(1)));

    CompletionStage<KeyLookup> unknown = source.find("EdDSA", "b");
    assertEquals("Found", KeySourceFixture.now(source.find("EdDSA", "a")));

    assertEquals("Unavailable", KeySourceFixture.describe(Await.result(unknown)));
    assertEquals(TOO_LATE, source.health().lastFailureReason());
    assertEquals("Found", KeySourceFixture.now(source.find("EdDSA", "a")));
  }

  @Test
  void knownKeysOutliveAnIssuerThatIsDown() {
    HandDrivenScheduler.Task refresh = keys.startWith("a");
    keys.issuer.close();

    keys.runWhenDue(refresh);

    assertEquals(
        "the connection failed (ConnectException)", keys.source.health().lastFailureReason());
    assertEquals("Found", KeySourceFixture.now(keys.ask("a")));
    assertEquals("Unavailable", keys.find("b"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aCertificateThatDoesNotVerifyLeavesKnownKeysAlone(boolean forAnotherHost) {
    try (HandDrivenIssuer secure = HandDrivenIssuer.start(TestTls.server());
        HttpFetcher http =
            forAnotherHost
                ? new HttpFetcher(Duration.ofMinutes(10), TestTls.trustingClient())
                : new HttpFetcher(Duration.ofMinutes(10))) {
      secure.publish(TestKeys.named("a"));
      URI wrong =
          forAnotherHost
              ? URI.create(secure.jwksUrl().toString().replace("localhost", "127.0.0.1"))
              : secure.jwksUrl();
      keys.publish("a");
      JwksKeySource source = source(where, http);
      JwksKeySource withoutKeys = source(KeySetAddress.fixed(wrong), http);
      Await.result(source.start());
      where.url.set(wrong);

      assertEquals("Unavailable", find(source, "b"));
      assertEquals(
          "the TLS connection failed: the certificate may not be trusted",
          source.health().lastFailureReason());
      assertEquals("Found", KeySourceFixture.now(source.find("EdDSA", "a")));
      assertEquals("Unavailable", find(withoutKeys, "a"));
      assertFalse(withoutKeys.health().canServe());
      assertEquals(0, secure.requests());
    }
  }
}
