package dev.portcullis.quarkus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.quarkus.app.JakartaGuards;
import dev.portcullis.quarkus.app.NamedClasses;
import dev.portcullis.quarkus.app.OwnGuard;
import dev.portcullis.testing.LocalIssuer;
import dev.portcullis.testing.SigningAlgorithm;
import dev.portcullis.testing.contract.GuardedServer;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Beside other extensions of Quarkus. */
class ExtensionsTest {
  @RegisterExtension static final QuarkusRest QUARKUS = new QuarkusRest();

  @Test
  void readinessFollowsTheKeys() throws Exception {
    try (LocalIssuer issuer = issuer();
        Quarkus quarkus = Quarkus.with("quarkus-rest", "quarkus-smallrye-health")) {
      issuer.unavailable(true);
      try (GuardedServer server = quarkus.start(settings(issuer), Set.of(JakartaGuards.class))) {
        URI ready = server.baseUri().resolve("q/health/ready");
        HttpResponse<String> down = Web.get(ready, null);
        assertEquals(503, down.statusCode(), down::body);
        assertTrue(down.body().contains("portcullis"), down::body);
        assertEquals(200, Web.get(server.baseUri().resolve("q/health/live"), null).statusCode());
      }
      issuer.unavailable(false);
      try (GuardedServer server = quarkus.start(settings(issuer), Set.of(JakartaGuards.class))) {
        URI roles = server.baseUri().resolve("jakarta/roles");
        assertEquals(403, Web.get(roles, issuer.token().sign()).statusCode());
        HttpResponse<String> up = Web.get(server.baseUri().resolve("q/health/ready"), null);
        assertEquals(200, up.statusCode(), up::body);
      }
    }
  }

  /**
   * Quarkus's own security checks the annotations of Jakarta before any filter, and knows nothing
   * of tokens: it lets in fewer, never more.
   */
  @Test
  void withQuarkusSecurityNobodyMoreIsLetIn() throws Exception {
    try (LocalIssuer issuer = issuer();
        Quarkus quarkus = Quarkus.with("quarkus-rest", "quarkus-security");
        GuardedServer server = quarkus.start(settings(issuer), Set.of(JakartaGuards.class))) {
      URI base = server.baseUri().resolve("jakarta/");
      String clerk = issuer.token().claim("roles", List.of("clerk")).sign();
      String other = issuer.token().sign();
      for (String token : new String[] {null, other, clerk}) {
        HttpResponse<String> answer = Web.get(base.resolve("roles-allowed"), token);
        assertEquals(403, answer.statusCode(), answer::body);
        assertEquals("", answer.body());
        assertEquals(403, Web.get(base.resolve("deny-all"), token).statusCode());
      }
      assertEquals(401, Web.get(base.resolve("roles"), null).statusCode());
      assertEquals(403, Web.get(base.resolve("roles"), other).statusCode());
      assertEquals(200, Web.get(base.resolve("roles"), clerk).statusCode());
      assertEquals(200, Web.get(base.resolve("permit-all"), null).statusCode());
    }
  }

  @Test
  void withoutItTheAnnotationsOfJakartaAreOurs() throws Exception {
    try (LocalIssuer issuer = issuer();
        GuardedServer server = QUARKUS.start(settings(issuer), Set.of(JakartaGuards.class))) {
      URI base = server.baseUri().resolve("jakarta/");
      String clerk = issuer.token().claim("roles", List.of("clerk")).sign();
      assertEquals(401, Web.get(base.resolve("roles-allowed"), null).statusCode());
      assertEquals(403, Web.get(base.resolve("roles-allowed"), issuer.token().sign()).statusCode());
      assertEquals(200, Web.get(base.resolve("roles-allowed"), clerk).statusCode());
      assertEquals(403, Web.get(base.resolve("deny-all"), clerk).statusCode());
    }
  }

  /** Quarkus does not look for providers then: all were served without a guard. */
  @Test
  void anApplicationThatNamesItsClassesIsGuarded() throws Exception {
    try (LocalIssuer issuer = issuer();
        GuardedServer server =
            QUARKUS.start(settings(issuer), Set.of(NamedClasses.class, JakartaGuards.class))) {
      URI base = server.baseUri().resolve("jakarta/");
      String clerk = issuer.token().claim("roles", List.of("clerk")).sign();
      HttpResponse<String> refused = Web.get(base.resolve("roles"), null);
      assertEquals(401, refused.statusCode(), refused::body);
      assertTrue(refused.body().contains("missing_token"), refused::body);
      assertEquals(403, Web.get(base.resolve("roles"), issuer.token().sign()).statusCode());
      assertEquals(200, Web.get(base.resolve("roles"), clerk).statusCode());
      assertEquals(403, Web.get(base.resolve("deny-all"), clerk).statusCode());
      assertEquals(200, Web.get(base.resolve("permit-all"), null).statusCode());
    }
  }

  @Test
  void theGuardOfAnApplicationTakesThePlaceOfOurs() throws Exception {
    try (GuardedServer server =
        QUARKUS.start(
            Map.of("own.realm", "a realm of its own"),
            Set.of(OwnGuard.class, OwnGuard.Maker.class))) {
      assertEquals("a realm of its own", Web.get(server.baseUri().resolve("own"), null).body());
      assertEquals(403, Web.get(server.baseUri().resolve("own/unguarded"), null).statusCode());
    }
  }

  private static LocalIssuer issuer() {
    return LocalIssuer.builder().algorithm(SigningAlgorithm.ES256).start();
  }

  private static Map<String, Object> settings(LocalIssuer issuer) {
    return new HashMap<>(issuer.settings());
  }
}
