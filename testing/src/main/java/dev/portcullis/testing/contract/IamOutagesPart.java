package dev.portcullis.testing.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portcullis.annotation.IamAction;
import dev.portcullis.error.Reason;
import dev.portcullis.testing.FakeIam;
import dev.portcullis.testing.IamEndpoint;
import dev.portcullis.testing.IamFault;
import dev.portcullis.testing.IamGrant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** An IAM that does not say what must be known. Each test has an IAM of its own. */
abstract class IamOutagesPart extends IamPart {
  IamOutagesPart(Launcher launcher) {
    super(launcher);
  }

  /** Waits no longer than usual for an IAM that does not answer. */
  private Service startAsUsual(FakeIam iam) {
    return startAsUsual(iam, Map.of());
  }

  private Service startAsUsual(FakeIam iam, Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("iam.request-timeout", "PT2S");
    return start(iam, all);
  }

  private static String reader(FakeIam iam) {
    return iam.token().permission(ORDER, IamAction.READ).sign();
  }

  @Test
  void applicationStartsWithoutItsIamAndRecoversByItself() {
    FakeIam iam = newIam();
    iam.unavailable(true);
    Service service = startAsUsual(iam);
    unavailable(service.get(ORDERS, reader(iam)), Reason.KEYS_UNAVAILABLE);
    Expect.unavailable(service.get("guards/authenticated", reader(iam)));
    iam.unavailable(false);
    String token = reader(iam);
    Expect.letIn(awaited(200, () -> service.get(ORDERS, token)));
    Expect.letIn(service.get("guards/authenticated", token));
  }

  @Test
  void applicationStartsWhereNobodyListens() {
    FakeIam iam = newIam();
    iam.close();
    unavailable(startAsUsual(iam).get(ORDERS, reader(iam)), Reason.KEYS_UNAVAILABLE);
  }

  @Test
  void whatNeedsNoIamIsAnsweredAsEverDuringAnOutage() {
    FakeIam iam = newIam();
    iam.unavailable(true);
    Service service = start(iam, Map.of());
    noToken(service.get(ORDERS));
    invalid(service.get(ORDERS, "this-is-no-token"), Reason.TOKEN_MALFORMED);
    Expect.letIn(service.get("iam-class/open"));
    Expect.grantMissing(service.get("iam-class/closed"), Reason.DENIED_TO_ALL);
  }

  @Test
  void nobodyIsLetInBeforeTheFirstRevocationList() {
    FakeIam iam = newIam();
    iam.fail(IamEndpoint.REVOCATION_LIST, IamFault.status(500));
    Service service = startAsUsual(iam);
    String token = reader(iam);
    unavailable(service.get(ORDERS, token), Reason.REVOCATIONS_UNAVAILABLE);
    iam.heal(IamEndpoint.REVOCATION_LIST);
    Expect.letIn(awaited(200, () -> service.get(ORDERS, token)));
  }

  @Test
  void whatIsKnownGoesOnWorkingDuringAnOutage() {
    FakeIam iam = newIam();
    iam.putRole("clerk", IamGrant.of(ORDER, IamAction.READ));
    Service service = start(iam, Map.of());
    String clerk = iam.token().roles("clerk").sign();
    Expect.letIn(service.get(ORDERS, clerk));
    iam.unavailable(true);
    for (int i = 0; i < 20; i++) {
      Expect.letIn(service.get(ORDERS, clerk));
      Expect.letIn(service.get(ORDERS, reader(iam)));
      notPermitted(service.send("POST", ORDERS, clerk));
      notPermitted(service.get(ORDERS, iam.token().sign()));
    }
  }

