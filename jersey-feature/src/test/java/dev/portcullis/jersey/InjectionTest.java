package dev.portcullis.jersey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portcullis.AccessGuard;
import dev.portcullis.annotation.Authenticated;
import dev.portcullis.annotation.Scopes;
import dev.portcullis.authz.AccessReport;
import dev.portcullis.testing.LocalIssuer;
import dev.portcullis.testing.SigningAlgorithm;
import dev.portcullis.token.AccessToken;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.glassfish.jersey.server.ManagedAsync;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class InjectionTest {
  private static final int THREADS = 64;
  private static final int REQUESTS_PER_THREAD = 25;

  private static LocalIssuer issuer;
  private static Grizzly server;

  @BeforeAll
  static void start() {
    // Whose many signatures are quick to verify.
    issuer = LocalIssuer.builder().algorithm(SigningAlgorithm.RS256).start();
    server =
        Grizzly.start(
            new ResourceConfig(
                    InjectedField.class,
                    InjectedConstructor.class,
                    InjectedProvider.class,
                    ContextField.class,
                    Parameters.class,
                    SingletonWithField.class,
                    SingletonWithConstructor.class,
                    HandOver.class,
                    NotHandedOver.class,
                    HalfOpen.class,
                    OfTheGuard.class,
                    PortcullisFeature.class)
                .addProperties(issuer.settings()));
  }

  @AfterAll
  static void stop() {
    server.close();
    issuer.close();
  }

  @Path("field")
  @Authenticated
  public static class InjectedField {
    @Inject AccessToken token;

    @GET
    public String get() {
      return token.getName() + token.scopes();
    }
  }

  @Path("constructor")
  @Authenticated
  public static class InjectedConstructor {
    private final AccessToken token;

    @Inject
    public InjectedConstructor(AccessToken token) {
      this.token = token;
    }

    @GET
    public String get() {
      return token.getName() + token.scopes();
    }
  }

  @Path("provider")
  @Authenticated
  public static class InjectedProvider {
    @Inject Provider<AccessToken> token;

    @GET
    public String get() {
      return token.get().getName() + token.get().scopes();
    }
  }

  @Path("context-field")
  @Authenticated
  public static class ContextField {
    @Context AccessToken token;

    @GET
    public String get() {
      return token.getName() + token.scopes();
    }
  }

  @Path("parameters")
  @Authenticated
  public static class Parameters {
    @GET
    @Path("context")
    public String context(@Context AccessToken token) {
      return token.getName() + token.scopes();
    }

    @GET
    @Path("plain")
    public String plain(AccessToken token) {
      return token.getName() + token.scopes();
    }
  }

  @Path("singleton-field")
  @Singleton
  @Authenticated
  public static class SingletonWithField {
    @Inject AccessToken token;

    @GET
    public String get() {
      return token.getName() + token.scopes();
    }
  }

  @Path("singleton-constructor")
  @Singleton
  @Authenticated
  public static class SingletonWithConstructor {
    private final AccessToken token;

    @Inject
    public SingletonWithConstructor(AccessToken token) {
      this.token = token;
    }

    @GET
    public String get() {
      return token.getName() + token.scopes();
    }
  }

  /** Gives the token to threads that know nothing of the request. */
  @Path("hand-over")
  @Authenticated
  public static class HandOver {
    @GET
    @Path("stage")
    public CompletionStage<String> stage(@Context AccessToken token) {
      return CompletableFuture.supplyAsync(() -> token.getName() + token.scopes());
    }

    @GET
    @Path("suspended")
    public void suspended(@Context AccessToken token, @Suspended AsyncResponse answer) {
      new Thread(() -> answer.resume(token.getName() + token.scopes())).start();
    }
  }

  /** Has threads of its own, which are not given the token. */
  @Path("not-handed-over")
  @Authenticated
  public static class NotHandedOver {
    @Inject AccessToken token;

    @GET
    @Path("managed")
    @ManagedAsync
    public void managed(@Suspended AsyncResponse answer) {
      answer.resume(token.getName() + token.scopes());
    }

    @GET
    @Path("stage")
    public CompletionStage<String> stage() {
      return CompletableFuture.supplyAsync(token::getName, NotHandedOver::onNewThread)
          .exceptionally(failure -> failure.getCause().getMessage());
    }

    @GET
    @Path("string")
    public CompletionStage<String> string() {
      return CompletableFuture.supplyAsync(token::toString, NotHandedOver::onNewThread)
          .exceptionally(failure -> failure.getCause().getMessage());
    }

    private static void onNewThread(Runnable work) {
      new Thread(work).start();
    }
  }

  /** Has a token in some methods alone. */
  @Path("half-open")
  @PermitAll
  public static class HalfOpen {
    @Inject AccessToken token;

    @GET
    public String untouched() {
      return "open";
    }

    @GET
    @Path("touched")
    public String touched() {
      return token.getName();
    }

    @GET
    @Path("guarded")
    @Scopes("orders:read")
    public String guarded() {
      return token.getName() + token.scopes();
    }
  }

  @Path("guard")
  @PermitAll
  public static class OfTheGuard {
    @Inject AccessGuard guard;
    @Inject AccessReport report;

    @GET
    public String get() {
      long rows = report.routes().stream().filter(row -> row.path().equals("/guard")).count();
      return guard.config().realm() + rows;
    }
  }

  @Test
  void tokenIsInjectedIntoAField() throws Exception {
    assertIsInjected("field");
  }

  @Test
  void tokenIsInjectedIntoAConstructor() throws Exception {
    assertIsInjected("constructor");
  }

  @Test
  void tokenIsInjectedAsAProvider() throws Exception {
    assertIsInjected("provider");
  }

  @Test
  void tokenIsInjectedIntoAFieldByContext() throws Exception {
    assertIsInjected("context-field");
  }

  @Test
  void tokenIsAParameterWithContextAndWithout() throws Exception {
    assertIsInjected("parameters/context");
    assertIsInjected("parameters/plain");
  }

  @Test
  void fieldOfASingletonIsTheTokenOfTheRequest() throws Exception {
    assertIsInjected("singleton-field");
    assertIsInjected("singleton-constructor");
  }

  @Test
  void tokenCanBeHandedToAnotherThread() throws Exception {
    assertIsInjected("hand-over/stage");
    assertIsInjected("hand-over/suspended");
  }

  @Test
  void injectedTokenIsKnownToThreadsThatJerseyHandsTheRequestTo() throws Exception {
    assertIsInjected("not-handed-over/managed");
  }

  @Test
  void injectedTokenSaysWhatToDoOnAThreadThatServesNoRequest() throws Exception {
    String token = tokenOf("alice");
    for (String path : List.of("stage", "string")) {
      assertEquals(
          "This thread serves no request, so the injected AccessToken is not known to it: take it"
              + " as a parameter of the resource method, which may be handed to other threads.",
          Web.get(server, "not-handed-over/" + path, token).body());
    }
  }

  @Test
  void aClassMayHaveATokenInSomeMethodsAlone() throws Exception {
    assertEquals("open", Web.get(server, "half-open").body());
    assertIsInjected("half-open/guarded");
  }

  @Test
  void touchingATokenThatIsNotThereIsAServerErrorThatTellsClientsNothing() throws Exception {
    HttpResponse<String> answer = Web.get(server, "half-open/touched", tokenOf("alice"));
    assertEquals(500, answer.statusCode());
    assertEquals(-1, answer.body().indexOf("alice"), answer::body);
  }

  @Test
  void guardAndReportAreInjectedToo() throws Exception {
    assertEquals("127.0.0.11", Web.get(server, "guard").body());
  }

  private static void assertIsInjected(String path) throws Exception {
    for (String subject : List.of("alice", "bob", "carol")) {
      HttpResponse<String> answer = Web.get(server, path, tokenOf(subject));
      assertEquals(subject + "[orders:read]", answer.body(), path);
    }
  }

  private static String tokenOf(String subject) {
    return issuer.token().subject(subject).scope("orders:read").sign();
  }

  @Test
  void noThreadEverSeesTheTokenOfAnother() throws Exception {
    List<String> paths =
        List.of(
            "field",
            "constructor",
            "context-field",
            "parameters/context",
            "singleton-field",
            "singleton-constructor",
            "hand-over/stage");
    List<Callable<List<String>>> clients = new ArrayList<>();
    for (int client = 0; client < THREADS; client++) {
      String subject = "caller-" + client;
      String token = tokenOf(subject);
      clients.add(
          () -> {
            List<String> wrong = new ArrayList<>();
            for (int i = 0; i < REQUESTS_PER_THREAD; i++) {
              String body = Web.get(server, paths.get(i % paths.size()), token).body();
              if (!body.equals(subject + "[orders:read]")) {
                wrong.add(body);
              }
            }
            return wrong;
          });
    }
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      for (Future<List<String>> result : threads.invokeAll(clients)) {
        assertEquals(List.of(), result.get());
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
