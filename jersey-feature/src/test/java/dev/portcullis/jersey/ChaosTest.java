package dev.portcullis.jersey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.AccessGuard;
import dev.portcullis.annotation.Authenticated;
import dev.portcullis.config.ConfigSources;
import dev.portcullis.config.GuardConfig;
import dev.portcullis.error.Reason;
import dev.portcullis.jersey.ChaosLoad.Kind;
import dev.portcullis.key.IssuerHealth;
import dev.portcullis.testing.LocalIssuer;
import dev.portcullis.testing.SigningAlgorithm;
import dev.portcullis.testing.SigningKey;
import dev.portcullis.testing.TokenBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A minute under load in which the issuer fails in every way and rotates its keys three times.
 *
 * <p>Each part ends when what it is about has happened, and not before its share of the minute is
 * over. The limits are there only for a run that fails to end.
 */
@Tag("chaos")
class ChaosTest {
  private static final Duration RUN = Duration.ofSeconds(60);
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Duration LIMIT_OF_FAILURES = Duration.ofSeconds(60);
  private static final int KNOWN_IN_EACH_PART = 50;
  private static final int WRONG_IN_EACH_PART = 25;
  private static final int FAILURES_IN_EACH_PART = 2;
  // The time limit of a fetch, twice and a bit, for hanging and for dripping; the rest is quick.
  private static final int SHARE_OF_SLOW = 12;
  private static final int SHARE = 3;
  private static final int SHARES = 2 * SHARE_OF_SLOW + 12 * SHARE;
  private static final Kind KNOWN = Kind.of("the known key", 200);
  private static final Kind BAD_SIGNATURE = Kind.of("a bad signature", 401);
  private static final Kind STRANGERS_KEY = Kind.of("a stranger's key", 401);
  private static final Kind EXPIRED = Kind.of("expired", 401);
  private static final Kind UNSIGNED = Kind.of("unsigned", 401);
  // It may be a new key, as long as keys are fetched or cannot be.
  private static final Kind UNKNOWN_KEY = Kind.of("an unknown key", 401, 503);
  private static final Kind UNUSABLE_KEY = Kind.of("an unusable key", 401, 503);
  private static final Kind REMOVED_KEY = Kind.of("a removed key", 401, 503);
  private static final List<Kind> OTHERS =
      List.of(
          BAD_SIGNATURE, STRANGERS_KEY, EXPIRED, UNSIGNED, UNKNOWN_KEY, UNUSABLE_KEY, REMOVED_KEY);
  // Among the unusable keys is a symmetric one.
  private static final String ONLY_SECRET_OR_UNUSABLE_KEYS =
      "the key set publishes the secret part of its keys, and none that can be used";
  private static final String NO_USABLE_KEY = "the key set has no key that can verify a signature";

  private final Set<Thread> before = Thread.getAllStackTraces().keySet();
  private final ChaosIssuer issuer = new ChaosIssuer();
  private final LocalIssuer mint = LocalIssuer.builder().algorithm(SigningAlgorithm.ES256).start();
  private final SigningKey stranger = SigningKey.generate(SigningAlgorithm.ES256, "stranger");
  private final ShortKey shortKey = new ShortKey();
  private final AtomicInteger baitTaken = new AtomicInteger();
  private final AtomicLong junk = new AtomicLong();
  private final HttpClient observer = ChaosLoad.newClient();
  private final List<String> removed = new ArrayList<>();
  private SigningKey key = SigningKey.generate(SigningAlgorithm.ES256, "key-0");
  private ServerSocket bait;
  private AccessGuard guard;
  private Grizzly server;
  private ChaosLoad load;
  private long start;
  private int shares;

  @Path("guarded")
  @Authenticated
  public static class Guarded {
    @GET
    public String get() {
      return "guarded";
    }
  }

  @BeforeEach
  void start() throws IOException {
    bait = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    Thread baited = new Thread(this::countTheBaited, "chaos-bait");
    baited.setDaemon(true);
    baited.start();
    Map<String, Object> settings = mint.settings();
    settings.put("axioms.jwks-url", issuer.jwksUrl().toString());
    settings.put("axioms.jwks-refresh-interval", "1");
    settings.put("axioms.jwks-unknown-key-interval", "1");
    settings.put("axioms.jwks-cache-ttl", "3600");
    GuardConfig config =
        GuardConfig.builder().from(List.of(ConfigSources.properties("the test", settings))).build();
    guard = AccessGuard.of(config);
    server =
        Grizzly.start(new ResourceConfig(Guarded.class).register(new PortcullisFeature(guard)));
    load = new ChaosLoad(server, "guarded", KNOWN, OTHERS);
  }

  @AfterEach
  void stop() throws IOException {
    load.close();
    server.close();
    guard.close();
    mint.close();
    issuer.close();
    bait.close();
  }

  private void countTheBaited() {
    while (!bait.isClosed()) {
      try {
        bait.accept().close();
        baitTaken.incrementAndGet();
      } catch (IOException e) {
        // The test is over.
      }
    }
  }

