package dev.portcullis.jersey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.AccessGuard;
import dev.portcullis.annotation.Authenticated;
import dev.portcullis.config.ConfigSources;
import dev.portcullis.config.ConfigurationException;
import dev.portcullis.config.GuardConfig;
import dev.portcullis.config.Secret;
import dev.portcullis.config.Settings;
import dev.portcullis.config.Unguarded;
import dev.portcullis.error.ErrorFormat;
import dev.portcullis.testing.FakeIam;
import dev.portcullis.testing.LocalIssuer;
import dev.portcullis.testing.SigningAlgorithm;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.net.http.HttpResponse;
import java.nio.file.Paths;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ConfigurationTest {
  private static LocalIssuer issuer;

  @BeforeAll
  static void startIssuer() {
    issuer = LocalIssuer.builder().algorithm(SigningAlgorithm.ES256).start();
  }

  @AfterAll
  static void stopIssuer() {
    issuer.close();
  }

  @AfterEach
  void clearSystemProperties() {
    Settings.all().forEach(setting -> System.clearProperty(setting.name()));
  }

  @Path("guarded")
  @Authenticated
  public static class Guarded {
    @GET
    public String get() {
      return "guarded";
    }
  }

  @Path("unguarded")
  public static class NotGuarded {
    @GET
    public String get() {
      return "unguarded";
    }
  }

  private static ResourceConfig application(Object feature) {
    ResourceConfig application = new ResourceConfig(Guarded.class);
    return feature instanceof Class<?> type
        ? application.register(type)
        : application.register(feature);
  }

  private static String realm(ResourceConfig application) throws Exception {
    try (Grizzly server = Grizzly.start(application)) {
      String challenge =
          Web.get(server, "guarded").headers().firstValue("WWW-Authenticate").orElseThrow();
      return challenge.replaceAll("Bearer realm=\"(.*)\"", "$1");
    }
  }

  @Test
  void codeBeatsPropertiesAndPropertiesBeatSystemProperties() throws Exception {
    PortcullisFeature inCode =
        new PortcullisFeature(settings -> settings.set(Settings.REALM, "code"));
    System.setProperty("axioms.realm", "system");
    assertEquals(
        "code",
        realm(
            application(inCode)
                .addProperties(issuer.settings())
                .property("axioms.realm", "property")));
    assertEquals(
        "property",
        realm(
            application(PortcullisFeature.class)
                .addProperties(issuer.settings())
                .property("axioms.realm", "property")));
    assertEquals(
        "system", realm(application(PortcullisFeature.class).addProperties(issuer.settings())));
  }

  @Test
  void systemPropertiesSuffice() throws Exception {
    issuer.settings().forEach((name, value) -> System.setProperty(name, value.toString()));
    try (Grizzly server = Grizzly.start(application(PortcullisFeature.class))) {
      assertEquals(200, Web.get(server, "guarded", issuer.token().sign()).statusCode());
    }
  }

  @Test
  void codeSuffices() throws Exception {
    PortcullisFeature feature =
        new PortcullisFeature(
            settings ->
                settings
                    .set(Settings.ISSUER_URL, issuer.issuer())
                    .set(Settings.AUDIENCE, List.of(issuer.audience()))
                    .set(Settings.ERROR_FORMAT, ErrorFormat.PROBLEM)
                    .set(Settings.UNGUARDED, Unguarded.DENY)
                    .set(Settings.LEEWAY, Duration.ZERO));
    try (Grizzly server = Grizzly.start(application(feature).register(NotGuarded.class))) {
      assertEquals(200, Web.get(server, "guarded", issuer.token().sign()).statusCode());
      HttpResponse<String> closed = Web.get(server, "unguarded");
      assertEquals(403, closed.statusCode());
      assertEquals(
          "application/problem+json", closed.headers().firstValue("Content-Type").orElseThrow());
    }
  }

  @Test
  void propertiesMayBeOfTheirOwnTypes() throws Exception {
    Map<String, Object> settings =
        Map.of(
            "axioms.iss-url", issuer.issuer(),
            "axioms.audience", List.of("https://other.example", issuer.audience()),
            "axioms.leeway", Duration.ofSeconds(5),
            "axioms.jwks-refresh-interval", 600,
            "axioms.jwks-prefetch", false);
    try (Grizzly server =
        Grizzly.start(application(PortcullisFeature.class).addProperties(settings))) {
      assertEquals(200, Web.get(server, "guarded", issuer.token().sign()).statusCode());
    }
  }

  @Test
  void wadlIsOffUnlessTheApplicationWantsIt() {
    String wadl = ServerProperties.WADL_FEATURE_DISABLE;
    Supplier<ResourceConfig> app =
        () -> application(PortcullisFeature.class).addProperties(issuer.settings());

    assertEquals(true, new ApplicationHandler(app.get()).getConfiguration().getProperty(wadl));
    assertEquals(
        false,
        new ApplicationHandler(app.get().property(wadl, false))
            .getConfiguration()
            .getProperty(wadl));
  }

  @Test
  void missingSettingIsNamedWithWhereItWasLookedForAndAnExample() {
    assertEquals(
        "AXIOMS_AUDIENCE (axioms.audience) is missing: it was looked for in the builder, the"
            + " application's properties, the system properties, the environment, "
            + Paths.get(".env").toAbsolutePath()
            + "; set it, for example AXIOMS_AUDIENCE=https://api.example.",
        refusal(
            application(PortcullisFeature.class)
                .property("axioms.iss-url", "https://login.example")));
  }

  @Test
  void wrongSettingIsNamedWithWhereItStandsAndAnExample() {
    assertEquals(
        "AXIOMS_LEEWAY (axioms.leeway) as set in the application's properties must be a duration"
            + " from 0 to 10 minutes, in seconds or in the form of ISO 8601, for example"
            + " AXIOMS_LEEWAY=0.",
        refusal(
            application(PortcullisFeature.class)
                .addProperties(issuer.settings())
                .property("axioms.leeway", "an hour")));
    System.setProperty("axioms.leeway", "-1");
    assertTrue(
        refusal(application(PortcullisFeature.class).addProperties(issuer.settings()))
            .startsWith("AXIOMS_LEEWAY (axioms.leeway) as set in the system properties must be"));
  }

  @Test
  void guardWithoutAnIssuerIsNamedWithTheSettingsThatAreMissing() {
    String refusal = refusal(application(PortcullisFeature.class));
    assertTrue(refusal.startsWith(Guarded.class.getName() + ".get() has a guard"), refusal);
    assertTrue(refusal.contains("AXIOMS_ISS_URL=https://login.example"), refusal);
    assertTrue(refusal.contains("the application's properties"), refusal);
  }

  @Test
  void settingsOfAnIamSuffice() throws Exception {
    try (FakeIam iam = FakeIam.start();
        Grizzly server =
            Grizzly.start(application(PortcullisFeature.class).addProperties(iam.settings()))) {
      assertEquals(200, Web.get(server, "guarded", iam.token().sign()).statusCode());
    }
  }

  @Test
  void settingsOfAnIamMayStandInCode() throws Exception {
    try (FakeIam iam = FakeIam.start()) {
      PortcullisFeature feature =
          new PortcullisFeature(
              settings ->
                  settings
                      .set(Settings.IAM_BASE_URL, iam.baseUrl())
                      .set(Settings.IAM_CLIENT_ID, iam.clientId())
                      .set(Settings.IAM_CLIENT_SECRET, Secret.of(iam.clientSecret()))
                      .set(Settings.IAM_LEEWAY, Duration.ZERO));
      try (Grizzly server = Grizzly.start(application(feature))) {
        assertEquals(200, Web.get(server, "guarded", iam.token().sign()).statusCode());
      }
    }
  }

  @Test
  void secretThatIsMissingIsNamedWithAnExample() {
    String refusal =
        refusal(
            application(PortcullisFeature.class)
                .property("iam.base-url", "https://acme.example/iam")
                .property("iam.client-id", "orders"));
    assertTrue(refusal.startsWith("IAM_CLIENT_SECRET (iam.client-secret) is missing:"), refusal);
    assertTrue(refusal.contains("the application's properties"), refusal);
  }

  private static String refusal(ResourceConfig application) {
    Throwable refusal = assertThrows(Throwable.class, () -> Grizzly.start(application).close());
    while (!(refusal instanceof ConfigurationException)) {
      refusal = refusal.getCause();
    }
    return refusal.getMessage();
  }

  @Test
  void guardMayHaveAClockOfItsOwn() throws Exception {
    SettableClock clock = new SettableClock(Instant.parse("2001-02-03T04:05:06Z"));
    GuardConfig config =
        GuardConfig.builder()
            .from(List.of(ConfigSources.properties("the test", issuer.settings())))
            .build();
    String token =
        issuer.token().issuedAt(clock.instant()).expiresAt(clock.instant().plusSeconds(60)).sign();
    try (AccessGuard guard = AccessGuard.of(config, clock);
        Grizzly server = Grizzly.start(application(new PortcullisFeature(guard)))) {
      assertEquals(200, Web.get(server, "guarded", token).statusCode());
      clock.advance(Duration.ofSeconds(89));
      assertEquals(200, Web.get(server, "guarded", token).statusCode());
      clock.advance(Duration.ofSeconds(1));
      HttpResponse<String> expired = Web.get(server, "guarded", token);
      assertEquals(401, expired.statusCode());
      assertTrue(expired.body().contains("expired"), expired::body);
      clock.advance(Duration.ofSeconds(-200));
      assertTrue(Web.get(server, "guarded", token).body().contains("issued in the future"));
    }
  }

  private static final class SettableClock extends Clock {
    private volatile Instant now;

    SettableClock(Instant now) {
      this.now = now;
    }

    void advance(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
