package dev.portcullis.iam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.portcullis.error.AccessError;
import dev.portcullis.error.Reason;
import dev.portcullis.key.Await;
import dev.portcullis.key.Gate;
import dev.portcullis.key.Replies;
import dev.portcullis.key.Reply;
import dev.portcullis.key.TestClock;
import dev.portcullis.key.TestKeys;
import dev.portcullis.token.AccessToken;
import dev.portcullis.token.TestToken;
import dev.portcullis.token.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which tokens of the IAM are believed. */
class IamVerificationTest {
  private static final Duration ABOVE_BACKOFF = Duration.ofMinutes(1);

  private final IamFixture iam = new IamFixture();

  @AfterEach
  void close() {
    iam.close();
  }

  private static Verification verify(IamClient client, TestToken token) {
    return Await.result(client.verify(token.sign()));
  }

  private static void assertAccepted(IamClient client, TestToken token) {
    assertInstanceOf(Verification.Accepted.class, verify(client, token));
  }

  private static AccessError refusal(IamClient client, TestToken token) {
    return assertInstanceOf(Verification.Refused.class, verify(client, token)).error();
  }

  private static void assertInvalid(Reason reason, IamClient client, TestToken token) {
    assertEquals(new AccessError.Invalid(reason), refusal(client, token));
  }

  private static void assertUnavailable(Reason reason, IamClient client, TestToken token) {
    AccessError.Unavailable error =
        assertInstanceOf(AccessError.Unavailable.class, refusal(client, token));
    assertEquals(reason, error.reason());
    assertTrue(error.retryAfter().compareTo(Duration.ZERO) > 0);
  }

  @Test
  void anAcceptedTokenShowsAllItSays() {
    AccessToken token =
        IamFixture.accepted(
            iam.client(),
            IamFixture.token()
                .claim("roles", List.of("clerk"))
                .claim("scope", "a b")
                .claim("permissions", List.of(IamFixture.permission("ORDER", 2))));

    assertEquals("alice", token.getName());
    assertEquals(Optional.of("alice"), token.subject());
    assertEquals(Set.of(), token.audiences());
    assertEquals(Set.of("a", "b"), token.scopes());
    assertEquals(Set.of("clerk"), token.roles());
    assertEquals(Set.of(), token.permissions());
    assertTrue(token.issuedAt().isPresent());
    assertTrue(token.expiresAt().isAfter(TestClock.START));
    assertEquals("acme", token.claims().text("namespace").orElseThrow());
    IamClaims claims = IamClaims.of(token).orElseThrow();
    assertEquals(List.of(Permission.of("ORDER", 2)), claims.permissions());
    assertFalse(token.toString().contains("alice"));
  }

  @Test
  void keysAreFetchedAsTheClient() {
    assertAccepted(iam.client(), IamFixture.token());

    assertEquals(
        "Basic b3JkZXJzOnMzY3JldA==",
        iam.server.last(IamFixture.JWKS).headers().getFirst("Authorization"));
    assertEquals(
        "Basic b3JkZXJzOnMzY3JldA==",
        iam.server.last(IamFixture.REVOCATIONS).headers().getFirst("Authorization"));
  }

  @Test
  void anyIssuerIsAcceptedUnlessOneIsSet() {
    IamClient any = iam.client();
    assertAccepted(any, IamFixture.token().claim("iss", "https://a.example"));
    assertAccepted(any, IamFixture.token().without("iss"));
    assertEquals("", IamFixture.accepted(any, IamFixture.token().without("iss")).issuer());
    assertInvalid(Reason.TOKEN_CLAIM, any, IamFixture.token().claim("iss", 1));

    IamClient one = iam.client(Map.of("iam.issuer", "https://a.example"));
    assertAccepted(one, IamFixture.token().claim("iss", "https://a.example"));
    assertInvalid(Reason.TOKEN_ISSUER, one, IamFixture.token().claim("iss", "https://a.example/"));
    assertInvalid(Reason.TOKEN_ISSUER, one, IamFixture.token().without("iss"));
  }

