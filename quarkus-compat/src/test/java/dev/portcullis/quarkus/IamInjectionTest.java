package dev.portcullis.quarkus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.portcullis.quarkus.app.IamResource;
import dev.portcullis.testing.FakeIam;
import dev.portcullis.testing.IamEndpoint;
import dev.portcullis.testing.IamFault;
import dev.portcullis.testing.IamGrant;
import dev.portcullis.testing.contract.GuardedServer;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What of the IAM is injected. */
class IamInjectionTest {
  private static final List<String> PATHS =
      List.of(
          "field",
          "field-non-blocking",
          "constructor",
          "bean",
          "context",
          "plain",
          "of-token",
          "token-itself");

  @RegisterExtension static final QuarkusRest QUARKUS = new QuarkusRest();

  private static FakeIam iam;
  private static GuardedServer server;

  @BeforeAll
  static void start() throws Exception {
    iam = FakeIam.start();
    iam.putRole("clerk", IamGrant.of("CLAIMS", 2));
    server =
        QUARKUS.start(
            new HashMap<>(iam.settings()), Set.of(IamResource.class, IamResource.Bean.class));
  }

  @AfterAll
  static void close() {
    server.close();
    iam.close();
  }

  private static URI uri(String path) {
    return server.baseUri().resolve("iam/" + path);
  }

  private static String tokenOf(String subject) {
    return iam.token().subject(subject).roles("clerk").sign();
  }

  @ParameterizedTest
  @FieldSource("PATHS")
  void claimsAreThoseOfTheCaller(String path) throws Exception {
    assertEquals(401, Web.get(uri(path), null).statusCode());
    for (String subject : List.of("alice", "bob")) {
      HttpResponse<String> answer = Web.get(uri(path), tokenOf(subject));
      assertEquals(subject + " [clerk]", answer.body(), answer::toString);
    }
  }

  @Test
  void requestsAtOnceNeverSeeEachOthersClaims() {
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      answers.add(Web.later(uri(PATHS.get(i % PATHS.size())), tokenOf("caller" + i)));
    }
    for (int i = 0; i < answers.size(); i++) {
      assertEquals("caller" + i + " [clerk]", answers.get(i).join().body());
    }
  }

  /** With a single event loop, which serves the other request, too. */
  @Test
  void noEventLoopWaitsForARole() throws Exception {
    Map<String, Object> settings = new HashMap<>(iam.settings());
    settings.put("quarkus.vertx.event-loops-pool-size", "1");
    settings.put("iam.request-timeout", "PT60S");
    iam.putRole("late", IamGrant.of("CLAIMS", 2));
    try (GuardedServer single =
        QUARKUS.start(settings, Set.of(IamResource.class, IamResource.Bean.class))) {
      URI base = single.baseUri().resolve("iam/");
      int before = iam.requests(IamEndpoint.ROLE);
      iam.fail(IamEndpoint.ROLE, IamFault.silence());
      List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();
      for (String path : List.of("field-non-blocking", "bean", "field")) {
        String token = iam.token().subject("alice").roles("late").sign();
        waiting.add(Web.later(base.resolve(path), token));
      }
      awaitRoleRequest(before);
      assertEquals(401, Web.get(base.resolve("field-non-blocking"), null).statusCode());
      waiting.forEach(answer -> assertFalse(answer.isDone(), answer::toString));
      iam.heal(IamEndpoint.ROLE);
      for (CompletableFuture<HttpResponse<String>> answer : waiting) {
        assertEquals("alice [late]", answer.join().body(), answer::toString);
      }
    } finally {
      iam.heal(IamEndpoint.ROLE);
    }
  }

  private static void awaitRoleRequest(int before) {
    long start = System.nanoTime();
    while (iam.requests(IamEndpoint.ROLE) == before) {
      if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(60)) {
        throw new AssertionError("Nobody asked for the role");
      }
      Thread.onSpinWait();
    }
  }

  @Test
  void theClientIsThatOfTheGuardEverywhere() throws Exception {
    assertEquals("1 true", Web.get(uri("client"), tokenOf("alice")).body());
  }
}
