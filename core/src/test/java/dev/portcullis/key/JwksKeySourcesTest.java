package dev.portcullis.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.config.GuardConfig;
import dev.portcullis.config.IssuerConfig;
import dev.portcullis.config.Settings;
import dev.portcullis.fetch.Outbound;
import dev.portcullis.json.StrictJson;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sources as an application has them, with a real timer. */
class JwksKeySourcesTest {
  private final HandDrivenIssuer issuer = HandDrivenIssuer.start();
  private final Outbound outbound = new Outbound();
  private final JwksKeySources sources = new JwksKeySources(outbound, new TestClock());

  @AfterEach
  void close() {
    sources.close();
    outbound.close();
    issuer.close();
  }

  @Test
  void takesTheKeysFromTheAddressThatIsSet() {
    issuer.publish(TestKeys.named("a"));
    KeySource source = sources.of(TestIssuers.config(issuer.jwksUrl()));

    assertInstanceOf(KeyLookup.Found.class, Await.result(source.find("EdDSA", "a")));
    assertEquals(1, issuer.requests());
  }

  @Test
  void findsTheAddressByDiscoveryWhenNoneIsSet() {
    issuer.publish(TestKeys.named("a"));
    issuer.answer(
        "/t/.well-known/openid-configuration",
        Replies.json(
            StrictJson.writeObject(
                Map.of(
                    "issuer", issuer.baseUrl() + "/t", "jwks_uri", issuer.jwksUrl().toString()))));
    IssuerConfig config =
        GuardConfig.builder()
            .set(Settings.ISSUER_URL, URI.create(issuer.baseUrl() + "/t"))
            .set(Settings.AUDIENCE, List.of(TestIssuers.AUDIENCE))
            .build()
            .issuers()
            .get(0);

    assertInstanceOf(KeyLookup.Found.class, Await.result(sources.of(config).find("EdDSA", "a")));
  }

  @Test
  void theTimerRefreshesTheKeys() {
    CountDownLatch fetches = publishUntilFetched(3);
    Await.result(sources.of(refreshedOften()).start());

    Await.latch(fetches);
  }

  /** Publishes a key, and tells when the key set was fetched so many times from now on. */
  private CountDownLatch publishUntilFetched(int times) {
    CountDownLatch fetches = new CountDownLatch(times);
    Reply document = Replies.json(TestKeys.jwks(TestKeys.named("a")));
    issuer.answer(
        HandDrivenIssuer.JWKS,
        exchange -> {
          fetches.countDown();
          document.send(exchange);
        });
    return fetches;
  }

  @Test
  void theTimerTriesAgainWhenTheIssuerIsDown() {
    CountDownLatch fetches = new CountDownLatch(2);
    issuer.answer(
        HandDrivenIssuer.JWKS,
        exchange -> {
          fetches.countDown();
          Replies.status(503).send(exchange);
        });

    assertFalse(Await.result(sources.of(refreshedOften()).start()));

    Await.latch(fetches);
  }

  @Test
  void oneIssuersOutageLeavesTheOtherUntouched() {
    issuer.publish(TestKeys.named("a"));
    KeySource working = sources.of(TestIssuers.config(issuer.jwksUrl()));
    KeySource broken = sources.of(TestIssuers.config(issuer.url("/nothing")));

    assertInstanceOf(KeyLookup.Unavailable.class, Await.result(broken.find("EdDSA", "a")));
    assertInstanceOf(KeyLookup.Found.class, Await.result(working.find("EdDSA", "a")));
  }

  @Test
  void sourcesThatFailAtOneMomentDoNotTryAgainAtOneMoment() {
    Set<KeyLookup> answers = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      KeySource broken = sources.of(TestIssuers.config(issuer.url("/nothing")));
      answers.add(Await.result(broken.find("EdDSA", "a")));
    }

    assertTrue(answers.size() > 1, answers::toString);
  }

  @Test
  void closeEndsTheFetchingOfAllSourcesThoughOthersGoOnWithTheClient() {
    issuer.publish(TestKeys.named("a"));
    List<KeySource> closed =
        List.of(
            sources.of(TestIssuers.config(issuer.jwksUrl())),
            sources.of(TestIssuers.config(issuer.jwksUrl())));
    closed.forEach(source -> Await.result(source.start()));
    assertEquals(2, issuer.requests());

    sources.close();

    for (KeySource source : closed) {
      assertInstanceOf(KeyLookup.Found.class, Await.result(source.find("EdDSA", "a")));
      assertInstanceOf(KeyLookup.Unknown.class, Await.result(source.find("EdDSA", "b")));
    }
    assertEquals(2, issuer.requests());
  }

  @Test
  void closeEndsTheTimerAndAllFetching() throws Exception {
    Set<Thread> before = timers();
    CountDownLatch fetches = publishUntilFetched(2);
    KeySource source = sources.of(refreshedOften());
    Await.result(source.start());
    Await.latch(fetches);
    Set<Thread> own = timers();
    own.removeAll(before);
    assertEquals(1, own.size());

    sources.close();
    sources.close();
    outbound.close();
    outbound.close();

    for (Thread timer : own) {
      timer.join(Duration.ofSeconds(30).toMillis());
      assertFalse(timer.isAlive());
    }
    assertFalse(Await.result(source.find("EdDSA", "b")) instanceof KeyLookup.Found);
  }

  @Test
  void theTimerDoesNotKeepTheProcessAlive() {
    CountDownLatch fetches = publishUntilFetched(2);
    Await.result(sources.of(refreshedOften()).start());
    Await.latch(fetches);

    assertFalse(timers().isEmpty());
    assertTrue(timers().stream().allMatch(Thread::isDaemon));
  }

  /** More often than settings allow, so that nobody has to wait. */
  private IssuerConfig refreshedOften() {
    IssuerConfig usual = TestIssuers.config(issuer.jwksUrl());
    return new IssuerConfig(
        usual.name(),
        usual.issuer(),
        usual.audiences(),
        usual.jwksUrl(),
        usual.algorithms(),
        usual.tokenTypes(),
        usual.scopeClaims(),
        usual.rolesClaims(),
        usual.permissionsClaims(),
        Duration.ofMillis(50),
        usual.unknownKeyInterval(),
        usual.cacheTtl(),
        usual.prefetch(),
        usual.leeway());
  }

  private static Set<Thread> timers() {
    Set<Thread> timers = new HashSet<>(Thread.getAllStackTraces().keySet());
    timers.removeIf(thread -> !thread.getName().equals("portcullis-refresh"));
    return timers;
  }
}
