package dev.portcullis.key;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.portcullis.key.HandDrivenScheduler.Task;
import java.util.ArrayList;
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
  private static final String NO_KEYS = "Requests with its tokens are answered with 503";
  private static final String GOES_ON =
      "The known keys go on working until " + TestClock.START.plus(KeySourceFixture.CACHE_TTL);

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
  void anOutageIsToldOnceHoweverLongItLasts() {
    Task task = keys.startWith("a");
    keys.breakDown();

    for (int failures = 1; failures <= 5; failures++) {
      task = keys.runWhenDue(task);
      assertEquals(List.of(outage("the answer has the status 503", GOES_ON)), warnings());
    }
  }

  @Test
  void anOutageFromTheStartIsToldOnceToo() {
    keys.breakDown();
    Await.result(keys.source.start());
    Task retry = keys.scheduler.next();

    for (int failures = 2; failures <= 5; failures++) {
      retry = keys.runWhenDue(retry);
      assertEquals(List.of(outage("the answer has the status 503", NO_KEYS)), warnings());
    }
  }

  @Test
  void anOutageIsToldAgainWheneverItHasAnotherCause() {
    Task task = keys.startWith("a");
    keys.breakDown();
    task = keys.runWhenDue(task);

    keys.issuer.answer(HandDrivenIssuer.JWKS, Replies.json("<!DOCTYPE html>"));
    task = keys.runWhenDue(task);
    task = keys.runWhenDue(task);
    keys.breakDown();
    task = keys.runWhenDue(task);
    keys.runWhenDue(task);

    assertEquals(
        List.of(
            outage("the answer has the status 503", GOES_ON),
            outage("the answer is not a JSON object", GOES_ON),
            outage("the answer has the status 503", GOES_ON)),
        warnings());
  }

  @Test
  void anOutageIsToldAgainWhenItTakesTheLastKeysAwayAndOnceOnly() {
    Task task = keys.startWith("a");
    keys.breakDown();
    task = keys.runWhenDue(task);
    task = keys.runWhenDue(task);

    keys.clock.set(TestClock.START.plus(KeySourceFixture.CACHE_TTL));
    for (int failures = 3; failures <= 5; failures++) {
      task = keys.runWhenDue(task);
    }

    assertEquals(
        List.of(
            outage("the answer has the status 503", GOES_ON),
            outage("the answer has the status 503", NO_KEYS)),
        warnings());
  }

  @Test
  void theNextOutageIsToldThoughItsCauseIsTheSame() {
    Task task = keys.startWith("a");
    for (int outages = 0; outages < 2; outages++) {
      keys.breakDown();
      task = keys.runWhenDue(task);
      keys.publish("a");
      task = keys.runWhenDue(task);
    }

    assertEquals(2, said(Level.WARN).size());
  }

  /** The warnings, without what differs from attempt to attempt: when the next one is. */
  private List<String> warnings() {
    return said(Level.WARN).stream()
        .map(text -> text.replaceFirst(" The next attempt is in \\d+ s\\.$", ""))
        .toList();
  }

  private static String outage(String cause, String consequence) {
    return "The keys of the issuer test cannot be fetched: " + cause + ". " + consequence + ".";
  }

  @Test
  void aSecretThatIsPublishedIsToldAtOnceAndNotRepeated() {
    publishWithSecrets("ES256");
    Await.result(keys.source.start());
    assertEquals(List.of(secrets(1)), said(Level.WARN));

    keys.runWhenDue(keys.scheduler.next());

    assertEquals(List.of(secrets(1)), said(Level.WARN));
    assertEquals("Found", keys.find("a"));
  }

  @Test
  void secretsThatArePublishedAreToldAgainWhenTheyAreMoreOrFewerAndNotWhenTheyAreGone() {
    publishWithSecrets("ES256");
    Await.result(keys.source.start());
    Task refresh = keys.scheduler.next();

    publishWithSecrets("ES256", "ES384");
    refresh = keys.runWhenDue(refresh);
    publishWithSecrets("ES384");
    refresh = keys.runWhenDue(refresh);
    keys.publish("a");
    keys.runWhenDue(refresh);

    assertEquals(List.of(secrets(1), secrets(2), secrets(1)), said(Level.WARN));
  }

  /** Publishes keys of these algorithms with their secret parts, beside one that can be used. */
  private void publishWithSecrets(String... algorithms) {
    List<Map<String, Object>> jwks = new ArrayList<>();
    for (String algorithm : algorithms) {
      Map<String, Object> secret = TestKeys.of(algorithm).jwk();
      secret.put("d", "c2VjcmV0LXBhcnQ");
      jwks.add(secret);
    }
    jwks.add(TestKeys.named("a").jwk());
    keys.issuer.answer(HandDrivenIssuer.JWKS, Replies.json(TestKeys.jwksOf(jwks)));
  }

  private static String secrets(int count) {
    return "The issuer test publishes the secret part of "
        + count
        + " of its keys: whoever reads the key set can forge tokens. They are not used; have the"
        + " issuer replace them.";
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
