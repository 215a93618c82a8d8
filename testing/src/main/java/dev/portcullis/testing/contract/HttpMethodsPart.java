package dev.portcullis.testing.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.error.Reason;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each HTTP method of a path has guards of its own; HEAD and OPTIONS open no back door. */
abstract class HttpMethodsPart extends ContractPart {
  private final Service service;

  HttpMethodsPart(Launcher launcher) {
    super(launcher);
    service = start();
  }

  @TestFactory
  Stream<DynamicTest> hasTheGuardsOfItsOwnResourceMethod() {
    String writer = token().scope("orders:write").sign();
    String reader = token().scope("orders:read").sign();
    return Stream.of("POST", "PUT", "PATCH", "DELETE")
        .map(
            method ->
                DynamicTest.dynamicTest(
                    method,
                    () -> {
                      Expect.noToken(service.send(method, "methods", List.of(), ""));
                      Expect.scopeMissing(service.send(method, "methods", reader), "orders:write");
                      Expect.letIn(service.send(method, "methods", writer));
                      Expect.scopeMissing(service.get("methods", writer), "orders:read");
                    }));
  }

  @Test
  void headIsGuardedAsTheGetThatAnswersIt() {
    Expect.refusedWithoutBody(
        service.raw("HEAD", "methods"), Condition.NO_TOKEN, Reason.TOKEN_MISSING);
    Expect.refusedWithoutBody(
        service.raw("HEAD", "guards/role", "Authorization: Bearer " + token().sign()),
        Condition.GRANT_MISSING,
        Reason.ROLE_MISSING);
    Expect.refusedWithoutBody(
        service.raw("HEAD", "methods", "Authorization: Bearer x y"),
        Condition.MALFORMED,
        Reason.AUTHORIZATION_MALFORMED);
    Answer letIn =
        service.raw(
            "HEAD", "methods", "Authorization: Bearer " + token().scope("orders:read").sign());
    assertEquals(200, letIn.status());
    assertEquals("", letIn.body());
  }

  @Test
  void explicitHeadHasGuardsOfItsOwn() {
    assertEquals(204, service.raw("HEAD", "methods/open-head").status());
    Expect.noToken(service.get("methods/open-head"));
  }

  @Test
  void optionsThatTheRuntimeAnswersTellMethodsAndNothingElse() {
    Answer answer = service.send("OPTIONS", "methods", List.of(), "");
    assertTrue(answer.status() == 200 || answer.status() == 204, answer::toString);
    String allowed = String.join(",", answer.all("Allow"));
    for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE")) {
      assertTrue(allowed.contains(method), answer::toString);
    }
  }

  @Test
  void optionsThatTheRuntimeAnswersNeedNoTokenWhateverThePolicy() {
    Service strict = start(Map.of("portcullis.unguarded", "deny"));
    Answer answer = strict.send("OPTIONS", "methods/get-only", List.of(), "");
    assertTrue(answer.status() == 200 || answer.status() == 204, answer::toString);
  }

  @Test
  void explicitOptionsAreGuarded() {
    Expect.noToken(service.send("OPTIONS", "explicit-options", List.of(), ""));
    Expect.letIn(service.send("OPTIONS", "explicit-options", token().sign()));
    Expect.letIn(service.get("explicit-options"));
  }

  @Test
  void methodThatAPathDoesNotHaveIsNotAllowed() {
    for (String method : List.of("POST", "DELETE", "TRACE", "PROPFIND", "get")) {
      Expect.notServed(service.raw(method, "methods/get-only"));
    }
  }

  @Test
  void headersThatNameAnotherMethodChangeNothing() {
    Expect.noToken(service.raw("GET", "methods/get-only", "X-HTTP-Method-Override: OPTIONS"));
    Expect.noToken(service.raw("POST", "methods", "X-HTTP-Method-Override: OPTIONS"));
  }
}
