package dev.portcullis.config;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which values are right, and what is said of those that are not. */
class WrongValuesTest {
  private static GuardConfig.Builder builderWith(Setting<?> setting, String text) {
    return GuardConfig.builder()
        .from(
            List.of(
                ConfigSources.environment(
                    "the environment", Map.of(setting.environmentName(), text)),
                Cases.ISSUER_AND_IAM));
  }

  private static ConfigurationException refusal(Setting<?> setting, String text) {
    GuardConfig.Builder builder = builderWith(setting, text);
    return assertThrows(ConfigurationException.class, builder::build);
  }

  private static void assertRefused(Setting<?> setting, String text) {
    String message = refusal(setting, text).getMessage();
    assertTrue(
        message.startsWith(setting + " as set in the environment must be " + setting.form()),
        message);
  }

  private static void assertAccepted(Setting<?> setting, String text) {
    assertDoesNotThrow(() -> builderWith(setting, text).build());
  }

  private static Setting<?> named(String name) {
    return Settings.all().stream()
        .filter(setting -> setting.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** One of each kind, to the last word. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "axioms.domain                | AXIOMS_DOMAIN (axioms.domain) as set in the environment"
            + " must be a host name, with a port if need be, and without scheme and path, for"
            + " example AXIOMS_DOMAIN=acme.axioms.io.",
        "axioms.audience              | AXIOMS_AUDIENCE (axioms.audience) as set in the"
            + " environment must be a list of values joined by commas, none of them empty, for"
            + " example AXIOMS_AUDIENCE=https://api.example.",
        "axioms.iss-url               | AXIOMS_ISS_URL (axioms.iss-url) as set in the environment"
            + " must be an absolute https URL without user, query and fragment (http is taken for"
            + " loopback alone), for example AXIOMS_ISS_URL=https://login.example/tenant.",
        "axioms.jwks-url              | AXIOMS_JWKS_URL (axioms.jwks-url) as set in the"
            + " environment must be an absolute https URL without user and fragment (http is taken"
            + " for loopback alone), for example"
            + " AXIOMS_JWKS_URL=https://login.example/jwks.json.",
        "axioms.algorithms            | AXIOMS_ALGORITHMS (axioms.algorithms) as set in the"
            + " environment must be one or more of RS256, RS384, RS512, PS256, PS384, PS512,"
            + " ES256, ES384, ES512, EdDSA, joined by commas, for example"
            + " AXIOMS_ALGORITHMS=RS256,ES256.",
        "axioms.jwks-refresh-interval | AXIOMS_JWKS_REFRESH_INTERVAL"
            + " (axioms.jwks-refresh-interval) as set in the environment must be a duration from 1"
            + " second to 365 days, in seconds or in the form of ISO 8601, for example"
            + " AXIOMS_JWKS_REFRESH_INTERVAL=600.",
        "axioms.leeway                | AXIOMS_LEEWAY (axioms.leeway) as set in the environment"
            + " must be a duration from 0 to 10 minutes, in seconds or in the form of ISO 8601,"
            + " for example AXIOMS_LEEWAY=0.",
        "axioms.jwks-prefetch         | AXIOMS_JWKS_PREFETCH (axioms.jwks-prefetch) as set in the"
            + " environment must be true or false, for example AXIOMS_JWKS_PREFETCH=false.",
        "axioms.realm                 | AXIOMS_REALM (axioms.realm) as set in the environment must"
            + " be printable ASCII characters, for example AXIOMS_REALM=orders.",
        "iam.base-url                 | IAM_BASE_URL (iam.base-url) as set in the environment must"
            + " be an absolute https URL without user, query and fragment, to which paths are added"
            + " (http is taken for loopback alone), for example"
            + " IAM_BASE_URL=https://acme.example/iam.",
        "iam.client-id                | IAM_CLIENT_ID (iam.client-id) as set in the environment"
            + " must be a text without colons and control characters, for example"
            + " IAM_CLIENT_ID=orders-service.",
        "iam.client-secret            | IAM_CLIENT_SECRET (iam.client-secret) as set in the"
            + " environment must be a text without control characters, which is never shown, for"
            + " example IAM_CLIENT_SECRET=correct-horse.",
        "iam.issuer                   | IAM_ISSUER (iam.issuer) as set in the environment must be a"
            + " text without control characters, for example IAM_ISSUER=https://acme.example.",
        "iam.request-timeout          | IAM_REQUEST_TIMEOUT (iam.request-timeout) as set in the"
            + " environment must be a duration from 0.1 seconds to 1 minute, in seconds or in the"
            + " form of ISO 8601, for example IAM_REQUEST_TIMEOUT=PT0.5S.",
        "iam.token-header-name        | IAM_TOKEN_HEADER_NAME (iam.token-header-name) as set in the"
            + " environment must be a token as HTTP has it, such as Authorization or Bearer, for"
            + " example IAM_TOKEN_HEADER_NAME=X-Access-Token.",
        "iam.subdomain-validation-excluded-namespaces |"
            + " IAM_SUBDOMAIN_VALIDATION_EXCLUDED_NAMESPACES"
            + " (iam.subdomain-validation-excluded-namespaces) as set in the environment must be a"
            + " list of values joined by commas, none of them empty, for example"
            + " IAM_SUBDOMAIN_VALIDATION_EXCLUDED_NAMESPACES=accelbyte,acme.",
        "portcullis.csrf-origins      | PORTCULLIS_CSRF_ORIGINS (portcullis.csrf-origins) as set in"
            + " the environment must be a list of http or https addresses joined by commas, each"
            + " with a host in ASCII, and without user, query, fragment and wildcard, for example"
            + " PORTCULLIS_CSRF_ORIGINS=https://app.example,https://shop.example.",
        "portcullis.error-format      | PORTCULLIS_ERROR_FORMAT (portcullis.error-format) as set in"
            + " the environment must be one of auto, oauth, axioms, iam, problem, for example"
            + " PORTCULLIS_ERROR_FORMAT=problem."
      })
  void aWrongValueIsRefusedByNameAndPlaceWithAnExample(String name, String message) {
    assertEquals(message, refusal(named(name), "wrong\u0007,").getMessage());
  }

