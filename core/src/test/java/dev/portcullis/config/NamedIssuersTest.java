package dev.portcullis.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Issuers that {@code portcullis.issuers} names. */
class NamedIssuersTest {
  private static final Map<String, String> TWO =
      Map.of(
          "portcullis.issuers", "main, partner",
          "portcullis.issuer.main.iss-url", "https://login.example",
          "portcullis.issuer.main.audience", "https://api.example",
          "portcullis.issuer.partner.iss-url", "https://partner.example",
          "portcullis.issuer.partner.audience", "https://orders.example");

  private static GuardConfig config(Map<String, String> more) {
    Map<String, String> properties = new HashMap<>(TWO);
    properties.putAll(more);
    return GuardConfig.builder()
        .from(List.of(ConfigSources.properties("the properties", properties)))
        .build();
  }

  private static String refusal(Map<String, String> more) {
    return assertThrows(ConfigurationException.class, () -> config(more)).getMessage();
  }

  private static List<String> names(GuardConfig config) {
    return config.issuers().stream().map(IssuerConfig::name).toList();
  }

  @Test
  void eachHasItsOwnIssuerAndAudience() {
    GuardConfig config = config(Map.of());

    assertEquals(List.of("main", "partner"), names(config));
    assertEquals("https://login.example", config.issuers().get(0).issuer());
    assertEquals(Set.of("https://api.example"), config.issuers().get(0).audiences());
    assertEquals("https://partner.example", config.issuers().get(1).issuer());
    assertEquals(Set.of("https://orders.example"), config.issuers().get(1).audiences());
  }

  @Test
  void whatIsSetForOneIsSetForNoOther() {
    GuardConfig config =
        config(
            Map.of(
                "portcullis.issuer.partner.algorithms", "ES256",
                "portcullis.issuer.partner.token-typs", "at+jwt",
                "portcullis.issuer.partner.roles-claims", "groups",
                "portcullis.issuer.partner.jwks-url", "https://partner.example/keys",
                "portcullis.issuer.partner.leeway", "0",
                "axioms.realm", "orders"));

    IssuerConfig main = config.issuers().get(0);
    IssuerConfig partner = config.issuers().get(1);
    assertEquals(Set.of("ES256"), partner.algorithms());
    assertEquals(Set.of("at+jwt"), partner.tokenTypes());
    assertEquals(List.of("groups"), partner.rolesClaims());
    assertEquals(URI.create("https://partner.example/keys"), partner.jwksUrl());
    assertEquals(Duration.ZERO, partner.leeway());
    assertEquals(Set.copyOf(IssuerConfig.ALL_ALGORITHMS), main.algorithms());
    assertEquals(List.of("roles"), main.rolesClaims());
    assertNull(main.jwksUrl());
    assertEquals(Duration.ofSeconds(30), main.leeway());
    assertEquals("orders", config.realm());
  }

  @Test
  void theIssuerOfAxiomsIsTrustedAsWellAndFirst() {
    GuardConfig config =
        config(
            Map.of(
                "axioms.domain", "acme.axioms.io",
                "axioms.audience", "a",
                "axioms.leeway", "0"));

    assertEquals(List.of("axioms", "main", "partner"), names(config));
    assertEquals(Duration.ZERO, config.issuers().get(0).leeway());
    assertEquals(Duration.ofSeconds(30), config.issuers().get(1).leeway(), "no default for others");
    assertEquals("acme.axioms.io", config.realm());
  }

  @Test
  void aDomainMeansForEachWhatItMeansForOne() {
    GuardConfig config =
        GuardConfig.builder()
            .set(Settings.ISSUERS, List.of("acme"))
            .set(Settings.DOMAIN.forIssuer("acme"), "acme.axioms.io")
            .set(Settings.AUDIENCE.forIssuer("acme"), List.of("a"))
            .build();

    IssuerConfig acme = config.issuers().get(0);
    assertEquals("https://acme.axioms.io", acme.issuer());
    assertEquals(URI.create("https://acme.axioms.io/oauth2/.well-known/jwks.json"), acme.jwksUrl());
    assertEquals(List.of("roles", "https://acme.axioms.io/claims/roles"), acme.rolesClaims());
    assertEquals("acme.axioms.io", config.realm());
  }