  @TestFactory
  Stream<DynamicTest> roleThatCannotBeLookedUpIsNoReasonToRefuseAnybodyWhenTheIamAnswersWith() {
    Map<String, IamFault> faults = new LinkedHashMap<>();
    faults.put("500", IamFault.status(500));
    faults.put("503 and when to come again", IamFault.status(503, Duration.ofSeconds(1)));
    faults.put("429", IamFault.status(429));
    faults.put("400", IamFault.status(400));
    faults.put("401 for ever", IamFault.status(401));
    faults.put("403", IamFault.status(403));
    faults.put("HTML", IamFault.html());
    faults.put("half of the answer", IamFault.halfOfTheAnswer());
    faults.put("nothing in it", IamFault.emptyBody());
    faults.put("another answer", IamFault.answer(200, "{\"permissions\":{}}"));
    faults.put("a hang-up", IamFault.hangUp());
    faults.put("silence", IamFault.silence());
    FakeIam iam = newIam();
    iam.putRole("clerk", IamGrant.of(ORDER, IamAction.READ));
    Service service = start(iam, Map.of("iam.request-timeout", "PT1S"));
    String clerk = iam.token().roles("clerk").sign();
    Expect.letIn(awaited(200, () -> service.get(ORDERS, clerk)));
    List<String> roles = new ArrayList<>();
    Stream<DynamicTest> outages =
        each(
            faults,
            fault -> {
              // A role of its own, since failures are remembered.
              String role = "role-" + roles.size();
              roles.add(role);
              iam.putRole(role, IamGrant.of(ORDER, IamAction.READ));
              iam.fail(IamEndpoint.ROLE, fault);
              unavailable(
                  service.get(ORDERS, iam.token().roles(role).sign()), Reason.IAM_UNAVAILABLE);
              // Nothing need be asked where the token, or a role that is known, permits it.
              Expect.letIn(
                  service.get(
                      ORDERS, iam.token().permission(ORDER, IamAction.READ).roles(role).sign()));
              Expect.letIn(service.get(ORDERS, iam.token().roles(role, "clerk").sign()));
              iam.heal(IamEndpoint.ROLE);
            });
    // Together, since each may not be asked for again at once.
    DynamicTest recovery =
        DynamicTest.dynamicTest(
            "after which each of them is asked for again",
            () -> {
              assertEquals(faults.size(), roles.size());
              for (String role : roles) {
                String token = iam.token().roles(role).sign();
                Expect.letIn(awaited(200, () -> service.get(ORDERS, token)));
              }
            });
    return Stream.concat(outages, Stream.of(recovery));
  }

  @Test
  void contextThatCannotBeLookedUpIsNoReasonToRefuseAnybody() {
    FakeIam iam = newIam();
    iam.putNamespace("orbit", "Game", "acme");
    iam.fail(IamEndpoint.NAMESPACE_CONTEXT, IamFault.status(400));
    Service service = startAsUsual(iam);
    String ofStudio = iam.token().permission("NAMESPACE:acme-:ORDER", IamAction.READ).sign();
    unavailable(service.get("iam/orbit/orders", ofStudio), Reason.IAM_UNAVAILABLE);
    Expect.letIn(service.get(ORDERS, ofStudio));
    iam.heal(IamEndpoint.NAMESPACE_CONTEXT);
    Expect.letIn(awaited(200, () -> service.get("iam/orbit/orders", ofStudio)));
  }

  @Test
  void secretThatTheIamRefusesIsAnOutage() {
    FakeIam iam = newIam();
    Service service = startAsUsual(iam, Map.of("iam.client-secret", "another-secret"));
    Answer answer = service.get(ORDERS, reader(iam));
    unavailable(answer, Reason.KEYS_UNAVAILABLE);
    iam.changeClientSecret(iam.clientId(), "another-secret");
    String token = reader(iam);
    Expect.letIn(awaited(200, () -> service.get(ORDERS, token)));
  }

  @Test
  void tokenOfTheServiceThatIsRefusedStopsOnlyLookUps() {
    FakeIam iam = newIam();
    iam.putRole("clerk", IamGrant.of(ORDER, IamAction.READ));
    iam.fail(IamEndpoint.TOKEN, IamFault.status(401));
    Service service = startAsUsual(iam);
    unavailable(service.get(ORDERS, iam.token().roles("clerk").sign()), Reason.IAM_UNAVAILABLE);
    Expect.letIn(service.get(ORDERS, reader(iam)));
    iam.heal(IamEndpoint.TOKEN);
    String token = iam.token().roles("clerk").sign();
    Expect.letIn(awaited(200, () -> service.get(ORDERS, token)));
  }

  @Test
  void newKeyOfTheIamWorksAtOnce() {
    FakeIam iam = newIam();
    Service service = start(iam, Map.of());
    String old = reader(iam);
    Expect.letIn(service.get(ORDERS, old));
    iam.rotate();
    Expect.letIn(service.get(ORDERS, reader(iam)));
    Expect.letIn(service.get(ORDERS, old));
  }

  @Test
  void junkAsksTheIamForNothingButWhatIsFetchedAnyway() {
    FakeIam iam = newIam();
    Service service = start(iam, Map.of());
    Expect.letIn(service.get(ORDERS, reader(iam)));
    // The service's own token is fetched from the start, but nobody waits for it.
    awaitRequest(iam, IamEndpoint.TOKEN);
    int before = iam.totalRequests();
    for (int i = 0; i < 20; i++) {
      service.get(ORDERS, "this-is-no-token");
      service.get(ORDERS, iam.token().roles("role-" + i).withBrokenSignature());
      service.get(ORDERS, iam.token().roles("role-" + i).expiresIn(Duration.ofHours(-1)).sign());
      service.get("iam/*/orders", iam.token().roles("role-" + i).sign());
    }
    assertEquals(before, iam.totalRequests());
  }
}
