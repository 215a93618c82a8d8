package dev.portcullis.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

class UnknownNamesTest {
  private static ConfigSource properties(String... names) {
    return ConfigSources.properties("the properties", withValues(names));
  }

  private static ConfigSource environment(String... names) {
    return ConfigSources.environment("the environment", withValues(names));
  }

  private static Map<String, String> withValues(String... names) {
    return Set.of(names).stream()
        .collect(Collectors.toMap(Function.identity(), name -> "tr0ub4dor"));
  }

  @Test
  void aNameOfTheTestKitIsNotWarnedAbout() {
    assertEquals(
        List.of(),
        UnknownNames.warnings(List.of(environment("PORTCULLIS_BROWSER")), Settings.all()));
    assertEquals(
        List.of(),
        UnknownNames.warnings(List.of(properties("portcullis.browser")), Settings.all()));
  }

  @ParameterizedTest
  @CsvSource({
    "axioms.audiance, axioms.audience",
    "axioms.audience2, axioms.audience",
    "axioms.jwks_url, axioms.jwks-url",
    "axioms.jwksUrl, axioms.jwks-url",
    "axioms.jwk-url, axioms.jwks-url",
    "axioms.token-types, axioms.token-typs",
    "axioms.REALM, axioms.realm",
    "axioms., axioms.realm",
    "portcullis.unguraded, portcullis.unguarded",
    "portcullis.failfast, portcullis.fail-fast",
    "iam.base_url, iam.base-url",
    "iam.client-secrt, iam.client-secret",
    "iam., iam.issuer"
  })
  void aDottedNameIsWarnedAboutWithTheNearestDottedOne(String name, String nearest) {
    assertEquals(
        List.of(
            "Nothing is called "
                + name
                + ", which is set in the properties. Did you mean "
                + nearest
                + "?"),
        UnknownNames.warnings(List.of(properties(name)), Settings.all()));
  }

  @ParameterizedTest
  @CsvSource({
    "AXIOMS_AUDIANCE, AXIOMS_AUDIENCE",
    "AXIOMS_JWK_URL, AXIOMS_JWKS_URL",
    "AXIOMS_ISSURL, AXIOMS_ISS_URL",
    "AXIOMS_TOKEN_TYPES, AXIOMS_TOKEN_TYPS",
    "AXIOMS_jwks_url, AXIOMS_JWKS_URL",
    "PORTCULLIS_ERROR_FORMATS, PORTCULLIS_ERROR_FORMAT",
    "IAM_BASE_URI, IAM_BASE_URL",
    "IAM_TOKEN_COOKIE_PATHS, IAM_TOKEN_COOKIE_NAME",
    "iam.token-cookie-path, IAM_TOKEN_COOKIE_NAME"
  })
  void aNameInCapitalsIsWarnedAboutWithTheNearestInCapitals(String name, String nearest) {
    assertEquals(
        List.of(
            "Nothing is called "
                + name
                + ", which is set in the environment. Did you mean "
                + nearest
                + "?"),
        UnknownNames.warnings(List.of(environment(name)), Settings.all()));
  }

  @Test
  void theSpellingOfAnotherPlaceHasNoEffectAndIsWarnedAbout() {
    assertEquals(
        List.of(
            "Nothing is called AXIOMS_LEEWAY, which is set in the properties. Did you mean"
                + " axioms.leeway?",
            "Nothing is called axioms.jwks-url, which is set in the environment. Did you mean"
                + " AXIOMS_JWKS_URL?"),
        UnknownNames.warnings(
            List.of(properties("AXIOMS_LEEWAY"), environment("axioms.jwks-url")), Settings.all()));
  }

  @Test
  void knownNamesAndThoseOfOthersAreNotWarnedAbout() {
    String[] dotted = Settings.all().stream().map(Setting::name).toArray(String[]::new);
    String[] capitals =
        Settings.all().stream().map(Setting::environmentName).toArray(String[]::new);

    assertEquals(
        List.of(),
        UnknownNames.warnings(
            List.of(
                properties(dotted),
                environment(capitals),
                properties("jersey.config", "axiomsx.realm", "my.axioms.realm"),
                environment(
                    "PATH",
                    "AXIOMS",
                    "AXIOMSX_REALM",
                    "MY_AXIOMS_REALM",
                    "IAM",
                    "IAMX_LEEWAY",
                    "AWS_IAM_LEEWAY")),
            Settings.all()));
  }

  @Test
  void thePathOfACookieIsNoMistakeAlthoughItHasNoEffect() {
    assertEquals(
        List.of(),
        UnknownNames.warnings(
            List.of(environment("IAM_TOKEN_COOKIE_PATH"), properties("iam.token-cookie-path")),
            Settings.all()));
  }

