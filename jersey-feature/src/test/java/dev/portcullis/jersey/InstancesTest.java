package dev.portcullis.jersey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.annotation.Authenticated;
import dev.portcullis.annotation.Roles;
import dev.portcullis.annotation.Scopes;
import dev.portcullis.testing.LocalIssuer;
import dev.portcullis.testing.SigningAlgorithm;
import dev.portcullis.token.AccessToken;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import java.util.List;
import java.util.Set;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Resources that the application makes itself are guarded as those that Jersey makes. */
class InstancesTest {
  private static LocalIssuer issuer;

  @BeforeAll
  static void startIssuer() {
    issuer = LocalIssuer.builder().algorithm(SigningAlgorithm.ES256).start();
  }

  @AfterAll
  static void stopIssuer() {
    issuer.close();
  }

  @Path("guarded")
  @Authenticated
  public static class Guarded {
    @Inject AccessToken token;

    @GET
    public String get() {
      return token.getName();
    }

    @GET
    @Path("scope")
    @Scopes("orders:read")
    public String scoped() {
      return "let in";
    }

    @GET
    @Path("open")
    @PermitAll
    public String open() {
      return "let in";
    }
  }

  /** A guard that an implementation without a name cannot lose. */
  @Path("declared")
  public interface Declared {
    @GET
    @Roles("clerk")
    String get();
  }

  @Path("contradictory")
  public static class Contradictory {
    @GET
    @PermitAll
    @Roles("clerk")
    public String get() {
      return "let in";
    }
  }

  private static Grizzly start(ResourceConfig application) {
    return Grizzly.start(
        application.register(PortcullisFeature.class).addProperties(issuer.settings()));
  }

  private static void assertIsGuarded(Grizzly server) throws Exception {
    assertEquals(401, Web.get(server, "guarded").statusCode());
    for (String name : List.of("alice", "bob")) {
      assertEquals(name, Web.get(server, "guarded", issuer.token().subject(name).sign()).body());
    }
    assertEquals(401, Web.get(server, "guarded/scope").statusCode());
    assertEquals(403, Web.get(server, "guarded/scope", issuer.token().sign()).statusCode());
    assertEquals(
        "let in",
        Web.get(server, "guarded/scope", issuer.token().scope("orders:read").sign()).body());
    assertEquals("let in", Web.get(server, "guarded/open").body());
  }

  @Test
  void instanceIsGuardedAndItsFieldIsTheTokenOfTheRequest() throws Exception {
    try (Grizzly server = start(new ResourceConfig().register(new Guarded()))) {
      assertIsGuarded(server);
    }
  }

  @Test
  void singletonOfAnApplicationIsGuarded() throws Exception {
    Application application =
        new Application() {
          @Override
          @SuppressWarnings("deprecation")
          public Set<Object> getSingletons() {
            return Set.of(new Guarded());
          }
        };
    try (Grizzly server = start(ResourceConfig.forApplication(application))) {
      assertIsGuarded(server);
    }
  }

  @Test
  void instanceOfASubclassWithoutANameHasTheGuardsOfItsSuperclass() throws Exception {
    try (Grizzly server = start(new ResourceConfig().registerInstances(new Guarded() {}))) {
      assertIsGuarded(server);
    }
  }

  @Test
  void instanceWithoutANameHasTheGuardsOfItsInterface() throws Exception {
    Declared resource =
        new Declared() {
          @Override
          public String get() {
            return "let in";
          }
        };
    try (Grizzly server = start(new ResourceConfig().register(resource))) {
      assertEquals(401, Web.get(server, "declared").statusCode());
      assertEquals(403, Web.get(server, "declared", issuer.token().sign()).statusCode());
      assertEquals(
          "let in", Web.get(server, "declared", issuer.token().roles("clerk").sign()).body());
    }
  }

  @Test
  void instanceWithContradictoryGuardsDoesNotStart() {
    Throwable refusal =
        assertThrows(
            Throwable.class,
            () -> start(new ResourceConfig().register(new Contradictory())).close());
    assertTrue(refusal.toString().contains(Contradictory.class.getName()), refusal::toString);
  }
}