  @Test
  void whatIsWrongWithAnyTokenIsWrongHere() {
    IamClient client = iam.client();

    assertInvalid(
        Reason.TOKEN_EXPIRED,
        client,
        IamFixture.token().claim("exp", TestClock.START.getEpochSecond() - 31));
    assertAccepted(client, IamFixture.token().claim("exp", TestClock.START.getEpochSecond() - 29));
    assertInvalid(
        Reason.TOKEN_SIGNATURE, client, TestToken.signedWith(TestKeys.impostorOf("RS256")));
    assertEquals(
        new AccessError.Invalid(Reason.TOKEN_MALFORMED),
        assertInstanceOf(Verification.Refused.class, Await.result(client.verify("junk"))).error());
    assertInvalid(Reason.TOKEN_WITHOUT_EXPIRY, client, IamFixture.token().without("exp"));
    assertInvalid(Reason.TOKEN_CLAIM, client, IamFixture.token().claim("sub", 1));
  }

  @Test
  void signaturesThatCanBeWrittenInTwoWaysAreNotAccepted() {
    assertInvalid(Reason.TOKEN_ALGORITHM, iam.client(), TestToken.signedWith(TestKeys.of("ES256")));
  }

  @ParameterizedTest
  @CsvSource({"permissions, 1", "roles, 1", "namespace_roles, x", "bans, x", "jflgs, x"})
  void aClaimOfTheWrongTypeIsRefused(String name, String value) {
    assertInvalid(
        Reason.TOKEN_CLAIM,
        iam.client(),
        IamFixture.token().claim(name, value.equals("1") ? 1 : value));
  }

  @Test
  void nullClaimsAreNone() {
    TestToken token = IamFixture.token();
    for (String name : List.of("permissions", "roles", "namespace_roles", "bans", "aud", "scope")) {
      token = token.claim(name, null);
    }

    assertAccepted(iam.client(Map.of("iam.validate-audience", true)), token);
  }

  /** The client's baseUri, the token's aud, and whether it is meant for this service. */
  static Stream<Arguments> audiences() {
    String own = "https://orders.example";
    return Stream.of(
        arguments(own, own, true),
        arguments(own, List.of("https://a.example", own), true),
        arguments(own, "https://a.example", false),
        arguments(own, own + "/", false),
        arguments(own, List.of(), false),
        arguments("", "", false),
        arguments("", own, false));
  }

  @ParameterizedTest
  @MethodSource("audiences")
  void theAudienceMustBeTheClientsBaseUri(String baseUri, Object audience, boolean isMeant) {
    iam.server.answer(
        IamFixture.clientPath("acme", "orders"), Replies.json("{\"baseUri\":\"" + baseUri + "\"}"));
    TestToken token = IamFixture.token().claim("aud", audience);
    IamClient checking = iam.client(Map.of("iam.validate-audience", true));

    assertAccepted(iam.client(), token);
    if (isMeant) {
      assertAccepted(checking, token);
    } else {
      assertInvalid(Reason.TOKEN_AUDIENCE, checking, token);
    }
  }

  @Test
  void anAudienceThatCannotBeComparedIsNeitherRightNorWrong() {
    iam.server.answer(IamFixture.clientPath("acme", "orders"), Replies.status(403));
    IamClient checking = iam.client(Map.of("iam.validate-audience", true));

    assertUnavailable(Reason.IAM_UNAVAILABLE, checking, IamFixture.token().claim("aud", "a"));
    assertAccepted(checking, IamFixture.token());
    assertInvalid(
        Reason.TOKEN_AUDIENCE,
        checking,
        IamFixture.token().claim("namespace", "no-such").claim("aud", "a"));
  }

