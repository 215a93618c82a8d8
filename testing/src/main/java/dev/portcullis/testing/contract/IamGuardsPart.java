package dev.portcullis.testing.contract;

import dev.portcullis.annotation.IamAction;
import dev.portcullis.error.Reason;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Who is let in by {@code @IamPermission}, on methods, classes, interfaces and beyond locators. */
abstract class IamGuardsPart extends IamPart {
  private final Service service;

  IamGuardsPart(Launcher launcher) {
    super(launcher);
    service = start();
  }

  @Test
  void permissionOfTheTokenIsAskedFor() {
    noToken(service.get(ORDERS));
    notPermitted(service.get(ORDERS, user().sign()));
    Expect.letIn(service.get(ORDERS, permitted(ORDER, IamAction.READ)));
    notPermitted(service.get("iam/acme-race/orders", permitted(ORDER, IamAction.READ)));
  }

  @Test
  void everyActionIsAskedFor() {
    int both = IamAction.CREATE | IamAction.UPDATE;
    notPermitted(service.send("POST", ORDERS, permitted(ORDER, IamAction.READ)));
    notPermitted(service.send("POST", ORDERS, permitted(ORDER, IamAction.CREATE)));
    notPermitted(service.send("POST", ORDERS, permitted(ORDER, IamAction.UPDATE)));
    Expect.letIn(service.send("POST", ORDERS, permitted(ORDER, both)));
    Expect.letIn(service.send("POST", ORDERS, permitted(ORDER, 15)));
    notPermitted(service.get(ORDERS, permitted(ORDER, both)));
    notPermitted(service.get(ORDERS, permitted(ORDER, 0)));
  }

  @Test
  void actionsOfTwoPermissionsDoNotAddUp() {
    notPermitted(
        service.send(
            "POST",
            ORDERS,
            user().permission(ORDER, IamAction.CREATE).permission(ORDER, IamAction.UPDATE).sign()));
  }

  @Test
  void everyPlaceholderIsFilledFromThePath() {
    String path = "iam/acme-game/users/bob/orders/7";
    String resource = "NAMESPACE:acme-game:USER:bob:ORDER:7";
    noToken(service.get(path));
    Expect.letIn(service.get(path, permitted(resource, IamAction.READ)));
    for (String other : new String[] {"users/bob/orders/8", "users/eve/orders/7"}) {
      notPermitted(service.get("iam/acme-game/" + other, permitted(resource, IamAction.READ)));
    }
    notPermitted(
        service.get("iam/acme-race/users/bob/orders/7", permitted(resource, IamAction.READ)));
    notPermitted(service.send("DELETE", path, permitted(resource, IamAction.READ)));
    Expect.letIn(service.send("DELETE", path, permitted(resource, IamAction.DELETE)));
  }

  @Test
  void placeholderOfAUserInTheTokenIsThatUser() {
    String own =
        user().subject("bob").permission("NAMESPACE:acme-game:USER:bob:ORDER:*", 15).sign();
    Expect.letIn(service.get("iam/acme-game/users/bob/orders/7", own));
    notPermitted(service.get("iam/acme-game/users/eve/orders/7", own));
  }

  @Test
  void bindingWinsOverThePath() {
    String bound = permitted("NAMESPACE:acme-market:ORDER", IamAction.READ);
    Expect.letIn(service.get("iam/acme-game/orders/bound", bound));
    Expect.letIn(service.get("iam/x:y/orders/bound", bound));
    notPermitted(service.get("iam/acme-game/orders/bound", permitted(ORDER, IamAction.READ)));
  }

  @Test
  void eachOfRepeatedPermissionsIsAskedFor() {
    String path = "iam/acme-game/orders/and-stock";
    String stock = "NAMESPACE:acme-game:STOCK";
    notPermitted(service.get(path, permitted(ORDER, IamAction.READ)));
    notPermitted(service.get(path, permitted(stock, IamAction.UPDATE)));
    Expect.letIn(
        service.get(
            path,
            user().permission(ORDER, IamAction.READ).permission(stock, IamAction.UPDATE).sign()));
  }

  @Test
  void scopeIsAskedForBesideThePermission() {
    String path = "iam/acme-game/orders/and-scope";
    noToken(service.get(path));
    scopeMissing(service.get(path, user().sign()), "orders:read");
    scopeMissing(service.get(path, permitted(ORDER, IamAction.READ)), "orders:read");
    notPermitted(service.get(path, user().scope("orders:read").sign()));
    Expect.letIn(
        service.get(path, user().scope("orders:read").permission(ORDER, IamAction.READ).sign()));
  }