  static List<Setting<?>> settings() {
    return Settings.all();
  }

  @ParameterizedTest
  @MethodSource("settings")
  void noRefusalRepeatsTheValue(Setting<?> setting) {
    ConfigurationException refusal = refusal(setting, "https://tr0ub4dor@\u0007,");

    assertFalse(refusal.getMessage().contains("tr0ub4dor"), refusal::getMessage);
    assertNull(refusal.getCause());
  }

  @ParameterizedTest
  @MethodSource("settings")
  void aBlankValueIsWrongAndNotTheSameAsNone(Setting<?> setting) {
    assertRefused(setting, "");
    assertRefused(setting, " \t ");
  }

  @Test
  void theMessageNamesThePlaceThatHasTheValue() {
    GuardConfig.Builder builder =
        GuardConfig.builder()
            .from(
                List.of(
                    ConfigSources.environment("the environment", Map.of()),
                    ConfigSources.properties(
                        "the properties of the application",
                        Map.of("portcullis.unguarded", "ignore"))));

    assertEquals(
        "PORTCULLIS_UNGUARDED (portcullis.unguarded) as set in the properties of the application"
            + " must be one of allow, warn, deny, fail, for example PORTCULLIS_UNGUARDED=deny.",
        assertThrows(ConfigurationException.class, builder::build).getMessage());
  }

  @Test
  void aWrongValueInCodeIsRefusedAtOnce() {
    GuardConfig.Builder builder = GuardConfig.builder();

    assertEquals(
        "AXIOMS_LEEWAY (axioms.leeway) as set in the builder must be a duration from 0 to 10"
            + " minutes, in seconds or in the form of ISO 8601, for example AXIOMS_LEEWAY=0.",
        assertThrows(
                ConfigurationException.class,
                () -> builder.set(Settings.LEEWAY, Duration.ofHours(1)))
            .getMessage());
    assertThrows(
        ConfigurationException.class,
        () -> builder.set(Settings.JWKS_URL, URI.create("http://keys.example")));
    assertThrows(ConfigurationException.class, () -> builder.set(Settings.AUDIENCE, List.of()));
    assertThrows(
        ConfigurationException.class, () -> builder.set(Settings.AUDIENCE, List.of("a", " ")));
    assertThrows(
        ConfigurationException.class, () -> builder.set(Settings.ALGORITHMS, List.of("HS256")));
    assertThrows(ConfigurationException.class, () -> builder.set(Settings.REALM, "a\r\nb"));
    assertThrows(
        ConfigurationException.class,
        () -> builder.set(Settings.IAM_BASE_URL, URI.create("http://iam.example")));
    assertThrows(ConfigurationException.class, () -> builder.set(Settings.IAM_CLIENT_ID, "a:b"));
    assertThrows(NullPointerException.class, () -> builder.set(Settings.REALM, null));
  }

