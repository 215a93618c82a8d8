package dev.portcullis.quarkus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.quarkus.app.InjectedResource;
import dev.portcullis.testing.LocalIssuer;
import dev.portcullis.testing.SigningAlgorithm;
import dev.portcullis.testing.contract.GuardedServer;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Blocking or not, on whatever thread: each method is guarded, and gets its caller's token. */
class KindsOfMethodsTest {
  @RegisterExtension static final QuarkusRest QUARKUS = new QuarkusRest();

  private static LocalIssuer issuer;
  private static GuardedServer server;

  @BeforeAll
  static void start() throws Exception {
    issuer = LocalIssuer.builder().algorithm(SigningAlgorithm.ES256).start();
    server = QUARKUS.start(settings(issuer), Set.of(InjectedResource.class));
  }

  @AfterAll
  static void close() {
    server.close();
    issuer.close();
  }

  private static Map<String, Object> settings(LocalIssuer issuer) {
    return new HashMap<>(issuer.settings());
  }

  private static URI uri(String path) {
    return server.baseUri().resolve("kinds/" + path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"blocking", "without-context", "non-blocking", "uni", "multi", "stage"})
  void methodIsGuardedAndGetsTheToken(String path) throws Exception {
    assertEquals(401, Web.get(uri(path), null).statusCode());
    HttpResponse<String> answer = Web.get(uri(path), issuer.token().subject("alice").sign());
    assertEquals(200, answer.statusCode(), answer::body);
    assertEquals("alicealicealice", answer.body().replaceAll("[^a-z]", ""), answer::body);
  }

  @Test
  void theSecurityContextHasTheToken() throws Exception {
    assertEquals(
        "alice true alice",
        Web.get(
                uri("security-context"),
                issuer.token().subject("alice").claim("roles", List.of("clerk")).sign())
            .body());
  }

  @Test
  void theGuardAndTheReportCanBeInjected() throws Exception {
    assertEquals("axioms 10", Web.get(uri("guard"), issuer.token().sign()).body());
  }

  @Test
  void whereNothingIsGuardedAnInjectedTokenSaysSo() throws Exception {
    HttpResponse<String> answer = Web.get(uri("open"), null);
    assertTrue(answer.body().contains("no guard"), answer::body);
  }

  @Test
  void requestsAtOnceNeverSeeEachOthersToken() throws Exception {
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    List<String> callers = new ArrayList<>();
    List<String> paths = List.of("blocking", "non-blocking", "uni", "stage");
    for (int i = 0; i < 400; i++) {
      String caller = "caller" + i;
      callers.add(caller);
      answers.add(
          Web.later(uri(paths.get(i % paths.size())), issuer.token().subject(caller).sign()));
    }
    for (int i = 0; i < callers.size(); i++) {
      String caller = callers.get(i);
      assertEquals(caller + " " + caller + " " + caller, answers.get(i).join().body());
    }
  }

  /**
   * The first token has its key fetched. With a single event loop, which serves both methods, the
   * other one could not be served if the loop waited.
   */
  @Test
  void noEventLoopWaitsForAFetch() throws Exception {
    try (HangingIssuer hanging = new HangingIssuer()) {
      Map<String, Object> settings = hanging.settings();
      settings.put("quarkus.vertx.event-loops-pool-size", "1");
      settings.put("axioms.jwks-prefetch", "false");
      try (GuardedServer single = QUARKUS.start(settings, Set.of(InjectedResource.class))) {
        URI base = single.baseUri().resolve("kinds/");
        List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();
        for (String path : List.of("non-blocking", "uni", "multi", "stage", "blocking")) {
          waiting.add(
              Web.later(base.resolve(path), hanging.issuer().token().subject("alice").sign()));
        }
        hanging.awaitFetch();
        assertEquals(200, Web.get(base.resolve("open"), null).statusCode());
        assertEquals(401, Web.get(base.resolve("non-blocking"), null).statusCode());
        waiting.forEach(answer -> assertTrue(!answer.isDone(), answer::toString));
        hanging.release();
        for (CompletableFuture<HttpResponse<String>> answer : waiting) {
          HttpResponse<String> served = answer.join();
          assertEquals(200, served.statusCode(), served::body);
          assertEquals("alicealicealice", served.body().replaceAll("[^a-z]", ""), served::body);
        }
      }
    }
  }

  @Test
  void aBodyIsReadAfterAFetch() throws Exception {
    try (HangingIssuer hanging = new HangingIssuer()) {
      Map<String, Object> settings = hanging.settings();
      settings.put("axioms.jwks-prefetch", "false");
      try (GuardedServer other = QUARKUS.start(settings, Set.of(InjectedResource.class))) {
        hanging.release();
        String body = "x".repeat(200_000);
        HttpResponse<String> answer =
            Web.post(
                other.baseUri().resolve("kinds/uni"),
                hanging.issuer().token().subject("alice").scope("orders:write").sign(),
                body);
        assertEquals("alice alice alice " + body, answer.body());
      }
    }
  }

  @Test
  void aRefusalAfterAFetchIsAnsweredAsAnyOther() throws Exception {
    try (HangingIssuer hanging = new HangingIssuer()) {
      Map<String, Object> settings = hanging.settings();
      settings.put("axioms.jwks-prefetch", "false");
      try (GuardedServer other = QUARKUS.start(settings, Set.of(InjectedResource.class))) {
        hanging.release();
        HttpResponse<String> answer =
            Web.post(
                other.baseUri().resolve("kinds/uni"),
                hanging.issuer().token().scope("orders:read").sign(),
                "body");
        assertEquals(403, answer.statusCode());
        assertTrue(answer.body().contains("insufficient_scope"), answer::body);
      }
    }
  }
}
