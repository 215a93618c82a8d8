package dev.portcullis.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The settings of the IAM, all together. */
class IamConfigTest {
  private static final Map<String, String> LEAST =
      Map.of(
          "iam.base-url", "https://acme.example/iam",
          "iam.client-id", "orders-service",
          "iam.client-secret", "tr0ub4dor");

  private static final Map<Setting<?>, String> REQUIRED =
      Map.of(
          Settings.IAM_BASE_URL,
          "IAM_BASE_URL=https://acme.example/iam",
          Settings.IAM_CLIENT_ID,
          "IAM_CLIENT_ID=orders-service",
          Settings.IAM_CLIENT_SECRET,
          "IAM_CLIENT_SECRET=correct-horse");

  private static GuardConfig config(Map<String, ?> properties) {
    return GuardConfig.builder()
        .from(List.of(ConfigSources.properties("the properties", properties)))
        .build();
  }

  private static IamConfig iam(String... namesAndValues) {
    return config(leastWith(namesAndValues)).iam().orElseThrow();
  }

  private static Map<String, String> leastWith(String... namesAndValues) {
    Map<String, String> properties = new HashMap<>(LEAST);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      properties.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return properties;
  }

  private static String refusal(Map<String, String> properties) {
    return assertThrows(ConfigurationException.class, () -> config(properties)).getMessage();
  }

  @Test
  void withoutItsSettingsThereIsNoIam() {
    assertEquals(Optional.empty(), config(Map.of()).iam());
  }

  @Test
  void threeSettingsSuffice() {
    IamConfig iam = iam();

    assertEquals(URI.create("https://acme.example/iam"), iam.baseUrl());
    assertEquals(URI.create("https://acme.example/basic"), iam.basicBaseUrl());
    assertEquals("orders-service", iam.clientId());
    assertEquals("tr0ub4dor", iam.clientSecret().reveal());
    assertNull(iam.issuer());
    assertEquals(Duration.ofSeconds(2), iam.requestTimeout());
    assertEquals(Duration.ofMinutes(1), iam.rolesCacheTtl());
    assertEquals(Duration.ofMinutes(1), iam.jwksRefreshInterval());
    assertEquals(Duration.ofHours(2), iam.jwksCacheTtl());
    assertEquals(Duration.ofMinutes(1), iam.revocationRefreshInterval());
    assertEquals(Duration.ofHours(1), iam.revocationMaxAge());
    assertFalse(iam.revocationConfirm());
    assertFalse(iam.validateAudience());
    assertEquals(Duration.ofSeconds(30), iam.leeway());
    assertFalse(iam.subdomainValidation());
    assertEquals(List.of(), iam.subdomainExcludedNamespaces());
  }

  @Test
  void theIamIsNoneOfTheIssuers() {
    assertEquals(List.of(), config(LEAST).issuers());
  }

  @Test
  void issuersAndAnIamMayBeConfiguredTogether() {
    GuardConfig config =
        config(leastWith("axioms.iss-url", "https://login.example", "axioms.audience", "api"));

    assertEquals(1, config.issuers().size());
    assertEquals("https://login.example", config.issuers().get(0).issuer());
    assertEquals(URI.create("https://acme.example/iam"), config.iam().orElseThrow().baseUrl());
  }

  @Test
  void neitherTakesTheSettingsOfTheOther() {
    GuardConfig config =
        config(
            leastWith(
                "axioms.iss-url", "https://login.example",
                "axioms.audience", "api",
                "axioms.leeway", "1",
                "iam.leeway", "2"));

    assertEquals(Duration.ofSeconds(1), config.issuers().get(0).leeway());
    assertEquals(Duration.ofSeconds(2), config.iam().orElseThrow().leeway());
  }

