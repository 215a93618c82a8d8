package dev.portcullis.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.error.ErrorFormat;
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

class GuardConfigTest {
  private static GuardConfig.Builder builder(String... namesAndValues) {
    Map<String, String> properties = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      properties.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return GuardConfig.builder()
        .from(
            List.of(
                ConfigSources.properties("the properties", properties),
                ConfigSources.environment("the environment", Map.of())));
  }

  private static IssuerConfig issuer(String... namesAndValues) {
    return builder(namesAndValues).build().issuers().get(0);
  }

  private static String refusal(String... namesAndValues) {
    GuardConfig.Builder builder = builder(namesAndValues);
    return assertThrows(ConfigurationException.class, builder::build).getMessage();
  }

  @Test
  void nothingNeedsToBeSet() {
    GuardConfig config = GuardConfig.builder().build();

    assertEquals(List.of(), config.issuers());
    assertEquals("portcullis", config.realm());
    assertEquals(ErrorFormat.AUTO, config.errorFormat());
    assertEquals(Unguarded.WARN, config.unguarded());
    assertFalse(config.failFast());
    assertEquals("the builder", config.searched());
  }

  @Test
  void theDefaultsOfAnIssuerAreThoseOfTheDesign() {
    IssuerConfig issuer =
        issuer("axioms.iss-url", "https://login.example/t", "axioms.audience", "api");

    assertEquals("https://login.example/t", issuer.issuer());
    assertEquals(Set.of("api"), issuer.audiences());
    assertNull(issuer.jwksUrl());
    assertEquals(
        Set.of(
            "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512",
            "EdDSA"),
        issuer.algorithms());
    assertEquals(
        Set.of("JWT", "jwt", "at+jwt", "application/at+jwt", "application/jwt", "absent"),
        issuer.tokenTypes());
    assertEquals(List.of("scope", "scp"), issuer.scopeClaims());
    assertEquals(List.of("roles"), issuer.rolesClaims());
    assertEquals(List.of("permissions"), issuer.permissionsClaims());
    assertEquals(Duration.ofHours(1), issuer.refreshInterval());
    assertEquals(Duration.ofHours(2), issuer.cacheTtl());
    assertTrue(issuer.prefetch());
    assertEquals(Duration.ofSeconds(30), issuer.leeway());
  }

  @Test
  void aDomainAloneSaysWhereIssuerKeysAndClaimsAre() {
    IssuerConfig issuer = issuer("axioms.domain", "acme.example", "axioms.audience", "api");

    assertEquals("https://acme.example", issuer.issuer());
    assertEquals(URI.create("https://acme.example/oauth2/.well-known/jwks.json"), issuer.jwksUrl());
    assertEquals(List.of("roles", "https://acme.example/claims/roles"), issuer.rolesClaims());
    assertEquals(
        List.of("permissions", "https://acme.example/claims/permissions"),
        issuer.permissionsClaims());
  }

  @Test
  void anIssuerIsStrongerThanADomainAndItsKeysAreDiscovered() {
    IssuerConfig issuer =
        issuer(
            "axioms.domain", "acme.example",
            "axioms.iss-url", "https://login.example",
            "axioms.audience", "api");

    assertEquals("https://login.example", issuer.issuer());
    assertNull(issuer.jwksUrl());
    assertEquals(List.of("roles", "https://acme.example/claims/roles"), issuer.rolesClaims());
  }

  @Test
  void anAddressOfKeysIsStrongerThanDomainAndDiscovery() {
    URI keys = URI.create("https://keys.example/jwks.json");

    assertEquals(
        keys,
        issuer(
                "axioms.domain", "acme.example",
                "axioms.jwks-url", keys.toString(),
                "axioms.audience", "api")
            .jwksUrl());
    assertEquals(
        keys,
        issuer(
                "axioms.iss-url", "https://login.example",
                "axioms.jwks-url", keys.toString(),
                "axioms.audience", "api")
            .jwksUrl());
  }

  @Test
  void claimsThatAreSetReplaceThoseOfTheDomain() {
    IssuerConfig issuer =
        issuer(
            "axioms.domain", "acme.example",
            "axioms.audience", "api",
            "axioms.roles-claims", "/realm_access/roles",
            "axioms.permissions-claims", "perms");

    assertEquals(List.of("/realm_access/roles"), issuer.rolesClaims());
    assertEquals(List.of("perms"), issuer.permissionsClaims());
  }

  @Test
  void theIssuerIsKeptToTheCharacter() {
    assertEquals(
        "https://Login.example:443/T%20a/",
        issuer("axioms.iss-url", "https://Login.example:443/T%20a/", "axioms.audience", "api")
            .issuer());
  }

  @ParameterizedTest
  @CsvSource({
    "orders, acme.example, https://login.example, orders",
    ", acme.example, https://login.example, acme.example",
    ", acme.example, , acme.example",
    ", , https://login.example:8443/t, login.example",
    ", , 'http://[::1]:8080', [::1]"
  })
  void theRealmIsSetOrTheDomainOrTheHostOfTheIssuer(
      String realm, String domain, String issuer, String expected) {
    List<String> settings = new ArrayList<>(List.of("axioms.audience", "api"));
    if (realm != null) {
      settings.addAll(List.of("axioms.realm", realm));
    }
    if (domain != null) {
      settings.addAll(List.of("axioms.domain", domain));
    }
    if (issuer != null) {
      settings.addAll(List.of("axioms.iss-url", issuer));
    }

    assertEquals(expected, builder(settings.toArray(String[]::new)).build().realm());
  }