  @Test
  void withoutKeysOrAListATokenCannotBeChecked() {
    iam.server.answer(IamFixture.JWKS, Replies.status(503));
    assertUnavailable(Reason.KEYS_UNAVAILABLE, iam.client(), IamFixture.token());

    iam.server.answer(IamFixture.JWKS, Replies.json(TestKeys.jwks(TestKeys.of("RS256"))));
    iam.server.answer(IamFixture.REVOCATIONS, Replies.status(503));
    IamClient client = iam.client();
    assertUnavailable(Reason.REVOCATIONS_UNAVAILABLE, client, IamFixture.token());
    assertInvalid(
        Reason.TOKEN_SIGNATURE, client, TestToken.signedWith(TestKeys.impostorOf("RS256")));
    assertFalse(client.health().canServe());

    iam.server.answer(IamFixture.REVOCATIONS, Replies.json(IamFixture.revocations("[]")));
    iam.clock.advance(ABOVE_BACKOFF);
    assertAccepted(client, IamFixture.token());
    assertTrue(client.health().canServe());
  }

  @Test
  void aSilentIamIsNotWaitedForBeyondTheTimeOfARequest() {
    iam.server.answer(IamFixture.REVOCATIONS, new Gate(Replies.status(500)));

    assertUnavailable(Reason.REVOCATIONS_UNAVAILABLE, iam.hastyClient(), IamFixture.token());
  }

  private static String user(String id, Instant revokedAt) {
    return IamFixture.revocations("[{\"id\":\"" + id + "\",\"revoked_at\":\"" + revokedAt + "\"}]");
  }

  @Test
  void aUserIsRevokedUntilTheMomentThatTheListSays() {
    iam.server.answer(IamFixture.REVOCATIONS, Replies.json(user("alice", TestClock.START)));
    IamClient client = iam.client();
    long start = TestClock.START.getEpochSecond();

    assertInvalid(Reason.TOKEN_REVOKED, client, IamFixture.token().claim("iat", start));
    assertInvalid(Reason.TOKEN_REVOKED, client, IamFixture.token().claim("iat", start - 1));
    assertInvalid(Reason.TOKEN_REVOKED, client, IamFixture.token().without("iat"));
    assertAccepted(client, IamFixture.token().claim("iat", start + 1));
    assertAccepted(client, IamFixture.token().claim("iat", start).claim("sub", "bob"));
    assertAccepted(client, IamFixture.token().without("iat").without("sub"));
  }

  @Test
  void whatWasAcceptedIsRefusedOnceTheListIsOld() {
    IamClient client = iam.client();
    TestToken token = IamFixture.token();
    assertAccepted(client, token);
    iam.server.answer(IamFixture.REVOCATIONS, Replies.json(IamFixture.everythingIsRevoked()));

    iam.clock.advance(Duration.ofHours(1).plusSeconds(1));
    TestToken fresh = token.claim("exp", iam.clock.instant().getEpochSecond() + 60);

    assertInvalid(Reason.TOKEN_REVOKED, client, fresh);
  }

  @Test
  void aTokenThatIsRememberedIsRefusedOnceANewerListNamesIt() {
    IamClient client = iam.client();
    TestToken token =
        IamFixture.token().claim("exp", TestClock.START.plus(Duration.ofDays(1)).getEpochSecond());
    AccessToken first = IamFixture.accepted(client, token);
    assertSame(first, IamFixture.accepted(client, token), "it is not remembered");
    iam.server.answer(IamFixture.REVOCATIONS, Replies.json(IamFixture.everythingIsRevoked()));

    iam.clock.advance(Duration.ofHours(1).plusSeconds(1));

    assertInvalid(Reason.TOKEN_REVOKED, client, token);
  }

  @Test
  void aTokenThatIsRememberedIsRefusedOnceANewerListNamesItsUser() {
    IamClient client = iam.client();
    TestToken token =
        IamFixture.token().claim("exp", TestClock.START.plus(Duration.ofDays(1)).getEpochSecond());
    assertAccepted(client, token);
    iam.server.answer(IamFixture.REVOCATIONS, Replies.json(user("alice", TestClock.START)));

    iam.clock.advance(Duration.ofHours(1).plusSeconds(1));

    assertInvalid(Reason.TOKEN_REVOKED, client, token);
  }

