package dev.portcullis.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.portcullis.error.AccessError;
import dev.portcullis.error.AccessException;
import dev.portcullis.error.ErrorFormat;
import dev.portcullis.error.Reason;
import dev.portcullis.key.Await;
import dev.portcullis.key.Gate;
import dev.portcullis.key.HandDrivenIssuer;
import dev.portcullis.key.Replies;
import dev.portcullis.key.TestKey;
import dev.portcullis.key.TestKeys;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The verifier and its keys together: what is fetched, when, and what is told of it. */
class TokenVerifierTest {
  private final VerifierFixture fixture = new VerifierFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  private static TestToken signedWith(String keyId) {
    return TestToken.signedWith(TestKeys.named(keyId));
  }

  private int fetches() {
    return fixture.issuer.requests(HandDrivenIssuer.JWKS);
  }

  @Test
  void nothingIsFetchedForATokenThatFailsBeforeItsKeyIsLookedUp() {
    fixture.issuer.publish(TestKeys.of("RS256"));

    fixture.refuse(Reason.TOKEN_MALFORMED, "a.b.c");
    fixture.refuse(Reason.TOKEN_TOO_LARGE, "a".repeat(20_000));
    fixture.refuse(Reason.TOKEN_UNSUPPORTED, "a.b.c.d.e");
    fixture.refuse(Reason.TOKEN_UNSUPPORTED, TestTokens.valid().header("crit", List.of()).sign());
    fixture.refuse(Reason.TOKEN_ISSUER, TestTokens.ofAnotherIssuer().sign());
    fixture.refuse(Reason.TOKEN_ALGORITHM, TestTokens.valid().header("alg", "none").sign());
    fixture.refuse(Reason.TOKEN_TYPE, TestTokens.valid().header("typ", "dpop+jwt").sign());

    assertEquals(0, fixture.issuer.requests());
  }

  @Test
  void aKnownKeyIsVerifiedAtOnce() {
    fixture.issuer.publish(TestKeys.of("RS256"));
    fixture.accept(TestTokens.valid().sign());

    CompletionStage<Verification> again =
        fixture.verifier(settings -> {}).verify(TestTokens.valid().sign());

    assertTrue(again.toCompletableFuture().isDone());
    assertEquals(1, fetches());
  }

  @Test
  void theSignatureIsCheckedBeforeTheClaimsAreTold() {
    fixture.issuer.publish(TestKeys.of("RS256"));

    fixture.refuse(Reason.TOKEN_SIGNATURE, TestTokens.forged().claim("exp", 0L).sign());
    fixture.refuse(Reason.TOKEN_SIGNATURE, TestTokens.forged().claim("aud", "other").sign());
    fixture.refuse(Reason.TOKEN_EXPIRED, TestTokens.expired().sign());
    fixture.refuse(Reason.TOKEN_AUDIENCE, TestTokens.forAnotherAudience().sign());
  }

  @Test
  void aFloodOfUnknownKeysIsFetchedForOnce() {
    fixture.issuer.publish(TestKeys.named("a"));
    fixture.accept(signedWith("a").sign());

    for (int i = 0; i < 200; i++) {
      fixture.refuse(Reason.KEY_UNKNOWN, signedWith("junk-" + i).sign());
    }

    assertEquals(2, fetches());
  }

  @Test
  void aRotatedKeyIsPickedUpAndTheWithdrawnOneStops() {
    fixture.issuer.publish(TestKeys.named("a"));
    fixture.accept(signedWith("a").sign());
    fixture.issuer.publish(TestKeys.named("b"));

    fixture.accept(signedWith("b").sign());

    fixture.refuse(Reason.KEY_UNKNOWN, signedWith("a").sign());
  }

  @Test
  void withoutKeysTheTokenIsNeitherGoodNorBad() {
    fixture.issuer.answer(HandDrivenIssuer.JWKS, Replies.status(503));

    for (TestToken token : List.of(TestTokens.valid(), TestTokens.forged(), TestTokens.expired())) {
      AccessError error =
          assertInstanceOf(Verification.Refused.class, fixture.verify(token.sign())).error();
      AccessError.Unavailable unavailable = assertInstanceOf(AccessError.Unavailable.class, error);
      assertEquals(Reason.KEYS_UNAVAILABLE, unavailable.reason());
      assertTrue(unavailable.retryAfter().compareTo(Duration.ZERO) > 0);
      assertTrue(unavailable.retryAfter().compareTo(Duration.ofMinutes(1)) <= 0);
    }
    assertEquals(1, fetches());
  }