  @ParameterizedTest
  @CsvSource({
    "axioms.iss-url, https://login.example",
    "axioms.domain, acme.example",
  })
  void anIssuerWithoutAnAudienceIsRefused(String name, String value) {
    assertEquals(
        "AXIOMS_AUDIENCE (axioms.audience) is missing: it was looked for in the builder, the"
            + " properties, the environment; set it, for example"
            + " AXIOMS_AUDIENCE=https://api.example.",
        refusal(name, value));
  }

  @Test
  void anAudienceWithoutAnIssuerIsRefused() {
    assertEquals(
        "AXIOMS_ISS_URL (axioms.iss-url) or AXIOMS_DOMAIN (axioms.domain) is missing: it was"
            + " looked for in the builder, the properties, the environment; set it, for example"
            + " AXIOMS_ISS_URL=https://login.example/tenant.",
        refusal("axioms.audience", "api"));
  }

  @Test
  void allThatIsMissingIsToldAtOnce() {
    assertEquals(
        """
        The application does not start, for 4 reasons:
        - AXIOMS_ISS_URL (axioms.iss-url) or AXIOMS_DOMAIN (axioms.domain) is missing: it was \
        looked for in the builder, the properties, the environment; set it, for example \
        AXIOMS_ISS_URL=https://login.example/tenant.
        - AXIOMS_AUDIENCE (axioms.audience) is missing: it was looked for in the builder, the \
        properties, the environment; set it, for example AXIOMS_AUDIENCE=https://api.example.
        - IAM_CLIENT_ID (iam.client-id) is missing: it was looked for in the builder, the \
        properties, the environment; set it, for example IAM_CLIENT_ID=orders-service.
        - IAM_CLIENT_SECRET (iam.client-secret) is missing: it was looked for in the builder, the \
        properties, the environment; set it, for example IAM_CLIENT_SECRET=correct-horse.""",
        refusal(
            "axioms.jwks-url",
            "https://keys.example/jwks.json",
            "iam.base-url",
            "https://acme.example/iam"));
  }

  @Test
  void allWrongValuesAreToldAtOnceAndNoneIsRepeated() {
    String message =
        refusal(
            "axioms.iss-url", "a-secret",
            "axioms.leeway", "-7",
            "portcullis.issuers", "not one",
            "iam.leeway", "PT9H");

    List<String> reasons = List.of(message.split("\n- "));
    assertEquals("The application does not start, for 4 reasons:", reasons.get(0), message);
    for (Setting<?> setting :
        List.of(Settings.ISSUER_URL, Settings.LEEWAY, Settings.ISSUERS, Settings.IAM_LEEWAY)) {
      assertEquals(
          1,
          reasons.stream()
              .filter(reason -> reason.startsWith(setting + " as set in the properties must be "))
              .count(),
          message);
    }
    for (String value : List.of("a-secret", "-7", "not one", "PT9H")) {
      assertFalse(message.contains(value), message);
    }
  }

  @Test
  void keysThatRunOutBeforeTheyAreFetchedAnewAreRefused() {
    assertEquals(
        "AXIOMS_JWKS_CACHE_TTL (axioms.jwks-cache-ttl) is shorter than"
            + " AXIOMS_JWKS_REFRESH_INTERVAL (axioms.jwks-refresh-interval), so keys would run out"
            + " before they are fetched anew: raise the first or lower the second.",
        refusal(
            "axioms.iss-url", "https://login.example",
            "axioms.audience", "api",
            "axioms.jwks-refresh-interval", "600",
            "axioms.jwks-cache-ttl", "599"));
  }

  @Test
  void keysMayRunOutJustWhenTheyAreFetchedAnew() {
    IssuerConfig issuer =
        issuer(
            "axioms.iss-url", "https://login.example",
            "axioms.audience", "api",
            "axioms.jwks-refresh-interval", "600",
            "axioms.jwks-cache-ttl", "PT10M");

    assertEquals(issuer.refreshInterval(), issuer.cacheTtl());
  }

  @Test
  void whereWasLookedIsToldForMessages() {
    assertEquals("the builder, the properties, the environment", builder().build().searched());
  }

  @Test
  void aConfigurationDoesNotChangeWithItsBuilder() {
    GuardConfig.Builder builder =
        GuardConfig.builder().from(List.of(Cases.ISSUER_AND_IAM)).set(Settings.REALM, "before");
    GuardConfig config = builder.build();

    builder.set(Settings.REALM, "after").set(Settings.AUDIENCE, List.of("other"));

    assertEquals("before", config.realm());
    assertEquals(Set.of("the-least"), config.issuers().get(0).audiences());
    assertThrows(UnsupportedOperationException.class, () -> config.issuers().clear());
    assertEquals("after", builder.build().realm());
  }

  @Test
  void aListIsCopiedWhenItIsSet() {
    List<String> audiences = new ArrayList<>(List.of("api"));
    GuardConfig.Builder builder =
        GuardConfig.builder().from(List.of(Cases.ISSUER_AND_IAM)).set(Settings.AUDIENCE, audiences);

    audiences.add(" ");

    assertEquals(Set.of("api"), builder.build().issuers().get(0).audiences());
  }
}