  @Test
  void nothingIsRememberedWhereThatIsSwitchedOff() {
    IamClient client =
        IamClient.of(iam.config(Map.of("portcullis.token-cache-size", "0")), iam.clock);
    try (client) {
      AccessToken first = IamFixture.accepted(client, IamFixture.token());

      assertNotSame(first, IamFixture.accepted(client, IamFixture.token()));
    }
  }

  static Stream<Arguments> listsThatAreNone() {
    return Stream.of(
        arguments("HTML", Replies.json("<html></html>")),
        arguments("half", Replies.json("{\"revoked_tokens\":{\"m\":64,")),
        arguments("null filter", Replies.json("{\"revoked_tokens\":null,\"revoked_users\":[]}")),
        arguments("no filter", Replies.json("{\"revoked_users\":[]}")),
        arguments("m of 0", Replies.json("{\"revoked_tokens\":{\"m\":0,\"k\":1,\"bits\":[0]}}")),
        arguments("k of 0", Replies.json("{\"revoked_tokens\":{\"m\":64,\"k\":0,\"bits\":[0]}}")),
        arguments(
            "too few words", Replies.json("{\"revoked_tokens\":{\"m\":65,\"k\":1,\"bits\":[0]}}")),
        arguments(
            "a bad date",
            Replies.json(IamFixture.revocations("[{\"id\":\"a\",\"revoked_at\":\"x\"}]"))),
        arguments("401", Replies.status(401)),
        arguments("404", Replies.status(404)),
        arguments("500", Replies.status(500)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("listsThatAreNone")
  void anAnswerThatIsNoListLeavesNothingKnown(String name, Reply reply) {
    iam.server.answer(IamFixture.REVOCATIONS, reply);
    IamClient client = iam.client();

    assertUnavailable(Reason.REVOCATIONS_UNAVAILABLE, client, IamFixture.token());
    assertNotNull(client.health().revocationList().lastFailureReason());
  }

  @Test
  void whereThatIsAskedForTheIamConfirmsWhatTheListSays() {
    iam.server.answer(IamFixture.REVOCATIONS, Replies.json(IamFixture.everythingIsRevoked()));
    iam.server.answer(IamFixture.VERIFY, Replies.json("{}"));
    IamClient client = iam.client(Map.of("iam.revocation-confirm", true));
    TestToken token = IamFixture.token();

    assertAccepted(client, token);
    assertAccepted(client, token);
    assertEquals(1, iam.server.requests(IamFixture.VERIFY), "once for each token");
    iam.server.answer(IamFixture.VERIFY, Replies.status(400));
    assertInvalid(Reason.TOKEN_REVOKED, client, token.claim("jti", "another"));
    iam.clock.advance(Duration.ofMinutes(1));
    assertInvalid(Reason.TOKEN_REVOKED, client, token);
    assertInvalid(Reason.TOKEN_REVOKED, iam.client(), token);
  }

  @Test
  void whatCannotBeConfirmedIsNeitherRevokedNorGood() {
    iam.server.answer(IamFixture.REVOCATIONS, Replies.json(IamFixture.everythingIsRevoked()));
    iam.server.answer(IamFixture.VERIFY, Replies.status(404));

    assertUnavailable(
        Reason.REVOCATIONS_UNAVAILABLE,
        iam.client(Map.of("iam.revocation-confirm", true)),
        IamFixture.token());
  }

  @Test
  void afterCloseWhatIsKnownGoesOn() {
    IamClient client = iam.client();
    assertAccepted(client, IamFixture.token());

    client.close();
    client.close();

    assertAccepted(client, IamFixture.token());
    assertTrue(Await.result(client.fetchKeys()));
  }

  @Test
  void startFetchesWhatMustBeKnown() {
    IamClient client = iam.client();

    client.start();
    client.start();
    Await.result(client.clientToken());
    assertAccepted(client, IamFixture.token());

    for (String path : Arrays.asList(IamFixture.JWKS, IamFixture.REVOCATIONS, IamFixture.TOKEN)) {
      assertEquals(1, iam.server.requests(path), path);
    }
    assertTrue(client.health().clientToken().usable());
    assertTrue(client.health().keys().canServe());
  }
}
