package dev.portcullis.quarkus;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.quarkus.app.CorsResource;
import dev.portcullis.quarkus.app.JakartaGuards;
import dev.portcullis.testing.LocalIssuer;
import dev.portcullis.testing.SigningAlgorithm;
import dev.portcullis.testing.contract.GuardedServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What of ours Quarkus does itself, or gets in the way of, is said when an application starts. */
class StartupMessagesTest {
  private static final String CORS_SETTING = "(iam.cors-enable) has no effect on Quarkus";
  private static final String CORS_ANNOTATION = "@Cors has no effect on Quarkus";
  private static final String ROLES_ALLOWED = "quarkus-security refuses all";

  @RegisterExtension static final QuarkusRest QUARKUS = new QuarkusRest();

  private static LocalIssuer issuer;

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    issuer = LocalIssuer.builder().algorithm(SigningAlgorithm.ES256).start();
  }

  @AfterAll
  static void close() {
    issuer.close();
  }

  private interface Platform {
    GuardedServer start(Map<String, Object> settings, Set<Class<?>> classes) throws Exception;
  }

  private String logOf(Platform platform, Map<String, Object> more, Class<?> resource)
      throws Exception {
    Path log = folder.resolve("application.log");
    Map<String, Object> settings = new HashMap<>(issuer.settings());
    settings.putAll(more);
    settings.put("quarkus.log.file.enabled", "true");
    settings.put("quarkus.log.file.path", log.toString());
    platform.start(settings, Set.of(resource)).close();
    return Files.readString(log);
  }

  @Test
  void corsOfOursHasNoEffectAndQuarkusHasItsOwn() throws Exception {
    String log =
        logOf(
            QUARKUS::start,
            Map.of("iam.cors-enable", "true", "iam.cors-origin", "https://app.example"),
            CorsResource.class);

    assertTrue(log.contains(CORS_SETTING), log);
    assertTrue(
        log.contains("quarkus.http.cors.origins to what IAM_CORS_ORIGIN (iam.cors-origin) says"),
        log);
    assertTrue(log.contains(CORS_ANNOTATION), log);
    assertTrue(log.contains("It stands on dev.portcullis.quarkus.app.CorsResource.get()"), log);
  }

  @Test
  void rolesAllowedIsRefusedByTheSecurityOfQuarkus() throws Exception {
    try (Quarkus withSecurity = Quarkus.with("quarkus-rest", "quarkus-security")) {
      String log = logOf(withSecurity::start, Map.of(), JakartaGuards.class);

      assertTrue(log.contains(ROLES_ALLOWED), log);
      assertTrue(
          log.contains(
              "@RolesAllowed stands on dev.portcullis.quarkus.app.JakartaGuards.rolesAllowed()"),
          log);
    }
  }

  @Test
  void whereNothingIsInTheWayNothingIsSaidOfIt() throws Exception {
    String log = logOf(QUARKUS::start, Map.of(), JakartaGuards.class);

    assertTrue(log.contains("Routes and their guards"), log);
    assertFalse(log.contains("has no effect on Quarkus"), log);
    assertFalse(log.contains(ROLES_ALLOWED), log);
  }
}
