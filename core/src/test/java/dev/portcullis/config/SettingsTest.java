package dev.portcullis.config;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
                "PORTCULLIS_ERROR_FORMAT",
                "PORTCULLIS_UNGUARDED")),
        names::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "axioms.jwks-url, AXIOMS_JWKS_URL",
    "axioms.token-typs, AXIOMS_TOKEN_TYPS",
    "portcullis.unguarded, PORTCULLIS_UNGUARDED"
  })
  void theEnvironmentNameIsTheDottedOneInCapitals(String name, String environmentName) {
    assertEquals(environmentName, Setting.environmentName(name));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void aSettingIsNamedByBothItsNames(Setting<?> setting) {
    assertTrue(setting.name().matches("(axioms|portcullis)(\\.[a-z]+(-[a-z]+)*)+"));
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
  void theListIsUnmodifiable() {
    assertThrows(UnsupportedOperationException.class, () -> Settings.all().remove(0));
  }
}
