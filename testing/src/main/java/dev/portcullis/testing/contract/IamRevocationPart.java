package dev.portcullis.testing.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.annotation.IamAction;
import dev.portcullis.error.Reason;
import dev.portcullis.testing.FakeIam;
import dev.portcullis.testing.IamEndpoint;
import dev.portcullis.testing.IamFault;
import dev.portcullis.testing.IamTokenBuilder;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tokens and users that are revoked while a service runs. Each test has an IAM of its own. */
abstract class IamRevocationPart extends IamPart {
  private static final String PLAIN = "guards/authenticated";
  private static final Map<String, Object> SOON = Map.of("iam.revocation-refresh-interval", "1");

  // A Bloom filter that names every token.
  private static final IamFault NAMES_ALL =
      IamFault.answer(
          200,
          "{\"revoked_tokens\":{\"m\":64,\"k\":1,\"bits\":[18446744073709551615]},"
              + "\"revoked_users\":[]}");

  IamRevocationPart(Launcher launcher) {
    super(launcher);
  }

  private static IamTokenBuilder reader(FakeIam iam) {
    return iam.token().permission(ORDER, IamAction.READ);
  }

  @Test
  void revokedTokenIsRefusedAlthoughItWasSeenBefore() {
    FakeIam iam = newIam();
    Service service = start(iam, SOON);
    String token = reader(iam).claim("jti", "a").sign();
    String other = reader(iam).claim("jti", "b").sign();
    Expect.letIn(service.get(ORDERS, token));
    Expect.letIn(service.get(PLAIN, token));
    iam.revoke(token);
    invalid(awaited(401, () -> service.get(ORDERS, token)), Reason.TOKEN_REVOKED);
    Expect.invalid(service.get(PLAIN, token), Reason.TOKEN_REVOKED);
    Expect.letIn(service.get(ORDERS, other));
  }

  @Test
  void tokensOfARevokedUserAreRefusedUntilThatMoment() {
    FakeIam iam = newIam();
    Service service = start(iam, SOON);
    Instant now = Instant.now();
    IamTokenBuilder bob = reader(iam).subject("bob");
    String before = bob.issuedAt(now.minusSeconds(60)).sign();
    String atThatMoment = bob.issuedAt(now).sign();
    String after = bob.issuedAt(now.plusSeconds(10)).sign();
    String undated = bob.without("iat").sign();
    String eve = reader(iam).subject("eve").issuedAt(now.minusSeconds(60)).sign();
    Expect.letIn(service.get(ORDERS, before));
    iam.revokeUser("bob", Instant.ofEpochSecond(now.getEpochSecond()));
    invalid(awaited(401, () -> service.get(ORDERS, before)), Reason.TOKEN_REVOKED);
    invalid(service.get(ORDERS, atThatMoment), Reason.TOKEN_REVOKED);
    invalid(service.get(ORDERS, undated), Reason.TOKEN_REVOKED);
    Expect.letIn(service.get(ORDERS, after));
    Expect.letIn(service.get(ORDERS, eve));
  }

  @Test
  void newestListCounts() {
    FakeIam iam = newIam();
    String token = reader(iam).sign();
    iam.revoke(token);
    Service service = start(iam, SOON);
    invalid(service.get(ORDERS, token), Reason.TOKEN_REVOKED);
    iam.clearRevocations();
    Expect.letIn(awaited(200, () -> service.get(ORDERS, token)));
  }

  @Test
  void tokenThatIsInvalidAnywayIsNotCalledRevoked() {
    FakeIam iam = newIam();
    String forged = reader(iam).withBrokenSignature();
    iam.revoke(forged);
    invalid(start(iam, SOON).get(ORDERS, forged), Reason.TOKEN_SIGNATURE);
  }

  @Test
  void tokenThatTheListNamesByChanceIsRefusedWithoutConfirmation() {
    FakeIam iam = newIam();
    iam.fail(IamEndpoint.REVOCATION_LIST, NAMES_ALL);
    invalid(start(iam, Map.of()).get(ORDERS, reader(iam).sign()), Reason.TOKEN_REVOKED);
    assertEquals(0, iam.requests(IamEndpoint.VERIFY));
  }

  @Test
  void tokenThatTheListNamesIsConfirmedWhereThatIsAskedFor() {
    FakeIam iam = newIam();
    iam.fail(IamEndpoint.REVOCATION_LIST, NAMES_ALL);
    String good = reader(iam).claim("jti", "good").sign();
    String revoked = reader(iam).claim("jti", "revoked").sign();
    iam.revoke(revoked);
    Service service = start(iam, Map.of("iam.revocation-confirm", "true"));
    for (int i = 0; i < 5; i++) {
      Expect.letIn(service.get(ORDERS, good));
      invalid(service.get(ORDERS, revoked), Reason.TOKEN_REVOKED);
    }
    assertEquals(2, iam.requests(IamEndpoint.VERIFY));
  }

  @Test
  void whatCannotBeConfirmedIsNotLetIn() {
    FakeIam iam = newIam();
    iam.fail(IamEndpoint.REVOCATION_LIST, NAMES_ALL);
    iam.fail(IamEndpoint.VERIFY, IamFault.html());
    Service service = start(iam, Map.of("iam.revocation-confirm", "true"));
    unavailable(service.get(ORDERS, reader(iam).sign()), Reason.REVOCATIONS_UNAVAILABLE);
  }

  @Test
  void lastListStaysWhileThereIsNoBetterOne() {
    FakeIam iam = newIam();
    String revoked = reader(iam).claim("jti", "revoked").sign();
    iam.revoke(revoked);
    Service service = start(iam, SOON);
    invalid(service.get(ORDERS, revoked), Reason.TOKEN_REVOKED);
    iam.fail(
        IamEndpoint.REVOCATION_LIST,
        IamFault.answer(
            200, "{\"revoked_tokens\":{\"m\":0,\"k\":0,\"bits\":[]},\"revoked_users\":null}"));
    int before = iam.requests(IamEndpoint.REVOCATION_LIST);
    // The second fetch begins after the first one was read.
    awaited(0, () -> seen(service.get(ORDERS, revoked), iam, before + 2));
    invalid(service.get(ORDERS, revoked), Reason.TOKEN_REVOKED);
    Expect.letIn(service.get(ORDERS, reader(iam).sign()));
    assertTrue(iam.requests(IamEndpoint.REVOCATION_LIST) >= before + 2);
  }

  /** An answer without a status once the list was asked for so often. */
  private static Answer seen(Answer answer, FakeIam iam, int requests) {
    return iam.requests(IamEndpoint.REVOCATION_LIST) >= requests
        ? new Answer(0, answer.headers(), answer.body(), answer.sent())
        : answer;
  }

  @Test
  void listThatIsTooOldLetsNobodyIn() {
    FakeIam iam = newIam();
    Service service =
        start(iam, Map.of("iam.revocation-refresh-interval", "1", "iam.revocation-max-age", "2"));
    String token = reader(iam).sign();
    Expect.letIn(service.get(ORDERS, token));
    iam.fail(IamEndpoint.REVOCATION_LIST, IamFault.status(500));
    unavailable(awaited(503, () -> service.get(ORDERS, token)), Reason.REVOCATIONS_UNAVAILABLE);
    iam.heal(IamEndpoint.REVOCATION_LIST);
    Expect.letIn(awaited(200, () -> service.get(ORDERS, token)));
  }
}
