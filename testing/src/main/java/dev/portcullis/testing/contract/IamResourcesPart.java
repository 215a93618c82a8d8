package dev.portcullis.testing.contract;

import dev.portcullis.annotation.IamAction;
import dev.portcullis.error.Reason;
import dev.portcullis.testing.IamGrant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a path must not put into the name of a resource, and which resources a grant covers. */
abstract class IamResourcesPart extends IamPart {
  private final Service service;

  IamResourcesPart(Launcher launcher) {
    super(launcher);
    service = start();
  }

  private Answer get(String path, String token) {
    return service.raw("GET", path, "Authorization: Bearer " + token);
  }

  @TestFactory
  Stream<DynamicTest> refusesAValueThatIsNoSegment() {
    String anyone = permitted("*", 15);
    return Stream.of(
            ":",
            "acme-game:USER",
            "%3A",
            "acme-game%3AUSER%3Abob",
            "*",
            "%2A",
            "acme-*",
            "%7Bnamespace%7D",
            "a%7B",
            "%7Da",
            "%20",
            "%09")
        .map(
            value ->
                DynamicTest.dynamicTest(
                    value,
                    () -> {
                      String path = "iam/" + value + "/orders";
                      noToken(service.raw("GET", path));
                      forbidden(get(path, user().sign()), Reason.IAM_RESOURCE);
                      forbidden(get(path, anyone), Reason.IAM_RESOURCE);
                    }));
  }

  @Test
  void refusesAnEmptyValue() {
    noToken(service.get("iam-names/"));
    forbidden(service.get("iam-names/", permitted("*", 15)), Reason.IAM_RESOURCE);
  }

  @Test
  void valueMayHaveASlashAndIsOneSegmentAllTheSame() {
    String slashed = permitted("NAME:a/b", IamAction.READ);
    Expect.letIn(get("iam-names/a/b", slashed));
    Expect.letIn(get("iam-names/a%2Fb", slashed));
    notPermitted(get("iam-names/a", slashed));
    notPermitted(get("iam-names/a%2Fb", permitted("NAME:a", IamAction.READ)));
    notPermitted(get("iam-names/a%2Fb", permitted("NAME:a:b", IamAction.READ)));
    Expect.letIn(get("iam/a%2Fb/orders", permitted("NAMESPACE:a/b:ORDER", IamAction.READ)));
    notPermitted(get("iam/a%2Fb/orders", permitted("NAMESPACE:a:ORDER", IamAction.READ)));
  }

  @Test
  void valueIsComparedAsItIsDecoded() {
    Expect.letIn(get("iam-names/caf%C3%A9", permitted("NAME:caf\u00e9", IamAction.READ)));
    Expect.letIn(get("iam-names/a%20b", permitted("NAME:a b", IamAction.READ)));
    Expect.letIn(get("iam-names/a+b", permitted("NAME:a+b", IamAction.READ)));
    notPermitted(get("iam-names/A", permitted("NAME:a", IamAction.READ)));
    // Encoded twice, it is a text with a percent sign.
    notPermitted(get("iam-names/a%252Fb", permitted("NAME:a/b", IamAction.READ)));
  }

  @TestFactory
  Stream<DynamicTest> isCoveredBy() {
    return Stream.of(
            "*",
            "NAMESPACE:*:ORDER",
            "NAMESPACE:acme-game:*",
            "NAMESPACE:acme-game:ORDER:*",
            "NAMESPACE:acme-game:ORDER:*:*",
            "*:*:*",
            "NAMESPACE:acme-:ORDER",
            "NAMESPACE:acme-:*")
        .map(
            granted ->
                DynamicTest.dynamicTest(
                    granted,
                    () -> Expect.letIn(service.get(ORDERS, permitted(granted, IamAction.READ)))));
  }

