package dev.portcullis.testing.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.error.Reason;
import dev.portcullis.testing.LocalIssuer;
import dev.portcullis.testing.SigningAlgorithm;
import dev.portcullis.testing.SigningKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Keys come, go, and cannot be had for a while. Each test has an issuer of its own. */
abstract class OutagesPart extends ContractPart {
  private static final String PATH = "guards/authenticated";

  OutagesPart(Launcher launcher) {
    super(launcher);
  }

  private LocalIssuer newIssuer() {
    return closing(LocalIssuer.builder().algorithm(SigningAlgorithm.ES256).start());
  }

  @Test
  void applicationStartsWithoutItsIssuerAndAnswers503() {
    LocalIssuer issuer = newIssuer();
    issuer.unavailable(true);
    Service service = start(issuer, Map.of());
    Expect.unavailable(service.get(PATH, issuer.token().sign()));
    Expect.unavailable(service.get("guards/scope", issuer.token().sign()));
  }

  @Test
  void applicationStartsWhereNobodyListensAndAnswers503() {
    LocalIssuer issuer = newIssuer();
    issuer.close();
    Expect.unavailable(start(issuer, Map.of()).get(PATH, issuer.token().sign()));
  }

  @Test
  void whatNeedsNoKeyIsAnsweredAsEverDuringAnOutage() {
    LocalIssuer issuer = newIssuer();
    issuer.unavailable(true);
    Service service = start(issuer, Map.of());
    Expect.noToken(service.get(PATH));
    Expect.malformed(service.get(PATH, "x y"), Reason.AUTHORIZATION_MALFORMED);
    Expect.invalid(service.get(PATH, "this-is-no-token"), Reason.TOKEN_MALFORMED);
    Expect.invalid(service.get(PATH, issuer.token().unsigned()), Reason.TOKEN_ALGORITHM);
    Expect.invalid(
        service.get(PATH, issuer.token().issuer("https://x.example").sign()), Reason.TOKEN_ISSUER);
    Expect.letIn(service.get("guards/permit-all"));
    Expect.grantMissing(service.get("guards/deny-all"), Reason.DENIED_TO_ALL);
  }

  @Test
  void serviceRecoversByItself() {
    LocalIssuer issuer = newIssuer();
    issuer.unavailable(true);
    Service service = start(issuer, Map.of());
    String token = issuer.token().sign();
    Expect.unavailable(service.get(PATH, token));
    issuer.unavailable(false);
    Answer answer = Attempts.until(last -> last.status() != 503, () -> service.get(PATH, token));
    Expect.letIn(answer);
  }

  @Test
  void knownKeysGoOnWorkingDuringAnOutage() {
    LocalIssuer issuer = newIssuer();
    Service service = start(issuer, Map.of());
    Expect.letIn(service.get(PATH, issuer.token().sign()));
    issuer.unavailable(true);
    for (int i = 0; i < 20; i++) {
      Expect.letIn(service.get(PATH, issuer.token().sign()));
    }
  }

  @Test
  void aKeyThatIsNotKnownIsNoReasonToRefuseATokenDuringAnOutage() {
    LocalIssuer issuer = newIssuer();
    Service service = start(issuer, Map.of());
    String known = issuer.token().sign();
    Expect.letIn(service.get(PATH, known));
    issuer.rotate();
    issuer.unavailable(true);
    // It may well be in the set that cannot be fetched.
    Expect.unavailable(service.get(PATH, issuer.token().sign()));
    Expect.letIn(service.get(PATH, known));
  }

  @Test
  void aNewKeyWorksAtOnceAndTheOldOneGoesOn() {
    LocalIssuer issuer = newIssuer();
    Service service = start(issuer, Map.of());
    String old = issuer.token().sign();
    Expect.letIn(service.get(PATH, old));
    issuer.rotate();
    Expect.letIn(service.get(PATH, issuer.token().sign()));
    Expect.letIn(service.get(PATH, old));
  }

  @Test
  void aWithdrawnKeyNoLongerWorksOnceTheNewSetIsThere() {
    LocalIssuer issuer = newIssuer();
    Service service = start(issuer, Map.of());
    SigningKey old = issuer.currentKey();
    String token = issuer.token().sign();
    Expect.letIn(service.get(PATH, token));
    issuer.rotate();
    issuer.withdraw(old.keyId());
    Expect.letIn(service.get(PATH, issuer.token().sign()));
    Expect.invalid(service.get(PATH, token), Reason.KEY_UNKNOWN);
    Expect.invalid(service.get(PATH, issuer.token().signedBy(old).sign()), Reason.KEY_UNKNOWN);
  }

  @Test
  void aKeyThatIsReplacedUnderItsNameNoLongerWorks() {
    LocalIssuer issuer = newIssuer();
    Service service = start(issuer, Map.of());
    SigningKey old = issuer.currentKey();
    Expect.letIn(service.get(PATH, issuer.token().sign()));
    SigningKey replacement = SigningKey.generate(SigningAlgorithm.ES256, old.keyId());
    issuer.publish(replacement);
    issuer.rotate();
    Expect.letIn(service.get(PATH, issuer.token().sign()));
    Expect.letIn(service.get(PATH, issuer.token().signedBy(replacement).sign()));
    Expect.invalid(service.get(PATH, issuer.token().signedBy(old).sign()), Reason.TOKEN_SIGNATURE);
  }

  @Test
  void aFloodOfUnknownKeysCausesOneFetchAtMost() {
    LocalIssuer issuer = newIssuer();
    Service service = start(issuer, Map.of("axioms.jwks-unknown-key-interval", "PT1H"));
    Expect.letIn(service.get(PATH, issuer.token().sign()));
    int before = issuer.jwksRequests();
    for (int i = 0; i < 100; i++) {
      Expect.invalid(
          service.get(PATH, issuer.token().keyId("unknown-" + i).sign()), Reason.KEY_UNKNOWN);
    }
    assertTrue(issuer.jwksRequests() - before <= 1, "a flood must not reach the issuer");
    Expect.letIn(service.get(PATH, issuer.token().sign()));
  }

  @Test
  void junkCausesNoFetch() {
    LocalIssuer issuer = newIssuer();
    Service service = start(issuer, Map.of("axioms.jwks-prefetch", "false"));
    service.get(PATH);
    service.get(PATH, "this-is-no-token");
    service.get(PATH, issuer.token().unsigned());
    service.get(PATH, issuer.token().hmacWithPublicKey());
    service.get(PATH, issuer.token().issuer("https://x.example").sign());
    service.get(PATH, issuer.token().type("x").sign());
    assertEquals(0, issuer.jwksRequests() + issuer.discoveryRequests());
    Expect.letIn(service.get(PATH, issuer.token().sign()));
  }

  @Test
  void manyFirstRequestsShareOneFetch() throws Exception {
    LocalIssuer issuer = newIssuer();
    Service service = start(issuer, Map.of("axioms.jwks-prefetch", "false"));
    List<Callable<Integer>> calls = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      String token = issuer.token().sign();
      calls.add(() -> service.get(PATH, token).status());
    }
    List<Integer> statuses = inParallel(8, calls);
    assertFalse(statuses.stream().anyMatch(status -> status != 200), statuses::toString);
    assertEquals(1, issuer.jwksRequests());
  }
}