  @Test
  @Timeout(180)
  void noFailureOfTheIssuerReachesKnownKeysOrLetsAWrongTokenIn() throws Exception {
    issuer.publish(KeySets.of(key));
    await("the first keys", LIMIT, () -> status(token(key)) == 200);
    start = System.nanoTime();
    load.start(tokens());

    rotate("of a healthy issuer");
    fail("refuses connections", "the connection failed (ConnectException)", issuer::goDown);
    issuer.comeUp();
    recover();
    fail("hangs", "no complete answer came in time", ChaosIssuer.hang(), SHARE_OF_SLOW);
    rotate("after hanging");
    fail("drips", "no complete answer came in time", ChaosIssuer.drip(), SHARE_OF_SLOW);
    recover();
    fail("answers 500", "the answer has the status 500", ChaosIssuer.status(500, ""), SHARE);
    recover();
    fail("answers HTML", "the answer is not a JSON object", html(), SHARE);
    recover();
    fail("answers garbage", "the answer is not a JSON object", garbage(), SHARE);
    recover();
    fail("answers 50 MB", "the answer is larger than 1048576 bytes", issuer.flood(), SHARE);
    rotate("after 50 MB");
    fail("has no keys", NO_USABLE_KEY, json("{\"keys\":[]}"), SHARE);
    recover();
    fail("redirects", "the address redirects: set the one that it redirects to", toBait(), SHARE);
    recover();
    publishUnusableKeysBesideTheKey();
    fail(
        "has unusable keys alone",
        ONLY_SECRET_OR_UNUSABLE_KEYS,
        json(KeySets.json(shortKey.amongUnusableKeys())),
        SHARE);
    recover();
    load.close();

    report();
    assertEquals(List.of(), load.faults());
    assertEquals(0, baitTaken.get(), "a redirect was followed");
    assertEquals(0, issuer.overlaps(), "more than one fetch was under way at once");
    assertTrue(issuer.flooded() > 0 && issuer.flooded() < ChaosIssuer.FLOOD_BYTES / 2);
    assertEquals(1, refreshThreads());
    for (Kind kind : load.answers().keySet()) {
      assertTrue(load.answers(kind) >= WRONG_IN_EACH_PART, kind::toString);
    }
  }

  private void fail(String what, String why, ChaosIssuer.Answer how, int share) {
    fail(what, why, () -> issuer.answer(how), share);
  }

  private void fail(String what, String why, Runnable how) {
    fail(what, why, how, SHARE);
  }

  private void fail(String what, String why, Runnable how, int share) {
    how.run();
    part(
        what,
        LIMIT_OF_FAILURES,
        share,
        () ->
            health().failuresInARow() >= FAILURES_IN_EACH_PART
                && why.equals(health().lastFailureReason()));
    assertTrue(health().canServe(), "the known keys are there");
  }

  private void recover() {
    issuer.publish(KeySets.of(key));
    await("the recovery", LIMIT, () -> health().failuresInARow() == 0);
  }

  private void publishUnusableKeysBesideTheKey() {
    List<Map<String, String>> jwks = new ArrayList<>(shortKey.amongUnusableKeys());
    jwks.add(key.publicJwk());
    ChaosIssuer.KeySet published = issuer.publish(KeySets.json(jwks));
    part("has unusable keys beside the key", LIMIT, SHARE, published::mustBeIn);
    assertEquals(0, health().failuresInARow());
    assertEquals(1, health().keys());
  }

  /** Lets a part of the run last until it has shown what it is about, under load. */
  private void part(String what, Duration limit, int share, BooleanSupplier shown) {
    long began = System.nanoTime();
    long known = load.answers(KNOWN);
    long wrong = load.wrongAnswers();
    shares += share;
    long notBefore = start + RUN.multipliedBy(shares).dividedBy(SHARES).toNanos();
    await(
        "the part in which the issuer " + what,
        limit,
        () ->
            shown.getAsBoolean()
                && load.answers(KNOWN) >= known + KNOWN_IN_EACH_PART
                && load.wrongAnswers() >= wrong + WRONG_IN_EACH_PART
                && System.nanoTime() - notBefore >= 0);
    print(
        "the issuer %s: %d ms, %d requests with the known key"
            .formatted(what, millisSince(began), load.answers(KNOWN) - known));
    assertEquals(List.of(), load.faults());
  }

