package dev.portcullis.testing.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.error.Reason;
import dev.portcullis.testing.contract.resources.AsyncMethods;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Methods that answer later, from other threads, are guarded before they start. */
abstract class AsyncPart extends ContractPart {
  private static final Map<String, String> PATHS = new LinkedHashMap<>();

  static {
    PATHS.put("AsyncResponse", "async/suspended");
    PATHS.put("CompletionStage", "async/stage");
    PATHS.put("server-sent events", "async/events");
  }

  private final Service service;

  AsyncPart(Launcher launcher) {
    super(launcher);
    service = startAsync();
  }

  private Service startAsync() {
    return start(
        issuer.settings(),
        Set.of(
            AsyncMethods.Counting.class, AsyncMethods.Caller.class, AsyncMethods.Parameter.class));
  }

  private String reader() {
    return token().scope("orders:read").sign();
  }

  @TestFactory
  Stream<DynamicTest> isGuarded() {
    return each(
        PATHS,
        path -> {
          Expect.noToken(service.get(path));
          Expect.noToken(service.raw("GET", path, "Accept: text/event-stream, */*;q=0.5"));
          Expect.scopeMissing(service.get(path, token().sign()), "orders:read");
          Expect.malformed(service.get(path, "x y"), Reason.AUTHORIZATION_MALFORMED);
        });
  }

  @TestFactory
  Stream<DynamicTest> answersARequestThatIsLetIn() {
    Map<String, String> paths = new LinkedHashMap<>(PATHS);
    paths.remove("server-sent events");
    return each(
        paths,
        path -> {
          Expect.letIn(service.get(path, reader()));
          Expect.scopeMissing(service.send("POST", path, reader()), "orders:write");
          Expect.letIn(service.send("POST", path, token().scope("orders:write").sign()));
        });
  }

  @Test
  void eventsReachARequestThatIsLetIn() {
    Answer answer = service.get("async/events", reader());
    assertEquals(200, answer.status(), answer::toString);
    assertTrue(answer.one("Content-Type").startsWith("text/event-stream"), answer::toString);
    List<String> data =
        answer
            .body()
            .lines()
            .filter(line -> line.startsWith("data:"))
            .map(AsyncPart::data)
            .toList();
    assertEquals(List.of("first", "second"), data);
  }

  private static String data(String line) {
    return line.substring("data:".length()).strip();
  }

  @TestFactory
  Stream<DynamicTest> headIsGuardedAsTheGetThatAnswersIt() {
    return each(
        PATHS,
        path -> {
          Expect.refusedWithoutBody(
              service.raw("HEAD", path), Condition.NO_TOKEN, Reason.TOKEN_MISSING);
          if (!path.endsWith("events")) {
            Answer letIn = service.raw("HEAD", path, "Authorization: Bearer " + reader());
            assertEquals(200, letIn.status(), letIn::toString);
            assertEquals("", letIn.body());
          }
        });
  }

  @Test
  void aRequestThatIsRefusedStartsNothing() {
    // Its own application, so that nothing else is counted.
    Service counting = startAsync();
    for (String path : PATHS.values()) {
      Expect.noToken(counting.get(path));
      Expect.scopeMissing(counting.get(path, token().sign()), "orders:read");
      Expect.refusedWithoutBody(
          counting.raw("HEAD", path), Condition.NO_TOKEN, Reason.TOKEN_MISSING);
      Answer options = counting.send("OPTIONS", path, List.of(), "");
      assertTrue(options.status() == 200 || options.status() == 204, options::toString);
      assertTrue(String.join(",", options.all("Allow")).contains("GET"), options::toString);
    }
    assertEquals("0", counting.get("async/started").body());
  }

  @Test
  void aRequestThatIsLetInStartsTheMethod() {
    Service counting = startAsync();
    PATHS.values().forEach(path -> counting.get(path, reader()));
    assertEquals("3", counting.get("async/started").body());
  }

  @TestFactory
  Stream<DynamicTest> principalThatIsHandedOverIsTheTokenOnAnotherThread() {
    return eachCaller("async-caller/suspended/principal", "async-caller/stage/principal");
  }

  @TestFactory
  Stream<DynamicTest> parameterThatIsHandedOverIsTheTokenOnAnotherThread() {
    return eachCaller("async-parameter/suspended", "async-parameter/stage");
  }

  private Stream<DynamicTest> eachCaller(String suspended, String stage) {
    return each(
        Map.of("AsyncResponse", suspended, "CompletionStage", stage),
        path -> {
          for (String name : List.of("alice", "bob")) {
            assertEquals(name, service.get(path, token().subject(name).sign()).body());
          }
          Expect.noToken(service.get(path));
        });
  }

  @TestFactory
  Stream<DynamicTest> injectedTokenIsNotToBeHadOnAThreadThatServesNoRequest() {
    return each(
        Map.of(
            "AsyncResponse", "async-caller/suspended/injected",
            "CompletionStage", "async-caller/stage/injected"),
        path -> {
          Answer answer = service.get(path, token().subject("alice").sign());
          assertTrue(answer.body().startsWith("failure: "), answer::toString);
          assertFalse(answer.body().contains("alice"), answer::toString);
        });
  }
}
