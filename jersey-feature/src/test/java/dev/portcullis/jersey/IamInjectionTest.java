package dev.portcullis.jersey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.annotation.Authenticated;
import dev.portcullis.annotation.IamAction;
import dev.portcullis.annotation.IamPermission;
import dev.portcullis.authz.AccessReport;
import dev.portcullis.iam.IamClaims;
import dev.portcullis.iam.IamClient;
import dev.portcullis.testing.FakeIam;
import dev.portcullis.testing.FakeIamExtension;
import dev.portcullis.testing.IamGrant;
import dev.portcullis.testing.LocalIssuer;
import dev.portcullis.token.AccessToken;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What of the IAM is injected, and what the report says of its guards. */
class IamInjectionTest {
  private static final int THREADS = 16;
  private static final int REQUESTS_PER_THREAD = 25;

  @RegisterExtension static final FakeIamExtension IAM = new FakeIamExtension();

  private static Grizzly server;

  @BeforeAll
  static void start(FakeIam iam) {
    server =
        Grizzly.start(
            new ResourceConfig(
                    Field.class,
                    Constructor.class,
                    ContextField.class,
                    SingletonField.class,
                    Parameter.class,
                    OfToken.class,
                    Client.class,
                    Report.class,
                    PortcullisFeature.class)
                .addProperties(iam.settings()));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String told(IamClaims claims) {
    return claims.userId().orElse("") + " " + claims.roles();
  }

  @Path("field")
  @IamPermission(resource = "CLAIMS", action = IamAction.READ)
  public static class Field {
    @Inject IamClaims claims;

    @GET
    public String get() {
      return told(claims);
    }
  }

  @Path("constructor")
  @IamPermission(resource = "CLAIMS", action = IamAction.READ)
  public static class Constructor {
    private final IamClaims claims;

    @Inject
    public Constructor(IamClaims claims) {
      this.claims = claims;
    }

    @GET
    public String get() {
      return told(claims);
    }
  }

  @Path("context-field")
  @IamPermission(resource = "CLAIMS", action = IamAction.READ)
  public static class ContextField {
    @Context IamClaims claims;

    @GET
    public String get() {
      return told(claims);
    }
  }

  @Path("singleton-field")
  @Singleton
  @IamPermission(resource = "CLAIMS", action = IamAction.READ)
  public static class SingletonField {
    @Inject IamClaims claims;

    @GET
    public String get() {
      return told(claims);
    }
  }

  @Path("parameter")
  @IamPermission(resource = "CLAIMS", action = IamAction.READ)
  public static class Parameter {
    @GET
    @Path("context")
    public String context(@Context IamClaims claims) {
      return told(claims);
    }

    @GET
    @Path("plain")
    public String plain(IamClaims claims) {
      return told(claims);
    }

    @GET
    @Path("hand-over")
    public CompletionStage<String> handOver(@Context IamClaims claims) {
      return CompletableFuture.supplyAsync(() -> told(claims));
    }
  }

  @Path("of-token")
  @IamPermission(resource = "CLAIMS", action = IamAction.READ)
  public static class OfToken {
    @Inject AccessToken token;

    @GET
    public String get() {
      return told(IamClaims.of(token).orElseThrow());
    }

    @GET
    @Path("itself")
    public CompletionStage<String> itself() {
      AccessToken itself = token.itself();
      return CompletableFuture.supplyAsync(() -> told(IamClaims.of(itself).orElseThrow()));
    }
  }

  @Path("client")
  @PermitAll
  public static class Client {
    private final IamClient ofConstructor;
    @Inject IamClient ofField;

    @Inject
    public Client(IamClient ofConstructor) {
      this.ofConstructor = ofConstructor;
    }

    @GET
    public String get(@Context IamClient ofParameter) {
      int permissions = ofField.blocking().rolePermissions("clerk").orElseThrow().size();
      return permissions + " " + (ofField == ofConstructor && ofField == ofParameter);
    }
  }

  @Path("report")
  @PermitAll
  public static class Report {
    @Inject AccessReport report;

    @GET
    public String get() {
      return report.toTable();
    }

    @GET
    @Path("{namespace}/orders")
    @IamPermission(resource = "NAMESPACE:{namespace}:ORDER", action = IamAction.READ)
    @IamPermission(resource = "ADMIN:SHOP", action = IamAction.CREATE | IamAction.DELETE | 16)
    public String guarded() {
      return "guarded";
    }
  }

  private static String tokenOf(String subject) {
    return IAM.iam().token().subject(subject).roles("clerk").permission("CLAIMS", 2).sign();
  }

  @Test
  void claimsAreInjectedWhereverAToken() throws Exception {
    for (String path :
        List.of(
            "field",
            "constructor",
            "context-field",
            "singleton-field",
            "parameter/context",
            "parameter/plain",
            "parameter/hand-over",
            "of-token",
            "of-token/itself")) {
      for (String subject : List.of("alice", "bob")) {
        assertEquals(subject + " [clerk]", Web.get(server, path, tokenOf(subject)).body(), path);
      }
    }
  }

  @Test
  void noThreadEverSeesTheClaimsOfAnother() throws Exception {
    List<String> paths =
        List.of(
            "field",
            "constructor",
            "context-field",
            "singleton-field",
            "parameter/context",
            "of-token",
            "of-token/itself");
    List<Callable<List<String>>> clients = new ArrayList<>();
    for (int client = 0; client < THREADS; client++) {
      String subject = "caller-" + client;
      String token = tokenOf(subject);
      clients.add(
          () -> {
            List<String> wrong = new ArrayList<>();
            for (int i = 0; i < REQUESTS_PER_THREAD; i++) {
              String body = Web.get(server, paths.get(i % paths.size()), token).body();
              if (!body.equals(subject + " [clerk]")) {
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

  @Test
  void clientOfTheGuardIsInjected(FakeIam iam) throws Exception {
    iam.putRole("clerk", IamGrant.of("CLAIMS", 2));
    assertEquals("1 true", Web.get(server, "client").body());
  }

  @Test
  void reportNamesPermissionsInWords() throws Exception {
    String table = Web.get(server, "report").body();
    assertTrue(
        table.contains(
            "IAM READ on NAMESPACE:{namespace}:ORDER; IAM CREATE+DELETE+16 on ADMIN:SHOP"),
        table);
    assertTrue(table.contains("IAM READ on CLAIMS"), table);
  }

  @Test
  void claimsOfATokenOfAnotherIssuerAreNotThere() throws Exception {
    try (LocalIssuer issuer = LocalIssuer.start();
        Grizzly other =
            Grizzly.start(
                new ResourceConfig(OfAnyToken.class, PortcullisFeature.class)
                    .addProperties(issuer.settings()))) {
      Map<String, Integer> statuses = Map.of("any-token", 500, "any-token/untouched", 200);
      for (Map.Entry<String, Integer> entry : statuses.entrySet()) {
        assertEquals(
            entry.getValue(),
            Web.get(other, entry.getKey(), issuer.token().sign()).statusCode(),
            entry.getKey());
      }
    }
  }

  @Path("any-token")
  @Authenticated
  public static class OfAnyToken {
    @Inject IamClaims claims;

    @GET
    public String touched() {
      return told(claims);
    }

    @GET
    @Path("untouched")
    public String untouched() {
      return "let in";
    }
  }
}