  private void rotate(String when) throws Exception {
    SigningKey old = key;
    SigningKey next = SigningKey.generate(SigningAlgorithm.ES256, "key-" + (removed.size() + 1));
    String newToken = token(next);
    ChaosIssuer.KeySet both = issuer.publish(KeySets.of(old, next));
    long published = System.nanoTime();
    int newKeyFetches = untilAnswered(newToken, 200, both);
    long newKeyWorks = millisSince(published);

    key = next;
    Supplier<Boolean> changed = load.change(tokens());
    await("the load to use the new key", LIMIT_OF_FAILURES, changed::get);
    String oldToken = token(old);
    ChaosIssuer.KeySet withoutOld = issuer.publish(KeySets.of(next));
    long withdrawn = System.nanoTime();
    int oldKeyFetches = untilAnswered(oldToken, 401, withoutOld);
    long oldKeyStops = millisSince(withdrawn);
    removed.add(oldToken);
    load.change(tokens());

    print(
        ("rotation %s: new key works after %d ms and %d fetches, removed key stops after %d ms and"
                + " %d fetches")
            .formatted(when, newKeyWorks, newKeyFetches, oldKeyStops, oldKeyFetches));
    part("goes on after the rotation " + when, LIMIT, SHARE, () -> health().failuresInARow() == 0);
  }

  /**
   * Asks until the answer is as wanted, and demands that it be so as soon as the key set must be
   * in; gives how many fetches of it had begun by then.
   */
  private int untilAnswered(String token, int wanted, ChaosIssuer.KeySet published)
      throws Exception {
    long end = System.nanoTime() + LIMIT.toNanos();
    HttpResponse<String> answer;
    do {
      // A fetch that stalled on a slow machine has brought nothing.
      boolean late = published.mustBeIn() && health().failuresInARow() == 0;
      answer = load.get(observer, token);
      // While a fetch for other keys is under way, this one may be in it.
      boolean allowed = answer.statusCode() == wanted || answer.statusCode() == 503;
      assertTrue(!late || allowed, "after the fetch: " + answer.statusCode() + answer.body());
    } while (answer.statusCode() != wanted && System.nanoTime() < end);
    assertEquals(wanted, answer.statusCode(), answer::body);
    if (wanted == 401) {
      assertTrue(answer.body().contains(Reason.KEY_UNKNOWN.description()), answer::body);
    }
    assertTrue(published.asked() > 0, "the answer came before the key set");
    return published.asked();
  }

  private void await(String what, Duration limit, BooleanSupplier condition) {
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, () -> what + " did not come: " + health());
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  private IssuerHealth health() {
    return guard.health().issuers().get(0);
  }

  private int status(String token) {
    try {
      return load.get(observer, token).statusCode();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** What the clients ask with, as long as the key stays. */
  private Map<Kind, Supplier<String>> tokens() {
    TokenBuilder good = mint.token().signedBy(key);
    Map<Kind, Supplier<String>> tokens = new HashMap<>();
    tokens.put(KNOWN, constant(good.sign()));
    tokens.put(BAD_SIGNATURE, constant(good.withBrokenSignature()));
    tokens.put(STRANGERS_KEY, constant(good.signedBy(stranger).keyId(key.keyId()).sign()));
    tokens.put(EXPIRED, constant(good.expiresIn(Duration.ofHours(-1)).sign()));
    tokens.put(UNSIGNED, constant(good.unsigned()));
    tokens.put(
        UNKNOWN_KEY,
        () -> mint.token().signedBy(stranger).keyId("junk-" + junk.incrementAndGet()).sign());
    tokens.put(UNUSABLE_KEY, constant(shortKey.sign(mint.token().payloadJson())));
    if (!removed.isEmpty()) {
      List<String> all = List.copyOf(removed);
      AtomicInteger turn = new AtomicInteger();
      tokens.put(REMOVED_KEY, () -> all.get(Math.floorMod(turn.getAndIncrement(), all.size())));
    }
    return tokens;
  }

  private static Supplier<String> constant(String token) {
    return () -> token;
  }

  private String token(SigningKey signer) {
    return mint.token().signedBy(signer).sign();
  }

  private static ChaosIssuer.Answer json(String text) {
    return ChaosIssuer.body(text.getBytes(UTF_8));
  }

  private static ChaosIssuer.Answer html() {
    return json("<!DOCTYPE html><title>Maintenance</title>");
  }

  private static ChaosIssuer.Answer garbage() {
    byte[] noise = new byte[10_000];
    new Random(1).nextBytes(noise);
    return ChaosIssuer.body(noise);
  }

  private ChaosIssuer.Answer toBait() {
    return ChaosIssuer.status(
        302, "Location: http://127.0.0.1:" + bait.getLocalPort() + "/jwks.json\r\n");
  }

  private long refreshThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !before.contains(thread))
        .filter(thread -> thread.getName().equals("portcullis-refresh"))
        .count();
  }

  private void report() {
    print(
        "chaos run: %d ms, %d fetches, %d bytes of a flood at most, slowest known key %d ms, %s"
            .formatted(
                millisSince(start),
                issuer.fetches(),
                issuer.flooded(),
                load.slowestKnown().toMillis(),
                load.answers()));
  }

  private static long millisSince(long nanoTime) {
    return (System.nanoTime() - nanoTime) / 1_000_000;
  }

  /** For whoever reads the output of the test. */
  private static void print(String line) {
    System.out.println(line);
  }
}
