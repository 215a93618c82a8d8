package dev.portcullis.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.json.StrictJson;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A key source with an issuer, a clock, a scheduler and a random number that a test drives by hand.
 */
final class KeySourceFixture implements AutoCloseable {
  static final Duration REFRESH_INTERVAL = Duration.ofHours(1);
  static final Duration UNKNOWN_KEY_INTERVAL = Duration.ofSeconds(10);
  static final Duration CACHE_TTL = Duration.ofHours(2);

  final HandDrivenIssuer issuer = HandDrivenIssuer.start();
  final TestClock clock = new TestClock();
  final HandDrivenScheduler scheduler = new HandDrivenScheduler();
  final HttpFetcher http = new HttpFetcher(Duration.ofMinutes(10));
  final JwksKeySource source;
  private final List<JwksKeySource> sources = new CopyOnWriteArrayList<>();
  volatile double random;

  KeySourceFixture() {
    source = newSource(KeySetAddress.fixed(issuer.jwksUrl()), CACHE_TTL);
  }

  /** Another source that shares all but the state. */
  JwksKeySource newSource(KeySetAddress address, Duration cacheTtl) {
    JwksKeySource made =
        new JwksKeySource(
            "test",
            address,
            http,
            new RefreshPolicy(REFRESH_INTERVAL, UNKNOWN_KEY_INTERVAL, cacheTtl, () -> random),
            clock,
            scheduler);
    sources.add(made);
    return made;
  }

  /** Another source, which finds the keys by the metadata of the issuer. */
  JwksKeySource discovering() {
    return newSource(new Discovery(issuer.baseUrl(), http), CACHE_TTL);
  }

  /** Publishes metadata that say where the keys are. */
  void publishMetadata(String jwksPath) {
    publishMetadataWith(issuer.url(jwksPath).toString());
  }

  void publishMetadataWith(String jwksUri) {
    issuer.answer(
        "/.well-known/openid-configuration",
        Replies.json(
            StrictJson.writeObject(Map.of("issuer", issuer.baseUrl(), "jwks_uri", jwksUri))));
  }

  /**
   * A source that has fetched the keys of these names, and has its refresh due at the given task.
   */
  HandDrivenScheduler.Task startWith(String... keyIds) {
    publish(keyIds);
    assertEquals(true, Await.result(source.start()));
    return scheduler.next();
  }

  void publish(String... keyIds) {
    issuer.answer(HandDrivenIssuer.JWKS, Replies.json(jwks(keyIds)));
  }

  private static String jwks(String... keyIds) {
    return TestKeys.jwks(Arrays.stream(keyIds).map(TestKeys::named).toArray(TestKey[]::new));
  }

  /** Holds fetches back, and then lets them have the keys of these names, or none of no names. */
  Gate hang(String... keyIds) {
    Gate gate = new Gate(keyIds.length == 0 ? Replies.status(503) : Replies.json(jwks(keyIds)));
    issuer.answer(HandDrivenIssuer.JWKS, gate);
    return gate;
  }

  void breakDown() {
    issuer.answer(HandDrivenIssuer.JWKS, Replies.status(503));
  }

  /** Lets the time of a task come, runs it, and waits for the fetch that it starts to end. */
  HandDrivenScheduler.Task runWhenDue(HandDrivenScheduler.Task task) {
    clock.advance(task.delay());
    task.run();
    return scheduler.next();
  }

  CompletionStage<KeyLookup> ask(String keyId) {
    return source.find("EdDSA", keyId);
  }

  /** What the search for a key comes to, in one word. */
  String find(String keyId) {
    return describe(Await.result(ask(keyId)));
  }

  /** The same of a search that must have come to something by now. */
  static String now(CompletionStage<KeyLookup> lookup) {
    assertTrue(lookup.toCompletableFuture().isDone(), "it waits");
    return describe(Await.result(lookup));
  }

  static String describe(KeyLookup lookup) {
    return lookup.getClass().getSimpleName();
  }

  int fetches() {
    return issuer.requests(HandDrivenIssuer.JWKS);
  }

  @Override
  public void close() {
    // All of them, or one might still log when the next test listens.
    sources.forEach(JwksKeySource::close);
    issuer.close();
    http.close();
  }
}