  @Test
  void aWrongValueIsRefusedEvenWhereThereIsNoIssuerToUseIt() {
    GuardConfig.Builder builder =
        GuardConfig.builder()
            .from(
                List.of(ConfigSources.properties("the properties", Map.of("axioms.leeway", "-1"))));

    assertThrows(ConfigurationException.class, builder::build);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://app.example",
        "HTTPS://APP.example:8443",
        "https://app.example/",
        "https://app.example/in/here",
        "http://localhost:3000",
        "http://127.0.0.1:3000",
        "https://[::1]",
        "https://xn--bcher-kva.example",
        "https://app.example , https://shop.example"
      })
  void aPageThatMaySendCookiesIsAnAddress(String pages) {
    assertAccepted(Settings.CSRF_ORIGINS, pages);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "null",
        "app.example",
        "//app.example",
        "https:",
        "https://",
        "https:///in",
        "https:app.example",
        "https://*.app.example",
        "https://*",
        "https://app.example:*",
        "https://app.example:99999",
        "https://app_example",
        "https://user@app.example",
        "https://user:tr0ub4dor@app.example",
        "https://app.example?a",
        "https://app.example/#a",
        "https://b\u00fccher.example",
        "ftp://app.example",
        "file:///in",
        "javascript:alert(1)",
        "https://app.example,",
        "https://app.example,null",
        "https://app.example https://shop.example"
      })
  void whatNoPageCanBeAtIsNoPage(String pages) {
    assertRefused(Settings.CSRF_ORIGINS, pages);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "acme.axioms.io",
        "ACME.example",
        "localhost",
        "a",
        "10.0.0.1",
        "acme.example:443",
        "a-b.c"
      })
  void aDomainIsAHostWithOrWithoutAPort(String domain) {
    assertAccepted(Settings.DOMAIN, domain);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://acme.example",
        "acme.example/",
        "acme.example/path",
        "acme.example?a",
        "acme.example#a",
        "user@acme.example",
        "acme.example:",
        "acme.example:x",
        "acme.example:0",
        "acme.example:65536",
        "acme.example:99999",
        "acme.example:123456",
        "acme..example",
        ".acme.example",
        "-acme.example",
        "acme-.example",
        "acme.example-",
        "acme_1.example",
        "10.0.0.256",
        "acme example",
        "acme.example,other.example",
        "[::1]",
        "ácme.example",
        "*"
      })
  void whatIsNoHostIsRefusedAsADomain(String domain) {
    assertRefused(Settings.DOMAIN, domain);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://login.example",
        "https://login.example/",
        "https://login.example:8443/a/b/",
        "HTTPS://LOGIN.example",
        "http://localhost:8080",
        "http://127.0.0.1",
        "http://127.1.2.3:1/a",
        "http://[::1]:8080/a",
        "https://[2001:db8::1]/a"
      })
  void anAddressIsHttpsOrLoopback(String url) {
    assertAccepted(Settings.ISSUER_URL, url);
    assertAccepted(Settings.JWKS_URL, url);
    assertAccepted(Settings.IAM_BASE_URL, url);
    assertAccepted(Settings.IAM_BASIC_BASE_URL, url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://login.example",
        "http://127.0.0.1.evil.example",
        "http://localhost.evil.example",
        "http://localhost@evil.example",
        "http://evil.example#localhost",
        "http://128.0.0.1",
        "http://0.0.0.0",
        "http://10.0.0.1",
        "http://127.1",
        "http://[::2]",
        "http://[::ffff:127.0.0.1]",
        "https://user@login.example",
        "https://user:password@login.example",
        "https://login.example#fragment",
        "https://login.example#",
        "https://",
        "https:///path",
        "https:login.example",
        "https://login_1.example",
        "https://login.example:99999",
        "https://login.example:0",
        "//login.example",
        "/path",
        "login.example",
        "file:///etc/passwd",
        "jar:https://login.example!/a",
        "ftp://login.example",
        "https://login.example/a b",
        "https://login.example/%zz"
      })
  void whatIsNotSafeIsRefusedAsAnAddress(String url) {
    assertRefused(Settings.ISSUER_URL, url);
    assertRefused(Settings.JWKS_URL, url);
    assertRefused(Settings.IAM_BASE_URL, url);
    assertRefused(Settings.IAM_BASIC_BASE_URL, url);
  }

  @Test
  void onlyTheAddressOfKeysMayHaveAQuery() {
    assertAccepted(Settings.JWKS_URL, "https://login.example/jwks?tenant=a");
    assertRefused(Settings.ISSUER_URL, "https://login.example/?tenant=a");
    assertRefused(Settings.ISSUER_URL, "https://login.example?");
    assertRefused(Settings.IAM_BASE_URL, "https://iam.example/iam?tenant=a");
    assertRefused(Settings.IAM_BASIC_BASE_URL, "https://iam.example/basic?");
  }

  static Stream<String> wrongLists() {
    return Stream.of(",", "a,", ",a", "a,,b", "a, ,b", ",,");
  }

  @ParameterizedTest
  @MethodSource("wrongLists")
  void aListWithAnEmptyPlaceIsRefused(String list) {
    for (Setting<?> setting :
        Arrays.<Setting<?>>asList(
            Settings.AUDIENCE,
            Settings.TOKEN_TYPES,
            Settings.ALGORITHMS,
            Settings.SCOPE_CLAIMS,
            Settings.ROLES_CLAIMS,
            Settings.PERMISSIONS_CLAIMS)) {
      assertRefused(setting, list);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a~b", "roles,/a/~", "/~2"})
  void aClaimThatIsNoJsonPointerIsRefused(String claims) {
    assertRefused(Settings.ROLES_CLAIMS, claims);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a~0b", "/a/~1", "a~b", "https://a.example/claims/roles"})
  void aClaimIsANameOrAJsonPointer(String claims) {
    assertAccepted(Settings.ROLES_CLAIMS, claims);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"none", "HS256", "RS256,HS256", "RS256,none", "rs256", "ES256K", "RS256 ES256"})
  void analgorithmThatIsNotAsymmetricAndKnownIsRefused(String algorithms) {
    assertRefused(Settings.ALGORITHMS, algorithms);
  }

  @ParameterizedTest
  @CsvSource({
    "1, PT1S",
    "600, PT10M",
    "0600, PT10M",
    "PT10M, PT10M",
    "pt10m, PT10M",
    "P1D, PT24H",
    "PT1H30M, PT90M",
    "PT1.5S, PT1.5S",
    "PT0.5S, PT0.5S",
    "+PT5S, PT5S",
    "999999999, PT999999999S"
  })
  void aDurationIsInSecondsOrIso8601(String text, Duration expected) {
    assertEquals(expected, ValueType.LEEWAY.parser().apply(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10m",
        "10 s",
        "1.5",
        "1e3",
        "+5",
        "-5",
        "9999999999",
        "10:00",
        "P",
        "PT",
        "P1M",
        "P1Y",
        "ten",
        "0x10",
        "٥",
        "PT99999999999999999999H"
      })
  void whatIsNoDurationIsRefused(String text) {
    assertRefused(Settings.LEEWAY, text);
    assertRefused(Settings.JWKS_REFRESH_INTERVAL, text);
    assertRefused(Settings.JWKS_CACHE_TTL, text);
  }

  @ParameterizedTest
  @CsvSource({
    "axioms.leeway, 0, true",
    "axioms.leeway, PT0S, true",
    "axioms.leeway, 600, true",
    "axioms.leeway, PT10M, true",
    "axioms.leeway, 601, false",
    "axioms.leeway, PT10M0.000000001S, false",
    "axioms.leeway, PT-1S, false",
    "axioms.leeway, -PT1S, false",
    "axioms.jwks-refresh-interval, 1, true",
    "axioms.jwks-refresh-interval, 0, false",
    "axioms.jwks-refresh-interval, PT0S, false",
    "axioms.jwks-refresh-interval, PT0.999S, false",
    "axioms.jwks-refresh-interval, PT-5S, false",
    "axioms.jwks-refresh-interval, P366D, false",
    "axioms.jwks-refresh-interval, 7200, true",
    "axioms.jwks-cache-ttl, 3600, true",
    "axioms.jwks-cache-ttl, P365D, true",
    "axioms.jwks-cache-ttl, P365DT1S, false",
    "axioms.jwks-cache-ttl, PT2562047788015215H, false",
    "axioms.jwks-cache-ttl, 0, false",
    "iam.request-timeout, PT0.1S, true",
    "iam.request-timeout, 60, true",
    "iam.request-timeout, 0, false",
    "iam.request-timeout, PT0.099S, false",
    "iam.request-timeout, PT1M0.001S, false",
    "iam.roles-cache-ttl, 0, false",
    "iam.roles-cache-ttl, 1, true",
    "iam.jwks-refresh-interval, 0, false",
    "iam.revocation-refresh-interval, 0, false",
    "iam.revocation-max-age, P366D, false",
    "iam.leeway, 601, false"
  })
  void durationsHaveLimits(String setting, String text, boolean right) {
    if (right) {
      assertAccepted(named(setting), text);
    } else {
      assertRefused(named(setting), text);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "TRUE", "True", "false", "FALSE"})
  void truthIsWrittenInAnyCase(String text) {
    assertAccepted(Settings.JWKS_PREFETCH, text);
    assertAccepted(Settings.FAIL_FAST, text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "0", "yes", "no", "on", "off", "t", "truE!", "null"})
  void whatIsNeitherTrueNorFalseIsRefused(String text) {
    assertRefused(Settings.JWKS_PREFETCH, text);
    assertRefused(Settings.FAIL_FAST, text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "10000", "1000000"})
  void aSizeIsANumber(String text) {
    assertAccepted(Settings.TOKEN_CACHE_SIZE, text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1",
        "+1",
        "1000001",
        "999999999",
        "9999999999",
        "1e3",
        "0x1",
        "1.0",
        "ten",
        "\u0661"
      })
  void whatIsNoSizeIsRefused(String text) {
    assertRefused(Settings.TOKEN_CACHE_SIZE, text);
  }

  @Test
  void aSizeInCodeIsHeldToTheSameLimits() {
    for (int size : List.of(-1, 1_000_001, Integer.MIN_VALUE)) {
      assertThrows(
          ConfigurationException.class,
          () -> GuardConfig.builder().set(Settings.TOKEN_CACHE_SIZE, size));
    }
  }

  @Test
  void aChoiceIsWrittenInAnyCase() {
    assertAccepted(Settings.UNGUARDED, "Warn");
    assertAccepted(Settings.ERROR_FORMAT, "PROBLEM");
  }

  @ParameterizedTest
  @ValueSource(strings = {"warning", "deny,fail", "none", "open", "f\u0130al"})
  void aChoiceIsOneOfItsWords(String text) {
    assertRefused(Settings.UNGUARDED, text);
    assertRefused(Settings.ERROR_FORMAT, text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a\r\nX-Forged: b", "a\nb", "a\tb", "a\u0000", "a\u007f", "Büro", "\u2028"})
  void aRealmThatCouldBreakAHeaderIsRefused(String realm) {
    assertRefused(Settings.REALM, "x" + realm + "x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Authorization", "X-Access-Token", "x_1", "!#$%&'*+.^`|~"})
  void aHeaderIsATokenOfHttp(String text) {
    assertAccepted(Settings.IAM_TOKEN_HEADER_NAME, text);
    assertAccepted(Settings.IAM_TOKEN_HEADER_TYPE, text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a:", "a\r\nb", "a,b", "\"a\"", "(a)", "a/b", "Büro"})
  void whatIsNoTokenOfHttpIsRefused(String text) {
    assertRefused(Settings.IAM_TOKEN_HEADER_NAME, text);
    assertRefused(Settings.IAM_TOKEN_HEADER_TYPE, text);
  }

  @Test
  void aClientMayHaveASecretWithColonsButNoSuchName() {
    assertAccepted(Settings.IAM_CLIENT_SECRET, "a:b:c");
    assertRefused(Settings.IAM_CLIENT_ID, "a:b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tr0ub4dor\u0000", "tr0\nub4dor", "tr0ub4dor\u0085x", "tr0\tub4dor"})
  void aSecretWithControlCharactersIsRefusedAndNotRepeated(String secret) {
    assertRefused(Settings.IAM_CLIENT_SECRET, secret);
    assertAsIfUnseen(refusal(Settings.IAM_CLIENT_SECRET, secret));
    assertAsIfUnseen(
        assertThrows(
            ConfigurationException.class,
            () -> GuardConfig.builder().set(Settings.IAM_CLIENT_SECRET, Secret.of(secret))));
  }

  private static void assertAsIfUnseen(ConfigurationException refusal) {
    assertFalse(refusal.getMessage().contains("tr0"), refusal::getMessage);
    assertFalse(refusal.getMessage().contains("ub4dor"), refusal::getMessage);
    assertNull(refusal.getCause());
  }
}
