package dev.portcullis.testing.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.portcullis.annotation.IamAction;
import dev.portcullis.testing.FakeIam;
import dev.portcullis.testing.IamEndpoint;
import dev.portcullis.testing.IamGrant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/**
 * What roles permit, where it is looked up, and for how long it counts. Tests share a service,
 * unless they have settings or overrides of their own.
 */
abstract class IamRolesPart extends IamPart {
  private static final String DEFAULT_USER_ROLE = "2251438839e948d783ec0e5281daf05b";
  private static final IamGrant READ_ORDERS =
      IamGrant.of("NAMESPACE:{namespace}:ORDER", IamAction.READ);
  private static final IamGrant READ_OWN_ORDERS =
      IamGrant.of("NAMESPACE:{namespace}:USER:{userId}:ORDER:*", IamAction.READ);

  private final Service service;

  IamRolesPart(Launcher launcher) {
    super(launcher);
    iam.putRole("clerk", READ_ORDERS);
    iam.putRoleOverride("acme-game", "clerk");
    iam.putRole("player", READ_OWN_ORDERS);
    iam.putRole("guest");
    iam.putRole("maker", IamGrant.of(ORDER, IamAction.CREATE));
    iam.putRole("night", IamGrant.of(ORDER, 0).withCron("* * * * * * *", IamAction.READ));
    iam.putRole("never", IamGrant.of(ORDER, 0).withCron("0 0 0 1 1 * 1999", IamAction.READ));
    service = start();
  }

  private static int lookUps(FakeIam iam) {
    return iam.requests(IamEndpoint.ROLE) + iam.requests(IamEndpoint.ROLE_OVERRIDE);
  }

  @Test
  void permissionOfTheTokenItselfSparesTheLookUp() {
    int before = lookUps(iam);
    Expect.letIn(
        service.get(
            ORDERS, iam.token().permission(ORDER, IamAction.READ).roles("never-asked-for").sign()));
    assertEquals(before, lookUps(iam));
  }

  @Test
  void roleCountsInTheNamespaceOfTheToken() {
    String clerk = iam.token().roles("clerk").sign();
    Expect.letIn(service.get(ORDERS, clerk));
    notPermitted(service.send("POST", ORDERS, clerk));
    notPermitted(service.get("iam/acme-race/orders", clerk));
    Expect.letIn(
        service.get(
            "iam/acme-race/orders", iam.token().namespace("acme-race").roles("clerk").sign()));
  }

  @Test
  void roleInANamespaceCountsThere() {
    String clerk = iam.token().namespaceRole("clerk", "acme-race").sign();
    Expect.letIn(service.get("iam/acme-race/orders", clerk));
    notPermitted(service.get(ORDERS, clerk));
    String ofStudio = iam.token().namespaceRole("clerk", "acme-").sign();
    Expect.letIn(service.get("iam/acme-race/orders", ofStudio));
    Expect.letIn(service.get(ORDERS, ofStudio));
    notPermitted(service.get("iam/other-game/orders", ofStudio));
    String everywhere = iam.token().namespaceRole("clerk", "*").sign();
    Expect.letIn(service.get("iam/other-game/orders", everywhere));
  }

  @Test
  void placeholderOfAUserIsTheUserOfTheToken() {
    String bob = iam.token().subject("bob").roles("player").sign();
    Expect.letIn(service.get("iam/acme-game/users/bob/orders/7", bob));
    notPermitted(service.get("iam/acme-game/users/eve/orders/7", bob));
    // A user who is called * is one user.
    String star = iam.token().subject("*").roles("player").sign();
    notPermitted(service.get("iam/acme-game/users/eve/orders/7", star));
    String nobody = iam.token().without("sub").roles("player").sign();
    notPermitted(service.get("iam/acme-game/users/eve/orders/7", nobody));
  }

  @Test
  void anyOfSeveralRolesSuffices() {
    Expect.letIn(service.get(ORDERS, iam.token().roles("guest", "unknown", "clerk").sign()));
    Expect.letIn(
        service.get(ORDERS, iam.token().roles("clerk").namespaceRole("guest", "acme-game").sign()));
    notPermitted(service.get(ORDERS, iam.token().roles("guest", "unknown").sign()));
  }

  @Test
  void actionsOfTokenAndRoleDoNotAddUp() {
    notPermitted(
        service.send(
            "POST", ORDERS, iam.token().permission(ORDER, IamAction.UPDATE).roles("maker").sign()));
  }

