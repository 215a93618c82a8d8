package dev.portcullis.config;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsTest {
  static List<Setting<?>> settings() {
    return Settings.all();
  }

  @Test
  void everyConstantIsListedOnce() throws IllegalAccessException {
    List<Setting<?>> constants = new ArrayList<>();
    for (Field field : Settings.class.getFields()) {
      if (field.getType().equals(Setting.class)) {
        constants.add((Setting<?>) field.get(null));
      }
    }

    assertEquals(constants.size(), Settings.all().size());
    assertEquals(new HashSet<>(constants), new HashSet<>(Settings.all()));
  }

  @Test
  void namesAreUniqueInBothForms() {
    Stream<String> names =
        Settings.all().stream()
            .flatMap(setting -> Stream.of(setting.name(), setting.environmentName()));

    assertEquals(2L * Settings.all().size(), names.distinct().count());
  }

  @Test
  void theSettingsThatFilesOfUsersCarryKeepTheirNames() {
    Set<String> names =
        Settings.all().stream().map(Setting::environmentName).collect(Collectors.toSet());

    assertTrue(
        names.containsAll(
            Set.of(
                "AXIOMS_DOMAIN",
                "AXIOMS_AUDIENCE",
                "AXIOMS_ISS_URL",
                "AXIOMS_JWKS_URL",
                "AXIOMS_TOKEN_TYPS",
                "AXIOMS_SCOPE_CLAIMS",
                "AXIOMS_ROLES_CLAIMS",
                "AXIOMS_PERMISSIONS_CLAIMS",
                "AXIOMS_JWKS_REFRESH_INTERVAL",
                "AXIOMS_JWKS_CACHE_TTL",
                "AXIOMS_JWKS_PREFETCH",
                "AXIOMS_LEEWAY",
                "AXIOMS_REALM",
                "IAM_BASE_URL",
                "IAM_BASIC_BASE_URL",
                "IAM_CLIENT_ID",
                "IAM_CLIENT_SECRET",
                "IAM_ISSUER",
                "IAM_REQUEST_TIMEOUT",
                "IAM_ROLES_CACHE_TTL",
                "IAM_JWKS_REFRESH_INTERVAL",
                "IAM_JWKS_CACHE_TTL",
                "IAM_REVOCATION_REFRESH_INTERVAL",
                "IAM_REVOCATION_MAX_AGE",
                "IAM_REVOCATION_CONFIRM",
                "IAM_VALIDATE_AUDIENCE",
                "IAM_LEEWAY",
                "IAM_SUBDOMAIN_VALIDATION_ENABLE",
                "IAM_SUBDOMAIN_VALIDATION_EXCLUDED_NAMESPACES",
                "IAM_TOKEN_LOCATIONS",
                "IAM_TOKEN_HEADER_NAME",
                "IAM_TOKEN_HEADER_TYPE",
                "IAM_TOKEN_COOKIE_NAME",
                "IAM_CSRF_PROTECTION",
                "IAM_STRICT_REFERER",
                "IAM_ALLOW_SUBDOMAIN_REFERER",
                "PORTCULLIS_CSRF_ORIGINS",
                "IAM_CORS_ENABLE",
                "IAM_CORS_ORIGIN",
                "IAM_CORS_HEADERS",
                "IAM_CORS_METHODS",
                "IAM_CORS_CREDENTIALS",
                "PORTCULLIS_ERROR_FORMAT",
                "PORTCULLIS_UNGUARDED")),
        names::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "axioms.jwks-url, AXIOMS_JWKS_URL",
    "axioms.token-typs, AXIOMS_TOKEN_TYPS",
    "iam.token-header-name, IAM_TOKEN_HEADER_NAME",
    "portcullis.unguarded, PORTCULLIS_UNGUARDED"
  })
  void theEnvironmentNameIsTheDottedOneInCapitals(String name, String environmentName) {
    assertEquals(environmentName, Setting.environmentName(name));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void aSettingIsNamedByBothItsNames(Setting<?> setting) {
    assertTrue(setting.name().matches("(axioms|iam|portcullis)(\\.[a-z]+(-[a-z]+)*)+"));
    assertEquals(setting.environmentName() + " (" + setting.name() + ")", setting.toString());
  }

  @ParameterizedTest
  @MethodSource("settings")
  void theDefaultIsARightValue(Setting<?> setting) {
    assertDoesNotThrow(setting::defaultValue);
    assertEquals(setting.defaultText().isPresent(), setting.defaultValue() != null);
  }

  @ParameterizedTest
  @MethodSource("settings")
  void theExampleIsARightValueAndNotTheDefault(Setting<?> setting) {
    assertDoesNotThrow(() -> setting.parse(setting.example(), "its example"));
    assertTrue(!Optional.of(setting.example()).equals(setting.defaultText()));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void theDescriptionIsOfWholeSentences(Setting<?> setting) {
    assertTrue(setting.description().matches("(?s)[A-Z].*\\."), setting::description);
  }

  @Test
  void theSettingsThatAreCalledAfterTheIamAreItsOwnOrThoseOfAllTokensAndPages() {
    assertEquals(
        Settings.all().stream().filter(setting -> setting.name().startsWith("iam.")).toList(),
        Stream.of(Settings.ofIam(), Settings.ofCredentials(), Settings.ofCors())
            .flatMap(List::stream)
            .filter(setting -> setting != Settings.CSRF_ORIGINS)
            .toList());
  }

  @Test
  void theSettingsOfTheIamAreNoneOfAnIssuer() {
    assertThrows(IllegalArgumentException.class, () -> Settings.IAM_LEEWAY.forIssuer("partner"));
  }

  @Test
  void theBuildKeepsEverySettingOfADeveloperFromTheTests() throws IOException {
    String pom =
        Files.readString(
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("../pom.xml"));
    List<String> excluded =
        Pattern.compile("<excludedEnvironmentVariable>(\\w+)<")
            .matcher(pom)
            .results()
            .map(result -> result.group(1))
            .toList();

    assertEquals(Settings.all().stream().map(Setting::environmentName).sorted().toList(), excluded);
  }

  @Test
  void theListIsUnmodifiable() {
    assertThrows(UnsupportedOperationException.class, () -> Settings.all().remove(0));
  }
}
