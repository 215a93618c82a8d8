package dev.portcullis.testing.contract;

import dev.portcullis.error.Reason;
import dev.portcullis.testing.contract.resources.GuardedMethods;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A guard belongs to the method that answers, not to a spelling of its path. */
abstract class PathsPart extends ContractPart {
  private final Service service;

  PathsPart(Launcher launcher) {
    super(launcher);
    service = start();
  }

  @TestFactory
  Stream<DynamicTest> noSpellingOfAPathGetsAroundItsGuard() {
    String scoped = "Authorization: Bearer " + token().scope("orders:read").sign();
    return Stream.of(
            "guards/scope",
            "guards/scope/",
            "guards/scope//",
            "/guards/scope",
            "guards//scope",
            "guards/scope;x",
            "guards/scope;x=1;y=2",
            "guards;x=1/scope",
            "guards;x=%2F/scope",
            ";x/guards/scope",
            "guards/scope;",
            "guards/scope%3Bx=1",
            "guards/%73cope",
            "%67uards/scope",
            "guards%2Fscope",
            "guards%2fscope",
            "guards%252Fscope",
            "guards%5Cscope",
            "guards/scope%2F",
            "guards/scope%00",
            "guards/scope%20",
            "guards/scope%0A",
            "guards/scope.",
            "guards/scope.json",
            "guards/./scope",
            "guards/%2e/scope",
            "guards/x/../scope",
            "guards/permit-all/../scope",
            "guards/permit-all/%2e%2e/scope",
            "guards/permit-all/..;/scope",
            "guards/permit-all;/../scope",
            "guards/permit-all%2F..%2Fscope",
            "paths/open/../7",
            "GUARDS/SCOPE",
            "guards/Scope",
            "guards/scope?x",
            "guards/scope?_method=OPTIONS",
            "guards/scope#x",
            "guards/%c0%afscope")
        .map(
            path ->
                DynamicTest.dynamicTest(
                    path,
                    () -> {
                      Expect.notServed(service.raw("GET", path));
                      Answer answer = service.raw("GET", path, scoped);
                      Assertions.assertTrue(answer.status() < 500, answer::toString);
                    }));
  }

  /** What a server says to these is its own affair: they never get as far as a guard. */
  @TestFactory
  Stream<DynamicTest> nothingThatIsNoUriGetsAroundAGuard() {
    return Stream.of(
            "guards\\scope",
            "guards/sc\u00f6pe",
            "guards/scope%",
            "guards/scope%zz",
            "guards/scope?%",
            "guards/scope?a=%2&b",
            "guards/scope?^",
            "guards/scope HTTP/1.1 x")
        .map(
            target ->
                DynamicTest.dynamicTest(
                    target,
                    () ->
                        Expect.thatOrHangingUp(
                            () -> service.raw("GET", target),
                            answer -> {
                              Assertions.assertTrue(answer.status() >= 400, answer::toString);
                              Assertions.assertFalse(
                                  answer.body().contains(GuardedMethods.LET_IN), answer::toString);
                            })));
  }

  @Test
  void guardHoldsForEveryValueOfATemplate() {
    for (String id : List.of("7", "%2F", "a%2Fb", "..%2F", "%20", "x;y=1", "opened", "OPEN", "*")) {
      Expect.noToken(service.raw("GET", "paths/" + id));
      scopeMissing("paths/" + id);
      Expect.letIn(
          service.raw(
              "GET",
              "paths/" + id,
              "Authorization: Bearer " + token().scope("orders:read").sign()));
    }
  }

  @Test
  void openPathBesideATemplateIsOpen() {
    Expect.letIn(service.get("paths/open"));
    Expect.letIn(service.get("paths/open;x=1"));
  }

  @Test
  void pathBelowAnOpenOneHasAGuardOfItsOwn() {
    Expect.noToken(service.get("paths/open/parts"));
    Expect.grantMissing(service.get("paths/open/parts", token().sign()), Reason.ROLE_MISSING);
  }

  @Test
  void guardHoldsForTheRestOfAPath() {
    for (String rest : List.of("a", "a/b/c", "open", "a%2Fb", "a/", "permit-all;x/y")) {
      Expect.noToken(service.raw("GET", "paths/deep/" + rest));
      scopeMissing("paths/deep/" + rest);
    }
  }

  @Test
  void matrixParametersReachTheMethodAndNotTheGuard() {
    for (String path :
        List.of("paths/matrix/7;size=large", "paths;x=1/matrix;colour=red/7;size=large;open")) {
      Expect.noToken(service.raw("GET", path));
      scopeMissing(path);
      Assertions.assertEquals("7 large", asReader(path).body());
    }
    Expect.noToken(service.raw("GET", "paths/matrix;x=%2Fopen/7"));
    Expect.notServed(service.raw("GET", "paths/open;x=/7/matrix"));
  }

  @Test
  void eachRegularExpressionHasTheGuardOfItsMethod() {
    Expect.letIn(service.get("paths/kind/seven"));
    Expect.letIn(service.raw("GET", "paths/kind/seven;7"));
    for (String number : List.of("7", "7;seven", "007;x=seven")) {
      Expect.noToken(service.raw("GET", "paths/kind/" + number));
      scopeMissing("paths/kind/" + number);
      Expect.letIn(asReader("paths/kind/" + number));
    }
    Expect.noToken(service.get("paths/kind/7-seven"));
    Expect.grantMissing(service.get("paths/kind/7-seven", token().sign()), Reason.ROLE_MISSING);
    for (String neither : List.of("%37", "7%2Fseven", "seven%2F..%2F7", "7seven", "SEVEN", "7-7")) {
      Expect.notServed(service.raw("GET", "paths/kind/" + neither));
    }
  }

  @Test
  void guardHoldsForTheRestOfAPathThatMayBeThereOrNot() {
    for (String rest : List.of("", "/", "/a", "/a/b", "/a%2Fb", "/open", ";x", "/;x/kind")) {
      Expect.noToken(service.raw("GET", "paths/optional" + rest));
      Expect.letIn(asReader("paths/optional" + rest));
    }
  }

  private Answer asReader(String path) {
    return service.raw("GET", path, "Authorization: Bearer " + token().scope("orders:read").sign());
  }

  private void scopeMissing(String path) {
    Expect.scopeMissing(
        service.raw("GET", path, "Authorization: Bearer " + token().sign()), "orders:read");
  }

  @Test
  void whatDoesNotExistIsNotFoundWithOrWithoutAToken() {
    Assertions.assertEquals(404, service.get("no/such/path").status());
    Assertions.assertEquals(404, service.get("no/such/path", token().sign()).status());
    Assertions.assertEquals(404, service.get("guards/none", "this-is-no-token").status());
    Assertions.assertFalse(
        service.get("no/such/path").body().contains(GuardedMethods.class.getSimpleName()));
  }
}
