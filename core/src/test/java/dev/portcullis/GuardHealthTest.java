package dev.portcullis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.annotation.Authenticated;
import dev.portcullis.authz.AccessPlan;
import dev.portcullis.config.GuardConfig;
import dev.portcullis.config.Settings;
import dev.portcullis.key.Await;
import dev.portcullis.key.HandDrivenIssuer;
import dev.portcullis.key.IssuerHealth;
import dev.portcullis.key.Replies;
import dev.portcullis.key.TestClock;
import dev.portcullis.key.TestIssuers;
import dev.portcullis.key.TestKeys;
import dev.portcullis.token.RequestView;
import dev.portcullis.token.TestRequest;
import dev.portcullis.token.TestToken;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a guard tells of its issuers. */
class GuardHealthTest {
  private static final String PARTNER = "https://partner.example";

  private final HandDrivenIssuer main = HandDrivenIssuer.start();
  private final HandDrivenIssuer partner = HandDrivenIssuer.start();
  private final TestClock clock = new TestClock();
  private final AccessGuard guard = AccessGuard.of(config(), clock);

  private GuardConfig config() {
    return TestIssuers.settings(main.jwksUrl())
        .set(Settings.ISSUERS, List.of("partner"))
        .set(Settings.ISSUER_URL.forIssuer("partner"), URI.create(PARTNER))
        .set(Settings.AUDIENCE.forIssuer("partner"), List.of(TestIssuers.AUDIENCE))
        .set(Settings.JWKS_URL.forIssuer("partner"), partner.jwksUrl())
        .build();
  }

  @AfterEach
  void close() {
    guard.close();
    main.close();
    partner.close();
  }

  private IssuerHealth of(String issuer) {
    return guard.health().issuers().stream()
        .filter(health -> health.name().equals(issuer))
        .findFirst()
        .orElseThrow();
  }

  /** Has the keys of both issuers asked for, and waits until that is done. */
  private void authenticate() {
    for (String issuer : List.of(TestIssuers.ISSUER, PARTNER)) {
      String token = TestToken.signedWith(TestKeys.of("ES256")).claim("iss", issuer).sign();
      Await.result(guard.authenticate(plan(), request(token)));
    }
  }

  /** What anyone with a valid token may use. */
  interface Guarded {
    @Authenticated
    void method();
  }

  private AccessPlan plan() {
    try {
      return guard.plan(Guarded.class, Guarded.class.getDeclaredMethod("method"));
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e);
    }
  }

  private static RequestView request(String token) {
    return TestRequest.authorized("Bearer " + token);
  }

  @Test
  void itTellsOfEachIssuerInTheOrderOfTheConfiguration() {
    main.publish(TestKeys.of("ES256"), TestKeys.of("RS256"));
    partner.publish(TestKeys.of("ES256"));
    authenticate();
    clock.advance(Duration.ofMinutes(3));

    assertEquals(
        List.of(
            new IssuerHealth("axioms", true, 2, clock.instant(), TestClock.START, null, null, 0),
            new IssuerHealth("partner", true, 1, clock.instant(), TestClock.START, null, null, 0)),
        guard.health().issuers());
    assertEquals(Optional.of(Duration.ofMinutes(3)), of("axioms").keysAge());
  }

  @Test
  void theOutageOfOneIsItsOwn() {
    main.publish(TestKeys.of("ES256"));
    partner.answer(HandDrivenIssuer.JWKS, Replies.status(500));
    authenticate();

    assertTrue(of("axioms").canServe());
    IssuerHealth down = of("partner");
    assertFalse(down.canServe());
    assertEquals(0, down.keys());
    assertEquals(Optional.empty(), down.keysAge());
    assertEquals(TestClock.START, down.lastFailureAt());
    assertEquals("the answer has the status 500", down.lastFailureReason());
    assertEquals(1, down.failuresInARow());
    assertTrue(guard.health().canServe(), "a service that others can use is ready");
  }

  @Test
  void aGuardWithoutKeysCannotServe() {
    authenticate();

    assertFalse(guard.health().canServe());
  }

  @Test
  void keysThatAreTooOldCannotServe() {
    main.publish(TestKeys.of("ES256"));
    authenticate();
    clock.advance(Duration.ofHours(2));

    // Once: to ask begins a fetch, which makes them young again.
    IssuerHealth old = of("axioms");
    assertFalse(old.canServe());
    assertEquals(1, old.keys());
    assertEquals(Optional.of(Duration.ofHours(2)), old.keysAge());
  }

  @Test
  void aGuardWithoutIssuersHasNothingToWaitFor() {
    try (AccessGuard none = AccessGuard.of(GuardConfig.builder().build())) {
      assertTrue(none.health().canServe());
      assertEquals(List.of(), none.health().issuers());
    }
  }

  @Test
  void itHoldsNothingOfWhatAnIssuerSent() {
    main.answer(HandDrivenIssuer.JWKS, Replies.json("MARKER"));
    partner.answer(HandDrivenIssuer.JWKS, Replies.redirect(302, "https://MARKER.example"));
    authenticate();

    assertFalse(guard.health().toString().contains("MARKER"), guard.health()::toString);
  }
}