  static Set<Map.Entry<Setting<?>, String>> examples() {
    return REQUIRED.entrySet();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void whatIsMissingIsNamedWithAnExample(Map.Entry<Setting<?>, String> missing) {
    Setting<?> setting = missing.getKey();
    Map<String, String> properties = leastWith();
    properties.remove(setting.name());

    assertEquals(
        setting
            + " is missing: it was looked for in the builder, the properties; set it, for example "
            + missing.getValue()
            + ".",
        refusal(properties));
  }

  static Set<Setting<?>> required() {
    return REQUIRED.keySet();
  }

  @ParameterizedTest
  @MethodSource("required")
  void oneOfThemAloneIsNotTakenForNoIam(Setting<?> setting) {
    String refusal = refusal(Map.of(setting.name(), LEAST.get(setting.name())));

    assertTrue(refusal.contains(" is missing: "), refusal);
    assertFalse(refusal.contains("tr0ub4dor"), refusal);
  }

  static List<Setting<?>> rules() {
    return Settings.ofIam().stream().filter(setting -> !REQUIRED.containsKey(setting)).toList();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aRuleThatNoIamWouldFollowIsRefused(Setting<?> setting) {
    assertEquals(
        setting
            + " is set, but no setting names an IAM, so that nothing would follow it: set"
            + " IAM_BASE_URL (iam.base-url), IAM_CLIENT_ID (iam.client-id) and IAM_CLIENT_SECRET"
            + " (iam.client-secret), or remove it.",
        refusal(Map.of(setting.name(), setting.example())));
  }

  @ParameterizedTest
  @CsvSource({
    "https://acme.example/iam, https://acme.example/iam",
    "https://acme.example/iam/, https://acme.example/iam",
    "https://acme.example/, https://acme.example",
    "https://acme.example, https://acme.example",
    "http://127.0.0.1:8080/a/b/, http://127.0.0.1:8080/a/b"
  })
  void aFinalSlashOfAnAddressIsLeftOut(String text, URI expected) {
    assertEquals(expected, iam("iam.base-url", text).baseUrl());
    assertEquals(expected, iam("iam.basic-base-url", text).basicBaseUrl());
  }

  @ParameterizedTest
  @CsvSource({
    "https://acme.example/iam, https://acme.example/basic",
    "https://acme.example/iam/, https://acme.example/basic",
    "https://acme.example:8443/a/b, https://acme.example:8443/basic",
    "https://acme.example, https://acme.example/basic",
    "'http://[::1]:8080', 'http://[::1]:8080/basic'"
  })
  void theBasicServiceIsOnTheServerOfTheIam(String baseUrl, URI expected) {
    assertEquals(expected, iam("iam.base-url", baseUrl).basicBaseUrl());
  }

  @Test
  void theBasicServiceMayBeElsewhere() {
    IamConfig iam = iam("iam.basic-base-url", "https://other.example/v2/basic");

    assertEquals(URI.create("https://other.example/v2/basic"), iam.basicBaseUrl());
    assertEquals(URI.create("https://acme.example/iam"), iam.baseUrl());
  }

  @ParameterizedTest
  @CsvSource({"iam.base-url", "iam.basic-base-url"})
  void anAddressWithoutTlsIsRefused(String name) {
    String refusal = refusal(leastWith(name, "http://acme.example/iam"));

    assertTrue(refusal.contains("(" + name + ") as set in the properties must be"), refusal);
    assertTrue(refusal.contains("http is taken for loopback alone"), refusal);
  }

  @ParameterizedTest
  @CsvSource({
    "iam.jwks-cache-ttl, IAM_JWKS_CACHE_TTL, iam.jwks-refresh-interval, IAM_JWKS_REFRESH_INTERVAL",
    "iam.revocation-max-age, IAM_REVOCATION_MAX_AGE, iam.revocation-refresh-interval,"
        + " IAM_REVOCATION_REFRESH_INTERVAL"
  })
  void whatWouldBeTooOldBeforeItIsFetchedAnewIsRefused(
      String limit, String limitInCapitals, String interval, String intervalInCapitals) {
    assertEquals(
        limitInCapitals
            + " ("
            + limit
            + ") is shorter than "
            + intervalInCapitals
            + " ("
            + interval
            + "), so that what is fetched would be too old before it is fetched anew: raise the"
            + " first or lower the second.",
        refusal(leastWith(limit, "99", interval, "100")));
  }

  @Test
  void whatIsFetchedMayGrowTooOldJustWhenItIsFetchedAnew() {
    IamConfig iam =
        iam(
            "iam.jwks-cache-ttl", "100",
            "iam.jwks-refresh-interval", "100",
            "iam.revocation-max-age", "200",
            "iam.revocation-refresh-interval", "200");

    assertEquals(iam.jwksRefreshInterval(), iam.jwksCacheTtl());
    assertEquals(iam.revocationRefreshInterval(), iam.revocationMaxAge());
  }

  @Test
  void theRealmIsTheHostOfTheIamWhereThereIsNoIssuer() {
    assertEquals("acme.example", config(LEAST).realm());
    assertEquals("orders", config(leastWith("axioms.realm", "orders")).realm());
    assertEquals(
        "login.example",
        config(leastWith("axioms.iss-url", "https://login.example", "axioms.audience", "a"))
            .realm());
  }

  @Test
  void aSecretIsShownToNobodyButWhoRevealsIt() {
    GuardConfig config = config(LEAST);
    Secret secret = config.iam().orElseThrow().clientSecret();

    assertEquals("tr0ub4dor", secret.reveal());
    assertEquals("Secret[…]", secret.toString());
    assertTrue(config.iam().toString().contains("orders-service"));
    for (Object shown : List.of(config, config.iam(), List.of(secret))) {
      assertFalse(shown.toString().contains("tr0ub4dor"), shown::toString);
    }
  }

  @Test
  void noMessageOfALaterRefusalRepeatsTheSecret() {
    for (Map<String, String> properties :
        List.of(
            leastWith("iam.revocation-max-age", "1"),
            leastWith("iam.leeway", "wrong"),
            leastWith("iam.base-url", "http://acme.example"),
            leastWith("iam.client-id", "a:b"),
            leastWith("iam.client-secret", "tr0ub4dor\n x"),
            leastWith("axioms.audience", "a"))) {
      String refusal = refusal(properties);
      assertFalse(refusal.contains("tr0ub4dor"), refusal);
    }
  }

  @Test
  void aSecretMayBeAPropertyOfItsOwnType() {
    Map<String, Object> properties = new HashMap<>(LEAST);
    properties.put("iam.client-secret", Secret.of("another"));

    assertEquals("another", config(properties).iam().orElseThrow().clientSecret().reveal());
  }

  @Test
  void secretsAreEqualWhenTheirTextsAre() {
    assertEquals(Secret.of("a"), Secret.of("a"));
    assertEquals(Secret.of("a").hashCode(), Secret.of("a").hashCode());
    assertNotEquals(Secret.of("a"), Secret.of("b"));
    assertNotEquals(Secret.of("a"), "a");
    assertThrows(NullPointerException.class, () -> Secret.of(null));
  }

  @Test
  void algorithmsWhoseSignaturesCanBeWrittenInTwoWaysAreNotAccepted() {
    assertEquals(
        List.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "EdDSA"),
        IamConfig.ALGORITHMS);
  }
}