  @Test
  void theEnvironmentNamesThemInCapitals() {
    Map<String, String> variables = new HashMap<>();
    TWO.forEach((name, value) -> variables.put(Setting.environmentName(name), value));
    variables.put("PORTCULLIS_ISSUER_PARTNER_JWKS_REFRESH_INTERVAL", "60");

    GuardConfig config =
        GuardConfig.builder()
            .from(List.of(ConfigSources.environment("the environment", variables)))
            .build();

    assertEquals(List.of("main", "partner"), names(config));
    assertEquals(Duration.ofMinutes(1), config.issuers().get(1).refreshInterval());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",",
        "main,",
        "main,main",
        "Main",
        "1st",
        "my-partner",
        "my_partner",
        "my.partner",
        "main partner",
        "axioms",
        "main,axioms",
        "\u00e4"
      })
  void otherNamesAreRefused(String names) {
    assertTrue(
        refusal(Map.of("portcullis.issuers", names))
            .startsWith(
                "PORTCULLIS_ISSUERS (portcullis.issuers) as set in the properties must be a list of"
                    + " names"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "iss-url  | PORTCULLIS_ISSUER_OTHER_ISS_URL (portcullis.issuer.other.iss-url) or"
            + " PORTCULLIS_ISSUER_OTHER_DOMAIN (portcullis.issuer.other.domain) is missing: it was"
            + " looked for in the builder, the properties; set it, for example"
            + " PORTCULLIS_ISSUER_OTHER_ISS_URL=https://login.example/tenant.",
        "audience | PORTCULLIS_ISSUER_OTHER_AUDIENCE (portcullis.issuer.other.audience) is missing:"
            + " it was looked for in the builder, the properties; set it, for example"
            + " PORTCULLIS_ISSUER_OTHER_AUDIENCE=https://api.example."
      })
  void whatIsMissingIsNamedWithItsIssuer(String missing, String message) {
    Map<String, String> properties = new HashMap<>();
    properties.put("portcullis.issuers", "main,other");
    properties.put("portcullis.issuer.other.iss-url", "https://other.example");
    properties.put("portcullis.issuer.other.audience", "a");
    properties.remove("portcullis.issuer.other." + missing);

    assertEquals(message, refusal(properties));
  }

  @Test
  void whatIsWrongIsNamedWithItsIssuer() {
    assertEquals(
        "PORTCULLIS_ISSUER_MAIN_ALGORITHMS (portcullis.issuer.main.algorithms) as set in the"
            + " properties must be one or more of RS256, RS384, RS512, PS256, PS384, PS512, ES256,"
            + " ES384, ES512, EdDSA, joined by commas, for example"
            + " PORTCULLIS_ISSUER_MAIN_ALGORITHMS=RS256,ES256.",
        refusal(Map.of("portcullis.issuer.main.algorithms", "none")));
    assertEquals(
        "PORTCULLIS_ISSUER_MAIN_JWKS_CACHE_TTL (portcullis.issuer.main.jwks-cache-ttl) is shorter"
            + " than PORTCULLIS_ISSUER_MAIN_JWKS_REFRESH_INTERVAL"
            + " (portcullis.issuer.main.jwks-refresh-interval), so keys would run out before they"
            + " are fetched anew: raise the first or lower the second.",
        refusal(Map.of("portcullis.issuer.main.jwks-cache-ttl", "60")));
  }

  @ParameterizedTest
  @CsvSource({
    "axioms.algorithms, ES256, PORTCULLIS_ISSUER_MAIN_ALGORITHMS",
    "axioms.token-typs, at+jwt, PORTCULLIS_ISSUER_MAIN_TOKEN_TYPS",
    "axioms.leeway, 0, PORTCULLIS_ISSUER_MAIN_LEEWAY"
  })
  void rulesThatNoIssuerWouldFollowAreRefused(String name, String value, String remedy) {
    String message = refusal(Map.of(name, value));

    assertTrue(message.contains("(" + name + ") is set, but no setting of axioms."), message);
    assertTrue(message.contains("set " + remedy), message);
  }

  @Test
  void theRealmIsThatOfTheApplicationAndMayBeSetWithoutAnIssuerOfAxioms() {
    assertEquals("orders", config(Map.of("axioms.realm", "orders")).realm());
  }

  @Test
  void twoNamesForOneIssuerAreRefused() {
    assertEquals(
        "Two issuers, main and partner, are configured as https://login.example: remove one of"
            + " them.",
        refusal(Map.of("portcullis.issuer.partner.iss-url", "https://login.example")));
    assertEquals(
        "Two issuers, axioms and main, are configured as https://login.example: remove one of them.",
        refusal(Map.of("axioms.domain", "login.example", "axioms.audience", "a")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "My-Partner", "a.b", "main,partner"})
  void aSettingForAnIssuerThatCannotBeCalledSoIsRefused(String name) {
    assertThrows(IllegalArgumentException.class, () -> Settings.AUDIENCE.forIssuer(name));
  }

  @Test
  void inCodeAnIssuerThatIsNotListedIsRefused() {
    GuardConfig.Builder builder =
        GuardConfig.builder()
            .set(Settings.ISSUERS, List.of("main"))
            .set(Settings.ISSUER_URL.forIssuer("partner"), URI.create("https://partner.example"));

    assertEquals(
        "The builder has portcullis.issuer.partner.iss-url, but PORTCULLIS_ISSUERS"
            + " (portcullis.issuers) does not list its issuer: add it there, or remove the setting.",
        assertThrows(ConfigurationException.class, builder::build).getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "portcullis.issuer.other.iss-url, the properties",
    "PORTCULLIS_ISSUER_OTHER_ISS_URL, the environment",
    "portcullis.issuer.mai.iss-url, the properties",
    "portcullis.issuer.mainx.iss-url, the properties"
  })
  void elsewhereAnIssuerThatIsNotListedIsWarnedAbout(String name, String place) {
    ConfigSource source =
        place.equals("the properties")
            ? ConfigSources.properties(place, Map.of(name, "x"))
            : ConfigSources.environment(place, Map.of(name, "x"));

    assertEquals(
        List.of(
            "No issuer is listed for "
                + name
                + ", which is set in "
                + place
                + ". Add its name to PORTCULLIS_ISSUERS (portcullis.issuers), or remove the"
                + " setting."),
        UnknownNames.warnings(List.of(source), settingsOfMain()));
  }

  @ParameterizedTest
  @CsvSource({
    "portcullis.issuer.main.algoritms, portcullis.issuer.main.algorithms",
    "portcullis.issuer.main.realm, portcullis.issuer.main.domain",
    "portcullis.issuer, portcullis.issuers"
  })
  void aMisspeltSettingOfAnIssuerIsWarnedAbout(String name, String nearest) {
    ConfigSource source = ConfigSources.properties("the properties", Map.of(name, "x"));

    assertEquals(
        List.of(
            "Nothing is called "
                + name
                + ", which is set in the properties. Did you mean "
                + nearest
                + "?"),
        UnknownNames.warnings(List.of(source), settingsOfMain()));
  }

  private static List<Setting<?>> settingsOfMain() {
    List<Setting<?>> settings = new ArrayList<>(Settings.all());
    Settings.ofIssuer().forEach(setting -> settings.add(setting.forIssuer("main")));
    return settings;
  }

  @Test
  void aSettingOfAnIssuerSaysSoInItsDescription() {
    Setting<URI> setting = Settings.ISSUER_URL.forIssuer("main");

    assertEquals("portcullis.issuer.main.iss-url", setting.name());
    assertEquals("PORTCULLIS_ISSUER_MAIN_ISS_URL", setting.environmentName());
    assertTrue(setting.description().contains("unless portcullis.issuer.main.jwks-url is set"));
    assertSame(Settings.ISSUER_URL, Settings.ISSUER_URL.forIssuer("axioms"));
  }

  @Test
  void aSettingOfTheApplicationHasNoIssuer() {
    assertThrows(IllegalArgumentException.class, () -> Settings.REALM.forIssuer("main"));
    assertThrows(
        IllegalArgumentException.class,
        () -> Settings.AUDIENCE.forIssuer("main").forIssuer("partner"));
  }
}
