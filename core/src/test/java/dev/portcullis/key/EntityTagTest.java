package dev.portcullis.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.key.HandDrivenScheduler.Task;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The source of keys with an issuer that says that its key set is unchanged. */
class EntityTagTest {
  private final KeySourceFixture keys = new KeySourceFixture();

  @AfterEach
  void close() {
    keys.close();
  }

  @Test
  void anUnchangedSetIsKeptAsTheIssuerAllows() {
    keys.issuer.answer(
        HandDrivenIssuer.JWKS,
        Replies.conditional("\"v1\"", Replies.json(TestKeys.jwks(TestKeys.named("a")))));
    Await.result(keys.source.start());
    assertNull(keys.issuer.lastHeader("If-None-Match"));
    Task refresh = keys.scheduler.next();

    for (int i = 0; i < 5; i++) {
      refresh = keys.runWhenDue(refresh);
      assertEquals("\"v1\"", keys.issuer.lastHeader("If-None-Match"));
      assertEquals(Duration.ofMinutes(48), refresh.delay());
    }
    keys.clock.advance(KeySourceFixture.CACHE_TTL.minusNanos(1));
    assertTrue(keys.ask("a").toCompletableFuture().isDone());
    assertEquals("Found", keys.find("a"));
  }

  @Test
  void anUnchangedSetKeepsItsEntityTagWhenTheIssuerDoesNotRepeatIt() {
    keys.issuer.answer(
        HandDrivenIssuer.JWKS,
        Replies.json(TestKeys.jwks(TestKeys.named("a"))).with("ETag", "\"v1\""));
    Await.result(keys.source.start());
    Task refresh = keys.scheduler.next();
    keys.issuer.answer(HandDrivenIssuer.JWKS, Replies.status(304));

    refresh = keys.runWhenDue(refresh);
    keys.runWhenDue(refresh);

    assertEquals("\"v1\"", keys.issuer.lastHeader("If-None-Match"));
    assertEquals("Found", keys.find("a"));
  }

  @Test
  void aTagIsNotShownToAnotherAddress() {
    keys.publishMetadata("/old.json");
    keys.issuer.answer(
        "/old.json",
        Replies.conditional("\"1\"", Replies.json(TestKeys.jwks(TestKeys.named("a")))));
    JwksKeySource source = keys.discovering();
    assertTrue(Await.result(source.start()));
    keys.publishMetadata(HandDrivenIssuer.JWKS);
    keys.issuer.answer(
        HandDrivenIssuer.JWKS,
        Replies.conditional("\"1\"", Replies.json(TestKeys.jwks(TestKeys.named("b")))));

    keys.runWhenDue(keys.scheduler.next());

    assertNull(keys.issuer.lastHeader("If-None-Match"), "it may be the tag of another set there");
    assertEquals("Found", KeySourceFixture.describe(Await.result(source.find("EdDSA", "b"))));
    assertEquals("Unknown", KeySourceFixture.describe(Await.result(source.find("EdDSA", "a"))));
  }

  @Test
  void anUnchangedSetMayChangeItsEntityTag() {
    Reply document = Replies.json(TestKeys.jwks(TestKeys.named("a")));
    keys.issuer.answer(HandDrivenIssuer.JWKS, document.with("ETag", "\"v1\""));
    Await.result(keys.source.start());
    Task refresh = keys.scheduler.next();
    keys.issuer.answer(HandDrivenIssuer.JWKS, Replies.status(304).with("ETag", "\"v2\""));

    refresh = keys.runWhenDue(refresh);
    keys.runWhenDue(refresh);

    assertEquals("\"v2\"", keys.issuer.lastHeader("If-None-Match"));
  }

  @Test
  void anUnchangedSetMayChangeItsAge() {
    Reply document = Replies.json(TestKeys.jwks(TestKeys.named("a")));
    keys.issuer.answer(HandDrivenIssuer.JWKS, Replies.conditional("\"v1\"", document));
    Await.result(keys.source.start());
    Task refresh = keys.scheduler.next();
    keys.issuer.answer(
        HandDrivenIssuer.JWKS,
        Replies.conditional("\"v1\"", document).with("Cache-Control", "max-age=600"));

    assertEquals(Duration.ofMinutes(8), keys.runWhenDue(refresh).delay());
  }

  @Test
  void aSetWithoutEntityTagForgetsTheTagOfTheOneBefore() {
    keys.issuer.answer(
        HandDrivenIssuer.JWKS,
        Replies.conditional("\"v1\"", Replies.json(TestKeys.jwks(TestKeys.named("a")))));
    Await.result(keys.source.start());
    Task refresh = keys.scheduler.next();
    keys.publish("b");
    refresh = keys.runWhenDue(refresh);

    keys.runWhenDue(refresh);

    assertNull(keys.issuer.lastHeader("If-None-Match"), "v1 is not the set that is known now");
  }

  @Test
  void anEntityTagThatNoRequestCouldSendIsNoHindrance() {
    keys.issuer.answer(
        HandDrivenIssuer.JWKS,
        Replies.json(TestKeys.jwks(TestKeys.named("a"))).with("ETag", "\"\u00e9\t\""));
    Await.result(keys.source.start());
    Task refresh = keys.scheduler.next();
    keys.publish("b");

    keys.runWhenDue(refresh);

    assertEquals("Found", keys.find("b"));
  }
}