  @Test
  void timeIsReadWhenTheKeysHaveCome() {
    Gate gate = new Gate(Replies.json(TestKeys.jwks(TestKeys.named("a"))));
    fixture.issuer.answer(HandDrivenIssuer.JWKS, gate);
    CompletionStage<Verification> verification =
        fixture.verifier(settings -> {}).verify(signedWith("a").sign());
    gate.awaitArrival();

    fixture.clock.advance(Duration.ofMinutes(6));
    gate.open();

    assertEquals(
        new Verification.Refused(new AccessError.Invalid(Reason.TOKEN_EXPIRED)),
        Await.result(verification));
  }

  @Test
  void toStringTellsNothingPersonalAndNoPartOfTheToken() {
    fixture.issuer.publish(TestKeys.of("RS256"));
    String text = TestTokens.valid().claim("email", "alice@example.org").sign();

    AccessToken token = fixture.accept(text);

    assertEquals(
        "AccessToken[issuer=https://login.example/tenant, expiresAt=2026-01-15T12:05:00Z]",
        token.toString());
    assertEquals("Claims[iss, aud, sub, iat, exp, email]", token.claims().toString());
    for (Object printed : List.of(token, token.claims(), fixture.verify(text))) {
      assertTellsNothingOf(text, printed.toString());
      assertFalse(printed.toString().contains("alice"), printed::toString);
    }
  }

  @Test
  void aRefusalTellsNoPartOfTheToken() {
    fixture.issuer.publish(TestKeys.of("RS256"));
    for (String text : refusedTokens()) {
      Verification.Refused refused =
          assertInstanceOf(Verification.Refused.class, fixture.verify(text));

      assertTellsNothingOf(text, refused.toString());
      assertTellsNothingOf(
          text, new AccessException(refused.error(), ErrorFormat.OAUTH).toString());
    }
  }

  @Test
  void aRefusalWithinHasNeitherCauseNorStackTrace() {
    for (String text : List.of("a.b.c", "....", "a".repeat(20_000))) {
      try {
        SignedJwt.parse(text, null);
        throw new AssertionError("accepted");
      } catch (RefusedTokenException e) {
        assertEquals(null, e.getCause());
        assertEquals(0, e.getStackTrace().length);
        assertEquals(e.reason().code(), e.getMessage());
      }
    }
  }

  @Test
  void nothingThatAClientSendsIsLogged() {
    Logger root = (Logger) LoggerFactory.getLogger("dev.portcullis");
    Level level = root.getLevel();
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    root.addAppender(log);
    root.setLevel(Level.TRACE);
    try {
      fixture.issuer.publish(TestKeys.of("RS256"), TestKeys.of("ES256"));
      for (String text : refusedTokens()) {
        fixture.verify(text);
      }
      fixture.accept(TestTokens.valid().claim("email", "MARKER").sign());
      fixture.issuer.answer(HandDrivenIssuer.JWKS, Replies.status(500));
      fixture.clock.advance(Duration.ofSeconds(20));
      fixture.verify(TestTokens.valid().header("kid", "MARKER").sign());
    } finally {
      root.setLevel(level);
      root.detachAppender(log);
    }
    List<ILoggingEvent> events = List.copyOf(log.list);
    assertTrue(events.size() > 1, "something was logged");
    for (ILoggingEvent event : events) {
      String line = event.getFormattedMessage() + event.getThrowableProxy();
      assertFalse(line.contains("MARKER"), line);
      for (String text : refusedTokens()) {
        assertTellsNothingOf(text, line);
      }
    }
  }

  private static List<String> refusedTokens() {
    TestToken marked = TestTokens.valid().claim("email", "MARKER");
    TestKey evil = TestKeys.impostorOf("RS256");
    return List.of(
        marked.header("kid", "MARKER").sign(),
        marked.header("kid", "MARKER\r\nMARKER").sign(),
        marked.header("alg", "MARKER").sign(),
        marked.header("typ", "MARKER").sign(),
        TestToken.signedWith(evil).header("jwk", Map.of("kty", "MARKER")).sign(),
        marked.header("crit", List.of("MARKER")).sign(),
        marked.claim("iss", "https://MARKER.example").sign(),
        marked.claim("aud", "MARKER").sign(),
        marked.claim("scope", List.of(Map.of("MARKER", "MARKER"))).sign(),
        marked.claim("exp", "MARKER").sign(),
        marked.signWithClaimsText("{\"MARKER\":1,\"MARKER\":1}"),
        marked.signWithClaimsText("MARKER"),
        marked.withSignature("MARKER".getBytes(StandardCharsets.UTF_8)),
        TestToken.signedWith(TestKeys.of("ES256")).withSignature(new byte[3]),
        TestToken.signedWith(evil).claim("email", "MARKER").sign(),
        "MARKER.MARKER.MARKER");
  }

  /** No eight characters of any part of the token, and no marker. */
  private static void assertTellsNothingOf(String token, String text) {
    assertFalse(text.contains("MARKER"), text);
    for (int i = 0; i + 8 <= token.length(); i++) {
      assertFalse(text.contains(token.substring(i, i + 8)), text);
    }
  }
}