  @Test
  void guardOfAClassHoldsForItsMethods() {
    String reader = permitted("ADMIN:SHOP", IamAction.READ);
    noToken(service.get("iam-class"));
    notPermitted(service.get("iam-class", user().sign()));
    Expect.letIn(service.get("iam-class", reader));
    scopeMissing(service.get("iam-class/scope", reader), "orders:read");
    notPermitted(service.get("iam-class/scope", user().scope("orders:read").sign()));
    Expect.letIn(service.get("iam-class/open"));
    forbiddenToAll(service.get("iam-class/closed", reader));
  }

  private static void forbiddenToAll(Answer answer) {
    Expect.grantMissing(answer, Reason.DENIED_TO_ALL);
  }

  @Test
  void guardsOfClassAndMethodAddUp() {
    String path = "iam-class/both/north";
    notPermitted(service.get(path, permitted("ADMIN:SHOP", IamAction.READ)));
    notPermitted(service.get(path, permitted("ADMIN:SHOP:north", IamAction.UPDATE)));
    Expect.letIn(
        service.get(
            path,
            user()
                .permission("ADMIN:SHOP", IamAction.READ)
                .permission("ADMIN:SHOP:north", IamAction.UPDATE)
                .sign()));
  }

  @Test
  void guardsOfInterfacesAndSuperclassesAddUp() {
    String path = "iam-interface/north";
    Map<String, Integer> needed =
        Map.of("ADMIN:SHOP", IamAction.READ, "SHOP:north", IamAction.READ, "BASE:north", 2);
    noToken(service.get(path));
    for (String without : needed.keySet()) {
      var token = user();
      for (Map.Entry<String, Integer> permission : needed.entrySet()) {
        token =
            permission.getKey().equals(without)
                ? token
                : token.permission(permission.getKey(), permission.getValue());
      }
      notPermitted(service.get(path, token.sign()));
      Expect.letIn(service.get(path, token.permission(without, needed.get(without)).sign()));
    }
  }

  @TestFactory
  Stream<DynamicTest> placeholdersAreFilledFromThePathOfALocatorThatReturns() {
    Map<String, String> paths = new LinkedHashMap<>();
    paths.put("an instance", "iam-located/acme-game/instance/7");
    paths.put("a class", "iam-located/acme-game/class/7");
    paths.put("an undeclared instance", "iam-located/acme-game/object/7");
    return each(
        paths,
        path -> {
          noToken(service.get(path));
          notPermitted(service.get(path, permitted(ORDER + ":8", IamAction.READ)));
          Expect.letIn(service.get(path, permitted(ORDER + ":7", IamAction.READ)));
          String items = path + "/items/3";
          noToken(service.get(items));
          notPermitted(service.get(items, permitted(ORDER + ":7:ITEM:4", IamAction.READ)));
          Expect.letIn(service.get(items, permitted(ORDER + ":7:ITEM:3", IamAction.READ)));
        });
  }

  @Test
  void parameterThatNoStartUpCanMissIsRefusedOfEveryRequest() {
    noToken(service.get("iam-located/acme-game/lacking"));
    forbidden(
        service.get("iam-located/acme-game/lacking", permitted("*", 15)), Reason.IAM_RESOURCE);
  }

  @Test
  void nameThatStandsTwiceInAPathIsNotGuessed() {
    String anyone = permitted("*", 15);
    Expect.letIn(service.get("iam-nested/acme-game/shops", anyone));
    for (String path :
        new String[] {"iam-nested/acme-game/shops/other", "iam-nested/acme-game/shops/acme-game"}) {
      noToken(service.get(path));
      forbidden(service.get(path, anyone), Reason.IAM_RESOURCE);
    }
  }

  @Test
  void guardBelongsToTheMethodAndNotToASpellingOfItsPath() {
    String bearer = "Authorization: Bearer ";
    for (String path :
        new String[] {
          ORDERS, "iam/acme-game;x=1/orders", "iam/%61cme-game/orders", "iam/acme-game/orders;x"
        }) {
      noToken(service.raw("GET", path));
      notPermitted(service.raw("GET", path, bearer + user().sign()));
      Expect.letIn(service.raw("GET", path, bearer + permitted(ORDER, IamAction.READ)));
    }
  }
}