  @TestFactory
  Stream<DynamicTest> isNotCoveredBy() {
    return Stream.of(
            "",
            ":",
            "NAMESPACE:acme-game",
            "NAMESPACE:*",
            "NAMESPACE:acme-game:ORDER:7",
            "NAMESPACE:acme-game:ORDER:",
            "NAMESPACE:acme-game:order",
            "NAMESPACE:acme:ORDER",
            "NAMESPACE:acme-g*:ORDER",
            "NAMESPACE:acme-game:ORD*",
            "NAMESPACE:-:ORDER",
            "NAMESPACE:other-:ORDER",
            "NAMESPACE:acme-game-:ORDER",
            "NAMESPACE:acme-:STOCK",
            "ADMIN:NAMESPACE:acme-game:ORDER")
        .map(
            granted ->
                DynamicTest.dynamicTest(
                    granted.isEmpty() ? "an empty resource" : granted,
                    () -> notPermitted(service.get(ORDERS, permitted(granted, 15)))));
  }

  @Test
  void everyUserIsNotEverythingOfAUser() {
    String path = "iam/acme-game/users/bob/orders/7";
    notPermitted(service.get(path, permitted("NAMESPACE:acme-game:USER:*", 15)));
    Expect.letIn(service.get(path, permitted("NAMESPACE:acme-game:USER:*:ORDER:*", 15)));
    Expect.letIn(service.get(path, permitted("NAMESPACE:acme-game:USER:bob:*", 15)));
  }

  @Test
  void studioCoversItselfAndItsGamesByName() {
    String ofStudio = permitted("NAMESPACE:acme-:ORDER", IamAction.READ);
    // Nothing is asked, so nothing need be known.
    Expect.letIn(service.get("iam/acme/orders", ofStudio));
    Expect.letIn(service.get("iam/acme-newest/orders", ofStudio));
    notPermitted(service.get("iam/other-game/orders", ofStudio));
    notPermitted(service.get("iam/acmegame/orders", ofStudio));
  }

  @Test
  void studioCoversOtherNamesOnlyIfTheContextSaysSo() {
    iam.putNamespace("orbit", "Game", "acme");
    iam.putNamespace("acme-game-eu", "Game", "acme");
    iam.putNamespace("ocean", "Game", "other");
    iam.putNamespace("annex", "Studio", "acme");
    String ofStudio = permitted("NAMESPACE:acme-:ORDER", IamAction.READ);
    for (String game : List.of("orbit", "acme-game-eu")) {
      Expect.letIn(service.get("iam/" + game + "/orders", ofStudio));
    }
    for (String other : List.of("ocean", "annex", "nobody-knows-it")) {
      notPermitted(service.get("iam/" + other + "/orders", ofStudio));
    }
  }

  @Test
  void scheduleInForceReplacesTheActions() {
    scheduled("* * * * * * *", IamAction.READ, IamAction.UPDATE, false);
    scheduled("* * * * * * *", IamAction.UPDATE, IamAction.READ, true);
    scheduled("* * * * * *", 0, IamAction.READ, true);
  }

  @Test
  void scheduleNotInForceLeavesTheActions() {
    scheduled("0 0 0 1 1 * 1999", IamAction.READ, IamAction.UPDATE, true);
    scheduled("0 0 0 1 1 * 1999", IamAction.UPDATE, IamAction.READ, false);
  }

  @Test
  void scheduleThatCannotBeReadGrantsNothing() {
    scheduled("whenever", IamAction.READ, IamAction.READ, false);
    scheduled("99 * * * *", IamAction.READ, IamAction.READ, false);
    IamGrant unreadable =
        IamGrant.of(ORDER, IamAction.READ).withRange(List.of("* * * * *"), IamAction.READ);
    notPermitted(service.get(ORDERS, user().permission(unreadable).sign()));
  }

  @Test
  void scheduleThatCannotBeReadLeavesOtherPermissionsAlone() {
    IamGrant unreadable = IamGrant.of(ORDER, IamAction.READ).withCron("whenever", IamAction.READ);
    Expect.letIn(
        service.get(
            ORDERS, user().permission(unreadable).permission(ORDER, IamAction.READ).sign()));
  }

  private void scheduled(String cron, int action, int whileActive, boolean allows) {
    IamGrant grant = IamGrant.of(ORDER, action).withCron(cron, whileActive);
    Answer answer = service.get(ORDERS, user().permission(grant).sign());
    if (allows) {
      Expect.letIn(answer);
    } else {
      notPermitted(answer);
    }
  }
}
