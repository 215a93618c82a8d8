package dev.portcullis.jersey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.AccessGuard;
import dev.portcullis.annotation.IamAction;
import dev.portcullis.annotation.IamPermission;
import dev.portcullis.config.ConfigSources;
import dev.portcullis.config.GuardConfig;
import dev.portcullis.iam.IamHealth;
import dev.portcullis.jersey.ChaosLoad.Kind;
import dev.portcullis.testing.FakeIam;
import dev.portcullis.testing.IamEndpoint;
import dev.portcullis.testing.IamFault;
import dev.portcullis.testing.IamGrant;
import dev.portcullis.testing.IamTokenBuilder;
import dev.portcullis.testing.SigningAlgorithm;
import dev.portcullis.testing.SigningKey;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
 * Half a minute under load in which an IAM fails in every way, one after the other.
 *
 * <p>Each part ends when what it is about has happened. The limits are there only for a run that
 * fails to end.
 */
@Tag("chaos")
class IamChaosTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int KNOWN_IN_EACH_PART = 30;
  private static final int OTHERS_IN_EACH_PART = 30;
  private static final int ROLES_KEPT = 500;
  private static final String RESOURCE = "NAMESPACE:acme-game:ORDER";
  private static final IamGrant READ = IamGrant.of(RESOURCE, IamAction.READ);

  private static final Kind OWN = Kind.of("a permission of its own", 200);
  private static final Kind KNOWN_ROLE = Kind.of("a known role", 200);
  private static final Kind NEW_ROLE = Kind.of("a new role", 200, 503);
  private static final Kind NO_PERMISSION = Kind.of("no permission", 403);
  private static final Kind UNKNOWN_ROLE = Kind.of("a role that is none", 403, 503);
  private static final Kind REVOKED = Kind.of("revoked", 401);
  private static final Kind REVOKED_USER = Kind.of("of a revoked user", 401);
  private static final Kind BAD_SIGNATURE = Kind.of("a bad signature", 401);
  private static final Kind STRANGERS_KEY = Kind.of("a stranger's key", 401);
  private static final Kind EXPIRED = Kind.of("expired", 401);
  // It may be a new key, as long as keys are fetched or cannot be.
  private static final Kind UNKNOWN_KEY = Kind.of("an unknown key", 401, 503);
  private static final List<Kind> OTHERS =
      List.of(
          KNOWN_ROLE,
          NEW_ROLE,
          NO_PERMISSION,
          UNKNOWN_ROLE,
          REVOKED,
          REVOKED_USER,
          BAD_SIGNATURE,
          STRANGERS_KEY,
          EXPIRED,
          UNKNOWN_KEY);

  private final Set<Thread> before = Thread.getAllStackTraces().keySet();
  // The token of the service is fetched anew all the time, as everything is.
  private final FakeIam iam =
      FakeIam.builder().algorithm(SigningAlgorithm.EDDSA).tokenLife(Duration.ofSeconds(2)).start();
  private final SigningKey stranger = SigningKey.generate(SigningAlgorithm.EDDSA, "stranger");
  private final IamTokenBuilder reader = iam.token().permission(READ);
  private final String own = reader.sign();
  private final String ofKnownRole = iam.token().roles("clerk").sign();
  private final String revoked = reader.claim("jti", "revoked").sign();
  private final String ofRevokedUser = reader.subject("mallory").sign();
  private final AtomicLong turn = new AtomicLong();
  private final HttpClient observer = ChaosLoad.newClient();
  private AccessGuard guard;
  private Grizzly server;
  private ChaosLoad load;

  @Path("guarded")
  public static class Guarded {
    @GET
    @IamPermission(resource = RESOURCE, action = IamAction.READ)
    public String get() {
      return "guarded";
    }
  }

  @BeforeEach
  void start() {
    iam.putRole("clerk", READ);
    iam.revoke(revoked);
    iam.revokeUser("mallory", Instant.now().plusSeconds(60));
    Map<String, Object> settings = iam.settings();
    settings.put("iam.request-timeout", "1");
    settings.put("iam.roles-cache-ttl", "3600");
    settings.put("iam.jwks-refresh-interval", "1");
    settings.put("iam.jwks-cache-ttl", "3600");
    settings.put("iam.revocation-refresh-interval", "1");
    settings.put("iam.revocation-max-age", "3600");
    GuardConfig config =
        GuardConfig.builder().from(List.of(ConfigSources.properties("the test", settings))).build();
    guard = AccessGuard.of(config);
    server =
        Grizzly.start(new ResourceConfig(Guarded.class).register(new PortcullisFeature(guard)));
    load = new ChaosLoad(server, "guarded", OWN, OTHERS);
  }

  @AfterEach
  void stop() {
    load.close();
    server.close();
    guard.close();
    iam.close();
  }

  @Test
  @Timeout(300)
  void noFailureOfTheIamReachesWhatIsKnownOrLetsAWrongTokenIn() throws Exception {
    await("the first keys and list", () -> status(own) == 200);
    assertEquals(200, status(ofKnownRole));
    long start = System.nanoTime();
    load.start(tokens());

    part("is well", () -> {}, this::isWell);
    fail("answers 500 for ever", IamFault.status(500));
    fail("answers 401 for ever", IamFault.status(401));
    fail("asks for patience", IamFault.status(503, Duration.ofSeconds(1)));
    fail("answers HTML", IamFault.html());
    fail("answers half of its JSON", IamFault.halfOfTheAnswer());
    fail("answers nothing", IamFault.emptyBody());
    fail("hangs up", IamFault.hangUp());
    late();
    silent();
    wrong("no bit and no hash", list("0", "0", "[]", "[]"), expiresIn("-3600"));
    wrong("no hash", list("64", "0", "[0]", "[]"), expiresIn("0"));
    wrong("too few words", list("6400", "17", "[0]", "[]"), expiresIn("1e3"));
    wrong("words too large", list("64", "1", "[18446744073709551616]", "[]"), expiresIn("\"9\""));
    wrong("no date", list("64", "1", "[0]", revokedAt("soon")), expiresIn("null"));
    wrong("null", list("64", "1", "null", "null"), IamFault.answer(200, "null"));
    load.close();

    print("chaos run of the IAM: " + millisSince(start) + " ms, " + load.answers());
    assertEquals(List.of(), load.faults());
    load.answers().forEach((kind, count) -> assertTrue(count.get() > 0, kind::toString));
    assertIsAllWell();
    closeAll();
  }

  private static IamFault list(String m, String k, String bits, String users) {
    return IamFault.answer(
        200,
        "{\"revoked_tokens\":{\"m\":%s,\"k\":%s,\"bits\":%s},\"revoked_users\":%s}"
            .formatted(m, k, bits, users));
  }

  private static String revokedAt(String date) {
    return "[{\"id\":\"mallory\",\"revoked_at\":\"" + date + "\"}]";
  }

  private static IamFault expiresIn(String seconds) {
    return IamFault.answer(
        200, "{\"access_token\":\"abc\",\"token_type\":\"Bearer\",\"expires_in\":" + seconds + "}");
  }

  private void fail(String what, IamFault fault) {
    part(what, () -> iam.failAll(fault), this::isAllFailing);
    recover();
  }

  /** Answers that are good but for what is in them. */
  private void wrong(String what, IamFault list, IamFault token) {
    part(
        "has a list with " + what,
        () -> {
          iam.fail(IamEndpoint.REVOCATION_LIST, list);
          iam.fail(IamEndpoint.TOKEN, token);
          iam.fail(IamEndpoint.JWKS, IamFault.answer(200, "{\"keys\":[]}"));
          iam.fail(IamEndpoint.ROLE, IamFault.answer(200, "{\"permissions\":{}}"));
        },
        this::isAllFailing);
    recover();
  }

  private void late() {
    int lists = iam.requests(IamEndpoint.REVOCATION_LIST);
    int keys = iam.requests(IamEndpoint.JWKS);
    part(
        "is late",
        () -> iam.failAll(IamFault.delay(Duration.ofMillis(300))),
        () ->
            iam.requests(IamEndpoint.REVOCATION_LIST) >= lists + 2
                && iam.requests(IamEndpoint.JWKS) >= keys + 2);
    recover();
  }

  /** The fetch of keys has a time limit of its own, which is not waited for. */
  private void silent() {
    int keys = iam.requests(IamEndpoint.JWKS);
    part(
        "is silent",
        () -> iam.failAll(IamFault.silence()),
        () ->
            iam.requests(IamEndpoint.JWKS) > keys
                && health().revocationList().failuresInARow() > 0
                && health().clientToken().failuresInARow() > 0);
    recover();
  }

  private boolean isAllFailing() {
    return health().keys().failuresInARow() > 0
        && health().revocationList().failuresInARow() > 0
        && health().clientToken().failuresInARow() > 0;
  }

  private boolean isWell() {
    return health().keys().failuresInARow() == 0
        && health().revocationList().failuresInARow() == 0
        && health().clientToken().failuresInARow() == 0
        && health().clientToken().usable();
  }

  private void recover() {
    iam.healAll();
    await("the recovery", this::isWell);
  }

  /** Lets a part of the run last until it has shown what it is about, under load. */
  private void part(String what, Runnable how, BooleanSupplier shown) {
    long began = System.nanoTime();
    how.run();
    long known = load.answers(OWN);
    long others = load.wrongAnswers();
    await(
        "the part in which the IAM " + what,
        () ->
            shown.getAsBoolean()
                && load.answers(OWN) >= known + KNOWN_IN_EACH_PART
                && load.wrongAnswers() >= others + OTHERS_IN_EACH_PART);
    print("the IAM %s: %d ms".formatted(what, millisSince(began)));
    assertEquals(List.of(), load.faults());
    assertTrue(health().canServe(), "keys and list are there");
  }

  private void assertIsAllWell() {
    assertEquals(200, status(own));
    assertEquals(200, status(ofKnownRole));
    assertEquals(200, status(newRole()));
    assertEquals(403, status(unknownRole()));
    assertEquals(401, status(revoked));
    String late = reader.claim("jti", "late").sign();
    assertEquals(200, status(late));
    iam.revoke(late);
    await("the newest list", () -> status(late) == 401);
  }

  private void closeAll() {
    server.close();
    guard.close();
    iam.close();
    await("the end of all threads", () -> threadsOfOurs() == 0);
  }

  private long threadsOfOurs() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !before.contains(thread))
        .map(Thread::getName)
        .filter(name -> name.startsWith("portcullis") || name.startsWith("fake-iam"))
        .count();
  }

  private void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(
          System.nanoTime() < end,
          () -> what + " did not come: " + guard.health() + " " + load.faults());
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  private IamHealth health() {
    return guard.health().iam().orElseThrow();
  }

  private int status(String token) {
    try {
      return load.get(observer, token).statusCode();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private Map<Kind, Supplier<String>> tokens() {
    Map<Kind, Supplier<String>> tokens = new HashMap<>();
    tokens.put(OWN, () -> own);
    tokens.put(KNOWN_ROLE, () -> ofKnownRole);
    tokens.put(NEW_ROLE, this::newRole);
    tokens.put(NO_PERMISSION, constant(iam.token().permission(RESOURCE, IamAction.DELETE)));
    tokens.put(UNKNOWN_ROLE, this::unknownRole);
    tokens.put(REVOKED, () -> revoked);
    tokens.put(REVOKED_USER, () -> ofRevokedUser);
    String forged = reader.withBrokenSignature();
    tokens.put(BAD_SIGNATURE, () -> forged);
    tokens.put(STRANGERS_KEY, constant(reader.signedBy(stranger).keyId(iam.currentKey().keyId())));
    tokens.put(EXPIRED, constant(reader.expiresIn(Duration.ofHours(-1))));
    tokens.put(UNKNOWN_KEY, () -> reader.signedBy(stranger).keyId("junk-" + turn.get()).sign());
    return tokens;
  }

  private static Supplier<String> constant(IamTokenBuilder token) {
    String text = token.sign();
    return () -> text;
  }

  /** A token of a role that nobody has asked about yet. */
  private String newRole() {
    long number = turn.incrementAndGet();
    iam.putRole("role-" + number, READ);
    iam.removeRole("role-" + (number - ROLES_KEPT));
    return iam.token().roles("role-" + number).sign();
  }

  private String unknownRole() {
    return iam.token().roles("nobody-" + turn.incrementAndGet()).sign();
  }

  private static long millisSince(long nanoTime) {
    return (System.nanoTime() - nanoTime) / 1_000_000;
  }

  /** For whoever reads the output of the test. */
  private static void print(String line) {
    System.out.println(line);
  }
}
