package dev.portcullis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.annotation.Authenticated;
import dev.portcullis.annotation.Scopes;
import dev.portcullis.authz.AccessPlan;
import dev.portcullis.authz.Decision;
import dev.portcullis.config.ConfigSources;
import dev.portcullis.config.ConfigurationException;
import dev.portcullis.config.GuardConfig;
import dev.portcullis.config.Settings;
import dev.portcullis.config.Unguarded;
import dev.portcullis.error.AccessError;
import dev.portcullis.error.AccessException;
import dev.portcullis.error.ErrorAnswer;
import dev.portcullis.error.ErrorFormat;
import dev.portcullis.error.Reason;
import dev.portcullis.key.Await;
import dev.portcullis.key.Gate;
import dev.portcullis.key.HandDrivenIssuer;
import dev.portcullis.key.Replies;
import dev.portcullis.key.TestClock;
import dev.portcullis.key.TestIssuers;
import dev.portcullis.key.TestKeys;
import dev.portcullis.token.AccessToken;
import dev.portcullis.token.RequestView;
import dev.portcullis.token.TestRequest;
import dev.portcullis.token.TestToken;
import dev.portcullis.token.TestTokens;
import dev.portcullis.token.Verification;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessGuardTest {
  private final HandDrivenIssuer issuer = HandDrivenIssuer.start();
  private final TestClock clock = new TestClock();
  private final AccessGuard guard = guard(settings -> {});

  private AccessGuard guard(Consumer<GuardConfig.Builder> change) {
    GuardConfig.Builder settings = TestIssuers.settings(issuer.jwksUrl());
    change.accept(settings);
    return AccessGuard.of(settings.build(), clock);
  }

  @AfterEach
  void close() {
    guard.close();
    issuer.close();
  }

  @Test
  void aRequestWithAValidTokenIsAccepted() {
    issuer.publish(TestKeys.of("RS256"));

    Verification.Accepted accepted =
        assertInstanceOf(
            Verification.Accepted.class, authenticate("Bearer " + TestTokens.valid().sign()));

    assertEquals("alice", accepted.token().getName());
  }

  @Test
  void theTimeComesFromTheSystemUnlessAClockIsGiven() {
    issuer.publish(TestKeys.of("RS256"));
    long now = Instant.now().getEpochSecond();
    TestToken token = TestTokens.valid().claim("iat", now).claim("exp", now + 300);
    try (AccessGuard real = AccessGuard.of(TestIssuers.settings(issuer.jwksUrl()).build())) {
      assertInstanceOf(
          Verification.Accepted.class,
          Await.result(
              real.authenticate(plan(real, "guarded"), request("Bearer " + token.sign()))));
    }
  }

  @Test
  void aRequestWithoutTokenMissesOne() {
    assertRefused(new AccessError.Missing(Reason.TOKEN_MISSING), authenticate());
    assertRefused(new AccessError.Missing(Reason.TOKEN_MISSING), authenticate("Basic YTpi"));
    assertRefused(new AccessError.Missing(Reason.TOKEN_MISSING), authenticate(""));
  }

  @Test
  void aRequestWithAnythingButOneTokenIsMalformed() {
    assertRefused(
        new AccessError.Malformed(Reason.AUTHORIZATION_MALFORMED), authenticate("Bearer"));
    assertRefused(
        new AccessError.Malformed(Reason.AUTHORIZATION_REPEATED),
        authenticate("Bearer a", "Bearer b"));
    assertRefused(
        new AccessError.Malformed(Reason.TOKEN_IN_QUERY),
        Await.result(
            guard.authenticate(plan(guard, "guarded"), TestRequest.empty().withTokenInQuery())));
  }

  @Test
  void aRequestWithAWrongTokenIsInvalid() {
    issuer.publish(TestKeys.of("RS256"));

    assertRefused(
        new AccessError.Invalid(Reason.TOKEN_MALFORMED), authenticate("Bearer not-a-token"));
    assertRefused(
        new AccessError.Invalid(Reason.TOKEN_SIGNATURE),
        authenticate("Bearer " + TestTokens.forged().sign()));
    assertRefused(
        new AccessError.Invalid(Reason.TOKEN_EXPIRED),
        authenticate("Bearer " + TestTokens.expired().sign()));
    assertRefused(
        new AccessError.Invalid(Reason.TOKEN_ISSUER),
        authenticate("Bearer " + TestTokens.ofAnotherIssuer().sign()));
    assertRefused(
        new AccessError.Invalid(Reason.TOKEN_AUDIENCE),
        authenticate("Bearer " + TestTokens.forAnotherAudience().sign()));
  }

  @Test
  void whileTheIssuerIsDownARequestCannotBeChecked() {
    Verification.Refused refused =
        assertInstanceOf(
            Verification.Refused.class, authenticate("Bearer " + TestTokens.valid().sign()));

    assertEquals(Reason.KEYS_UNAVAILABLE, refused.error().reason());
    assertInstanceOf(AccessError.Unavailable.class, refused.error());
    assertEquals(503, guard.answer(refusal(refused.error())).status());
  }

  @Test
  void aGuardThatIsNotStartedFetchesNothing() {
    assertEquals(0, issuer.requests());
  }

  @Test
  void startFetchesKeysInTheBackground() {
    Gate gate = new Gate(Replies.json(TestKeys.jwks(TestKeys.of("RS256"))));
    issuer.answer(HandDrivenIssuer.JWKS, gate);

    guard.start();
    guard.start();
    gate.awaitArrival();
    CompletionStage<Verification> verification =
        guard.authenticate(plan(guard, "guarded"), request("Bearer " + TestTokens.valid().sign()));
    gate.open();

    assertInstanceOf(Verification.Accepted.class, Await.result(verification));
    assertEquals(1, issuer.requests());
  }

  @Test
  void withoutPrefetchStartFetchesNothing() {
    issuer.publish(TestKeys.of("RS256"));
    try (AccessGuard lazy = guard(settings -> settings.set(Settings.JWKS_PREFETCH, false))) {
      lazy.start();
      assertEquals(0, issuer.requests());

      Await.result(
          lazy.authenticate(plan(lazy, "guarded"), request("Bearer " + TestTokens.valid().sign())));
      assertEquals(1, issuer.requests());
    }
  }

  @Test
  void aGuardThatFailsFastStartsWhenThereAreKeys() {
    issuer.publish(TestKeys.of("RS256"));
    try (AccessGuard strict = guard(settings -> settings.set(Settings.FAIL_FAST, true))) {
      strict.requireKeys();
      assertEquals(1, issuer.requests());
    }
  }

  @Test
  void aGuardThatFailsFastDoesNotStartWithoutKeys() {
    try (AccessGuard strict = guard(settings -> settings.set(Settings.FAIL_FAST, true))) {
      ConfigurationException refusal =
          assertThrows(ConfigurationException.class, strict::requireKeys);

      assertTrue(refusal.getMessage().contains(TestIssuers.ISSUER), refusal::getMessage);
      assertTrue(refusal.getMessage().contains("PORTCULLIS_FAIL_FAST"), refusal::getMessage);
    }
  }

  @Test
  void byDefaultAGuardStartsWithoutKeys() {
    guard.requireKeys();

    assertEquals(0, issuer.requests());
  }

  @Test
  void aClosedGuardKnowsItsKeysAndFetchesNoMore() {
    issuer.publish(TestKeys.of("RS256"));
    authenticate("Bearer " + TestTokens.valid().sign());

    guard.close();
    guard.close();

    assertInstanceOf(
        Verification.Accepted.class, authenticate("Bearer " + TestTokens.valid().sign()));
    assertRefused(
        new AccessError.Invalid(Reason.KEY_UNKNOWN),
        authenticate("Bearer " + TestTokens.valid().header("kid", "other").sign()));
    assertEquals(1, issuer.requests());
  }

  @Test
  void closeDoesNotWaitForAnIssuerThatHangs() {
    Gate gate = new Gate(Replies.status(500));
    issuer.answer(HandDrivenIssuer.JWKS, gate);
    CompletionStage<Verification> waiting =
        guard.authenticate(plan(guard, "guarded"), request("Bearer " + TestTokens.valid().sign()));
    gate.awaitArrival();

    guard.close();

    Verification.Refused refused =
        assertInstanceOf(Verification.Refused.class, Await.result(waiting));
    assertEquals(Reason.KEYS_UNAVAILABLE, refused.error().reason());
  }

  @Test
  void anAnswerHasTheFormatOfTheMethodElseThatOfTheApplication() {
    AccessError error = new AccessError.Invalid(Reason.TOKEN_EXPIRED);
    try (AccessGuard axioms =
        guard(
            settings ->
                settings.set(Settings.ERROR_FORMAT, ErrorFormat.AXIOMS).set(Settings.REALM, "r"))) {
      assertEquals(
          ErrorFormat.AXIOMS.answer(error, "r"),
          axioms.answer(new AccessException(error, ErrorFormat.AUTO)));
      assertEquals(
          ErrorFormat.PROBLEM.answer(error, "r"),
          axioms.answer(new AccessException(error, ErrorFormat.PROBLEM)));
    }
  }

  @Test
  void byDefaultAnAnswerIsThatOfRfc6750() {
    ErrorAnswer answer = guard.answer(refusal(new AccessError.Missing(Reason.TOKEN_MISSING)));

    assertEquals("login.example", guard.config().realm());
    assertEquals(401, answer.status());
    assertEquals("Bearer realm=\"login.example\"", answer.headers().get("WWW-Authenticate"));
  }

  // What follows is never called; its annotations are read.
  @SuppressWarnings("unused")
  private static final class Resource {
    @Authenticated
    void guarded() {}

    @Scopes("a")
    void guardedWithToken(String text, AccessToken token) {}

    @PermitAll
    void open() {}

    @PermitAll
    void openWithToken(AccessToken token) {}

    @DenyAll
    void closed() {}

    @DenyAll
    void closedWithToken(AccessToken token) {}

    void unguarded() {}

    void unguardedWithToken(AccessToken token) {}
  }

  private static AccessPlan plan(AccessGuard guard, String method) {
    Method found =
        Arrays.stream(Resource.class.getDeclaredMethods())
            .filter(candidate -> candidate.getName().equals(method))
            .findFirst()
            .orElseThrow();
    return guard.plan(Resource.class, found);
  }

  @Test
  void aPlanSaysWhatAMethodIsOpenTo() {
    assertEquals(AccessPlan.Kind.GUARDED, plan(guard, "guarded").kind());
    assertEquals(AccessPlan.Kind.GUARDED, plan(guard, "guardedWithToken").kind());
    assertEquals(AccessPlan.Kind.OPEN, plan(guard, "open").kind());
    assertEquals(AccessPlan.Kind.CLOSED, plan(guard, "closed").kind());
    assertEquals(AccessPlan.Kind.UNGUARDED, plan(guard, "unguarded").kind());
  }

  @ParameterizedTest
  @EnumSource(
      value = Unguarded.class,
      names = {"ALLOW", "WARN"})
  void aMethodWithoutGuardMayBeLeftAlone(Unguarded unguarded) {
    try (AccessGuard lax = guard(settings -> settings.set(Settings.UNGUARDED, unguarded))) {
      assertEquals(AccessPlan.Kind.UNGUARDED, plan(lax, "unguarded").kind());
      assertSame(Decision.ALLOWED, plan(lax, "unguarded").decide());
    }
  }

  @Test
  void aMethodWithoutGuardMayBeClosed() {
    try (AccessGuard strict = guard(settings -> settings.set(Settings.UNGUARDED, Unguarded.DENY))) {
      AccessPlan plan = plan(strict, "unguarded");

      assertEquals(AccessPlan.Kind.CLOSED, plan.kind());
      assertEquals(
          new Decision.Denied(new AccessError.Insufficient(Reason.UNGUARDED)), plan.decide());
      assertEquals(AccessPlan.Kind.OPEN, plan(strict, "open").kind());
      assertEquals(AccessPlan.Kind.GUARDED, plan(strict, "guarded").kind());
    }
  }

  @Test
  void aMethodWithoutGuardMayStopTheStartUp() {
    try (AccessGuard strict = guard(settings -> settings.set(Settings.UNGUARDED, Unguarded.FAIL))) {
      String message = refusal(strict, "unguarded");

      assertTrue(message.contains("Resource.unguarded()"), message);
      assertTrue(message.contains("PORTCULLIS_UNGUARDED"), message);
      assertTrue(message.contains("@PermitAll"), message);
      assertEquals(AccessPlan.Kind.OPEN, plan(strict, "open").kind());
      assertEquals(AccessPlan.Kind.CLOSED, plan(strict, "closed").kind());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"openWithToken", "unguardedWithToken"})
  void aMethodThatTakesATokenThatNobodyAsksForStopsTheStartUp(String method) {
    String message = refusal(guard, method);

    assertTrue(message.contains("Resource." + method + "()"), message);
    assertTrue(message.contains("@Authenticated"), message);
  }

  @Test
  void aMethodThatTakesATokenMayBeClosedToAll() {
    assertEquals(AccessPlan.Kind.CLOSED, plan(guard, "closedWithToken").kind());
  }

  @Test
  void aGuardWithoutAnIssuerStopsTheStartUp() {
    GuardConfig nothingSet =
        GuardConfig.builder()
            .from(List.of(ConfigSources.properties("the test's properties", Map.of())))
            .build();
    try (AccessGuard aimless = AccessGuard.of(nothingSet, clock)) {
      String message = refusal(aimless, "guarded");

      assertTrue(message.contains("Resource.guarded()"), message);
      assertTrue(message.contains("AXIOMS_ISS_URL"), message);
      assertTrue(message.contains("AXIOMS_AUDIENCE"), message);
      assertTrue(message.contains("the test's properties"), message);
      assertEquals(AccessPlan.Kind.OPEN, plan(aimless, "open").kind());
      assertEquals(AccessPlan.Kind.UNGUARDED, plan(aimless, "unguarded").kind());
    }
  }

  private static String refusal(AccessGuard guard, String method) {
    return assertThrows(ConfigurationException.class, () -> plan(guard, method)).getMessage();
  }

  private static AccessException refusal(AccessError error) {
    return new AccessException(error, ErrorFormat.AUTO);
  }

  private static void assertRefused(AccessError error, Verification verification) {
    assertEquals(new Verification.Refused(error), verification);
  }

  private Verification authenticate(String... authorization) {
    return Await.result(guard.authenticate(plan(guard, "guarded"), request(authorization)));
  }

  private static RequestView request(String... authorization) {
    return TestRequest.authorized(authorization);
  }
}
