package dev.portcullis.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The settings of how requests carry tokens, whoever issued them. */
class CredentialsSettingsTest {
  private static final List<TokenLocation> HEADERS = List.of(TokenLocation.HEADERS);
  private static final List<TokenLocation> COOKIES = List.of(TokenLocation.COOKIES);
  private static final List<TokenLocation> BOTH =
      List.of(TokenLocation.HEADERS, TokenLocation.COOKIES);

  private static final Map<String, String> ISSUER =
      Map.of("axioms.iss-url", "https://login.example", "axioms.audience", "api");
  private static final Map<String, String> IAM =
      Map.of(
          "iam.base-url", "https://acme.example/iam",
          "iam.client-id", "orders-service",
          "iam.client-secret", "tr0ub4dor");

  private static GuardConfig config(Map<String, String> properties, String... namesAndValues) {
    Map<String, String> all = new HashMap<>(properties);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      all.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return GuardConfig.builder()
        .from(List.of(ConfigSources.properties("the properties", all)))
        .build();
  }

  private static String refusal(Map<String, String> properties, String... namesAndValues) {
    return assertThrows(ConfigurationException.class, () -> config(properties, namesAndValues))
        .getMessage();
  }

  @Test
  void onlyTokensOfTheIamAreInCookiesByDefault() {
    GuardConfig config = config(ISSUER);

    assertEquals(
        new TokenPlaces(HEADERS, "Authorization", "Bearer", "access_token"), config.tokenPlaces());
    assertEquals(
        new TokenPlaces(BOTH, "Authorization", "Bearer", "access_token"),
        config.tokenPlacesOfIam());
    assertEquals(new CsrfConfig(true, false, false, List.of()), config.csrf());
  }

  @Test
  void placesThatAreSetHoldForAllTokens() {
    for (Map<String, String> issuer : List.of(ISSUER, IAM)) {
      GuardConfig config =
          config(
              issuer,
              "iam.token-locations",
              "cookies",
              "iam.token-header-name",
              "X-Token",
              "iam.token-header-type",
              "JWT",
              "iam.token-cookie-name",
              "jwt");

      assertEquals(new TokenPlaces(COOKIES, "X-Token", "JWT", "jwt"), config.tokenPlaces());
      assertEquals(config.tokenPlaces(), config.tokenPlacesOfIam());
    }
  }

  @Test
  void anIssuerFollowsTheRulesForPagesToo() {
    GuardConfig config =
        config(
            ISSUER,
            "iam.token-locations",
            "cookies",
            "iam.csrf-protection",
            "false",
            "iam.strict-referer",
            "true",
            "iam.allow-subdomain-referer",
            "true",
            "portcullis.csrf-origins",
            "https://app.example");

    assertEquals(
        new CsrfConfig(false, true, true, List.of(URI.create("https://app.example"))),
        config.csrf());
  }

  static List<Setting<?>> rules() {
    return Settings.ofCredentials();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aRuleForTokensThatNobodyIssuesIsRefused(Setting<?> setting) {
    assertEquals(
        setting
            + " is set, but no setting names an issuer of tokens, so that nothing would follow it:"
            + " set AXIOMS_ISS_URL (axioms.iss-url) and AXIOMS_AUDIENCE (axioms.audience), or"
            + " remove it.",
        refusal(Map.of(), setting.name(), setting.example()));
  }

  @Test
  void pagesThatCouldSendNoTokenAreRefused() {
    String message =
        "PORTCULLIS_CSRF_ORIGINS (portcullis.csrf-origins) is set, but no token of an issuer other"
            + " than the IAM is taken from a cookie, so that nothing would follow it: set"
            + " IAM_TOKEN_LOCATIONS (iam.token-locations) to cookies, or to headers and cookies,"
            + " where there is such an issuer, or remove it.";

    assertEquals(message, refusal(ISSUER, "portcullis.csrf-origins", "https://app.example"));
    assertEquals(
        message,
        refusal(
            IAM,
            "iam.token-locations",
            "headers,cookies",
            "portcullis.csrf-origins",
            "https://app.example"));
  }

  @Test
  void theSubdomainIsOfTokensOfTheIamAlone() {
    assertEquals(
        "IAM_SUBDOMAIN_VALIDATION_ENABLE (iam.subdomain-validation-enable) is set, but no setting"
            + " names an IAM, so that nothing would follow it: set IAM_BASE_URL (iam.base-url),"
            + " IAM_CLIENT_ID (iam.client-id) and IAM_CLIENT_SECRET (iam.client-secret), or remove"
            + " it.",
        refusal(ISSUER, "iam.subdomain-validation-enable", "true"));
  }
}