  @Test
  void defaultRoleOfUsersIsThatOfTheirNamespace() {
    FakeIam iam = newIam();
    iam.putRole(DEFAULT_USER_ROLE, READ_ORDERS);
    iam.putRoleOverride("acme-race", DEFAULT_USER_ROLE);
    iam.putRoleOverride(
        "acme-game", DEFAULT_USER_ROLE, IamGrant.of(ORDER, IamAction.CREATE | IamAction.UPDATE));
    Service service = start(iam, Map.of());
    String inRace = iam.token().namespaceRole(DEFAULT_USER_ROLE, "acme-race").sign();
    notPermitted(service.get("iam/acme-race/orders", inRace));
    String inGame = iam.token().namespaceRole(DEFAULT_USER_ROLE, "acme-game").sign();
    Expect.letIn(service.send("POST", ORDERS, inGame));
    notPermitted(service.get(ORDERS, inGame));
    String ofToken = iam.token().roles(DEFAULT_USER_ROLE).sign();
    Expect.letIn(service.send("POST", ORDERS, ofToken));
    assertEquals(0, iam.requests(IamEndpoint.ROLE));
  }

  @Test
  void defaultRoleOfManyNamespacesIsThatOfTheOneInQuestion() {
    FakeIam iam = newIam();
    iam.putRole(DEFAULT_USER_ROLE, READ_ORDERS);
    iam.putRoleOverride("acme-race", DEFAULT_USER_ROLE);
    Service service = start(iam, Map.of());
    for (String many : List.of("*", "acme-")) {
      String token = iam.token().namespaceRole(DEFAULT_USER_ROLE, many).sign();
      notPermitted(service.get("iam/acme-race/orders", token));
      Expect.letIn(service.get(ORDERS, token));
    }
  }

  @Test
  void defaultRoleOfManyNamespacesIsThePlainOneWhereNoNamespaceIsInQuestion() {
    FakeIam iam = newIam();
    iam.putRole(DEFAULT_USER_ROLE, IamGrant.of("ADMIN:SHOP", IamAction.READ));
    iam.putRoleOverride("acme-game", DEFAULT_USER_ROLE);
    Service service = start(iam, Map.of());
    String everywhere = iam.token().namespaceRole(DEFAULT_USER_ROLE, "*").sign();
    Expect.letIn(service.get("iam-admin", everywhere));
    assertEquals(0, iam.requests(IamEndpoint.ROLE_OVERRIDE));
  }

  @Test
  void otherRolesHaveNoOverride() {
    Expect.letIn(service.get(ORDERS, iam.token().namespaceRole("clerk", "acme-game").sign()));
  }

  @Test
  void scheduleOfARoleCounts() {
    Expect.letIn(service.get(ORDERS, iam.token().roles("night").sign()));
    notPermitted(service.get(ORDERS, iam.token().roles("never").sign()));
  }

  @Test
  void rolesAndUnknownRolesAreLookedUpOnce() {
    iam.putRole("asked-for", READ_ORDERS);
    int before = lookUps(iam);
    for (int i = 0; i < 20; i++) {
      Expect.letIn(service.get(ORDERS, iam.token().roles("asked-for").sign()));
      notPermitted(service.get(ORDERS, iam.token().roles("asked-for-in-vain").sign()));
    }
    assertEquals(2, lookUps(iam) - before);
  }

  @Test
  void manyRequestsShareOneLookUp() throws Exception {
    FakeIam iam = newIam();
    iam.putRole("clerk", READ_ORDERS);
    Service service = start(iam, Map.of());
    List<Callable<Integer>> calls = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      String token = iam.token().claim("jti", i).roles("clerk").sign();
      calls.add(() -> service.get(ORDERS, token).status());
    }
    List<Integer> statuses = inParallel(8, calls);
    assertFalse(statuses.stream().anyMatch(status -> status != 200), statuses::toString);
    assertEquals(1, lookUps(iam));
  }

  @Test
  void whatIsKnownOfARoleGrowsOld() {
    FakeIam iam = newIam();
    iam.putRole("clerk", READ_ORDERS);
    Service service = start(iam, Map.of("iam.roles-cache-ttl", "1"));
    String clerk = iam.token().roles("clerk").sign();
    String later = iam.token().roles("later").sign();
    Expect.letIn(service.get(ORDERS, clerk));
    notPermitted(service.get(ORDERS, later));
    iam.removeRole("clerk");
    iam.putRole("later", READ_ORDERS);
    notPermitted(awaited(403, () -> service.get(ORDERS, clerk)));
    Expect.letIn(awaited(200, () -> service.get(ORDERS, later)));
  }

  @Test
  void serviceGetsAnotherTokenWhenTheIamRefusesItsOwn() {
    FakeIam iam = newIam();
    iam.putRole("clerk", READ_ORDERS);
    iam.putRole("chief", READ_ORDERS);
    Service service = start(iam, Map.of());
    Expect.letIn(service.get(ORDERS, iam.token().roles("clerk").sign()));
    iam.endClientTokens();
    Expect.letIn(service.get(ORDERS, iam.token().roles("chief").sign()));
    assertEquals(2, iam.requests(IamEndpoint.TOKEN));
  }
}