  @Test
  void eachPlaceIsWarnedAboutInOrder() {
    assertEquals(
        List.of(
            "Nothing is called axioms.a, which is set in the properties. Did you mean"
                + " axioms.realm?",
            "Nothing is called axioms.b, which is set in the properties. Did you mean"
                + " axioms.realm?",
            "Nothing is called AXIOMS_A, which is set in the environment. Did you mean"
                + " AXIOMS_REALM?"),
        UnknownNames.warnings(
            List.of(properties("axioms.b", "axioms.a"), environment("AXIOMS_A")), Settings.all()));
  }

  @Test
  void aSourceOfOnesOwnHasDottedNames() {
    ConfigSource own =
        new ConfigSource() {
          @Override
          public String description() {
            return "the vault";
          }

          @Override
          public String value(String name) {
            return null;
          }

          @Override
          public Set<String> names() {
            return Set.of("axioms.leeway", "axioms.leewy");
          }
        };

    assertEquals(
        List.of(
            "Nothing is called axioms.leewy, which is set in the vault. Did you mean"
                + " axioms.leeway?"),
        UnknownNames.warnings(List.of(own), Settings.all()));
  }

  @ParameterizedTest
  @CsvSource({
    "IAM_ROLE_ARN",
    "IAM_CORS",
    "IAM_BASE_URI",
    "iam.role-arn",
  })
  void namesLikeThoseOfTheIamBelongToOthersWhereThereIsNone(String name) {
    assertEquals(
        List.of(),
        warnings(GuardConfig.builder().from(List.of(properties(name), environment(name)))));
  }

  @ParameterizedTest
  @CsvSource({
    "IAM_DOMAIN, IAM_ISSUER",
    "IAM_CLIENT_SECRT, IAM_CLIENT_SECRET",
  })
  void namesLikeThoseOfTheIamAreWarnedAboutWhereThereIsOne(String name, String nearest) {
    GuardConfig.Builder builder =
        GuardConfig.builder()
            .set(Settings.IAM_BASE_URL, URI.create("https://iam.example"))
            .set(Settings.IAM_CLIENT_ID, "orders")
            .set(Settings.IAM_CLIENT_SECRET, Secret.of("tr0ub4dor"))
            .from(List.of(environment(name)));

    assertEquals(
        List.of(
            "Nothing is called "
                + name
                + ", which is set in the environment. Did you mean "
                + nearest
                + "?"),
        warnings(builder));
  }

  @ParameterizedTest
  @CsvSource({
    "IAM_CORS_HEADER, IAM_CORS_HEADERS",
    "IAM_CORS_ALLOW_CREDENTIALS, IAM_CORS_CREDENTIALS",
  })
  void namesLikeThoseOfCorsAreWarnedAboutWithoutAnIamToo(String name, String nearest) {
    assertEquals(
        List.of(
            "Nothing is called "
                + name
                + ", which is set in the environment. Did you mean "
                + nearest
                + "?"),
        warnings(GuardConfig.builder().from(List.of(environment(name)))));
  }

  @Test
  void corsSettingsThatNobodySwitchedOnAreToldOf() {
    assertEquals(
        List.of(
            "IAM_CORS_ORIGIN (iam.cors-origin) has no effect, since IAM_CORS_ENABLE"
                + " (iam.cors-enable) is not set: set it to true, or to false to hear no more of it."),
        warnings(
            GuardConfig.builder().set(Settings.IAM_CORS_ORIGIN, List.of("https://app.example"))));
    assertEquals(
        List.of(),
        warnings(
            GuardConfig.builder()
                .set(Settings.IAM_CORS_ORIGIN, List.of("https://app.example"))
                .set(Settings.IAM_CORS_ENABLE, false)));
  }

  @Test
  void buildingAConfigurationLogsTheWarningsWithoutValues() {
    assertEquals(
        List.of(
            "Nothing is called AXIOMS_LEEWY, which is set in the environment. Did you mean"
                + " AXIOMS_LEEWAY?"),
        warnings(GuardConfig.builder().from(List.of(environment("AXIOMS_LEEWY", "OTHER")))));
  }

  private static List<String> warnings(GuardConfig.Builder builder) {
    Logger logger = (Logger) LoggerFactory.getLogger(GuardConfig.class);
    ListAppender<ILoggingEvent> events = new ListAppender<>();
    events.start();
    logger.addAppender(events);
    try {
      builder.build();
    } finally {
      logger.detachAppender(events);
    }

    events.list.forEach(event -> assertEquals(Level.WARN, event.getLevel()));
    return events.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }
}
