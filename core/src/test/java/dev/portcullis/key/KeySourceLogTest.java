package dev.portcullis.key;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.portcullis.key.HandDrivenScheduler.Task;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * What an operator reads of the keys: when they come, when they cannot be had, and what follows.
 */
class KeySourceLogTest {
  private final KeySourceFixture keys = new KeySourceFixture();
  private final Logger logger = (Logger) LoggerFactory.getLogger(JwksKeySource.class);
  private final ListAppender<ILoggingEvent> events = new ListAppender<>();

  @BeforeEach
  void listen() {
    events.start();
    logger.addAppender(events);
  }

  @AfterEach
  void close() {
    logger.detachAppender(events);
    keys.close();
  }

  private List<String> said(Level level) {
    return events.list.stream()
        .filter(event -> event.getLevel() == level)
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  @Test
  void theFirstKeysAreToldAndARefreshIsNot() {
    Task refresh = keys.startWith("a", "b");
    keys.publish("a", "b", "c");

    keys.runWhenDue(refresh);

    assertEquals(List.of("Usable keys of the issuer test: 2"), said(Level.INFO));
    assertEquals(List.of(), said(Level.WARN));
  }

  @Test
  void aRecoveryIsTold() {
    Task refresh = keys.startWith("a");
    keys.breakDown();
    refresh = keys.runWhenDue(refresh);
    keys.publish("a", "b");

    keys.runWhenDue(refresh);

    assertEquals(
        List.of("Usable keys of the issuer test: 1", "Usable keys of the issuer test: 2"),
        said(Level.INFO));
  }

  @Test
  void anOutageSaysHowLongTheKnownKeysGoOn() {
    keys.random = 1;
    Task refresh = keys.startWith("a");
    keys.breakDown();

    keys.runWhenDue(refresh);

    assertEquals(
        List.of(
            "The keys of the issuer test cannot be fetched: the answer has the status 503. The known"
                + " keys go on working until "
                + TestClock.START.plus(KeySourceFixture.CACHE_TTL)
                + ". The next attempt is in 1 s."),
        said(Level.WARN));
  }

  @Test
  void anOutageSaysThatThereAreNoKeys() {
    String without =
        "The keys of the issuer test cannot be fetched: the answer has the status 503. Requests with"
            + " its tokens are answered with 503. The next attempt is in 1 s.";
    keys.random = 1;
    keys.breakDown();
    Await.result(keys.source.start());
    assertEquals(List.of(without), said(Level.WARN));

    keys.publish("a");
    keys.runWhenDue(keys.scheduler.next());
    keys.clock.advance(KeySourceFixture.CACHE_TTL);
    keys.breakDown();
    keys.find("a");

    assertEquals(List.of(without, without), said(Level.WARN), "nor when they are too old");
  }

  @Test
  void aSecretThatIsPublishedIsToldOnceAndNotRepeated() {
    Map<String, Object> secret = TestKeys.of("ES256").jwk();
    secret.put("d", "c2VjcmV0LXBhcnQ");
    Reply both = Replies.json(TestKeys.jwksOf(List.of(secret, TestKeys.named("a").jwk())));
    keys.issuer.answer(HandDrivenIssuer.JWKS, both);
    Await.result(keys.source.start());

    keys.runWhenDue(keys.scheduler.next());

    assertEquals(
        List.of(
            "The issuer test publishes the secret part of 1 of its keys: whoever reads the key set"
                + " can forge tokens. They are not used; have the issuer replace them."),
        said(Level.WARN));
    assertEquals("Found", keys.find("a"));
  }

  @Test
  void afterCloseNothingIsSaid() {
    Gate gate = new Gate(Replies.status(503));
    keys.issuer.answer(HandDrivenIssuer.JWKS, gate);
    var lookup = keys.ask("a");
    gate.awaitArrival();

    keys.source.close();
    gate.open();
    Await.result(lookup);

    assertEquals(List.of(), said(Level.WARN));
  }
}
