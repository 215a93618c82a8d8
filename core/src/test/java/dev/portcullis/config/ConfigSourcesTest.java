package dev.portcullis.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.config.Cases.Case;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each setting from each source, and which source wins. */
class ConfigSourcesTest {
  static Stream<Case<?>> cases() {
    return Cases.all();
  }

  @Test
  void thereIsACaseForEverySetting() {
    assertEquals(Settings.all(), Cases.all().<Setting<?>>map(Case::setting).toList());
  }

  private static void assertShows(Case<?> expected, GuardConfig.Builder builder) {
    GuardConfig without = GuardConfig.builder().from(List.of(Cases.ISSUER_AND_IAM)).build();
    GuardConfig with = builder.from(List.of(Cases.ISSUER_AND_IAM)).build();

    assertNotEquals(expected.expected(), expected.read().apply(without));
    assertEquals(expected.expected(), expected.read().apply(with));
  }

  private static GuardConfig.Builder from(ConfigSource source) {
    return GuardConfig.builder().from(List.of(source));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aSettingIsSetInCode(Case<?> example) {
    assertShows(example, example.setIn(GuardConfig.builder()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aSettingIsReadFromProperties(Case<?> example) {
    assertShows(
        example,
        from(
            ConfigSources.properties(
                "the properties", Map.of(example.setting().name(), example.text()))));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aSettingIsReadFromPropertiesThatAreNoStrings(Case<?> example) {
    // An enum constant is written in lower case in every other source.
    Object value = example.value() instanceof Enum<?> ? example.text() : example.value();

    assertShows(
        example,
        from(ConfigSources.properties("the properties", Map.of(example.setting().name(), value))));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aSettingIsReadFromTheEnvironment(Case<?> example) {
    assertShows(
        example,
        from(
            ConfigSources.environment(
                "the environment", Map.of(example.setting().environmentName(), example.text()))));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aSettingIsReadFromAFile(Case<?> example, @TempDir Path folder) throws IOException {
    Path file = folder.resolve(".env");
    Files.writeString(file, example.setting().environmentName() + "=" + example.text() + "\n");

    assertShows(example, from(ConfigSources.dotenv(file)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void whiteSpaceAroundAValueMeansNothing(Case<?> example) {
    assertShows(
        example,
        from(
            ConfigSources.properties(
                "the properties",
                Map.of(example.setting().name(), " \t" + example.text() + "\n"))));
  }

  /** There is one set of system properties, so this one test changes it, and puts it back. */
  @Test
  void systemPropertiesAreReadUnderDottedNamesAsOfNow() {
    String before = System.getProperty("axioms.realm");
    try {
      System.setProperty("axioms.realm", "from the system");
      ConfigSource source = ConfigSources.systemProperties();
      System.setProperty("axioms.realm", "too late");

      assertEquals("from the system", source.value("axioms.realm"));
      assertTrue(source.names().contains("axioms.realm"));
      assertFalse(source.names().contains("java.version"));
      assertEquals("the system properties", source.description());
    } finally {
      if (before == null) {
        System.clearProperty("axioms.realm");
      } else {
        System.setProperty("axioms.realm", before);
      }
    }
  }

  @Test
  void aProcessHasSystemPropertiesThenTheEnvironmentThenDotenv() {
    assertEquals(
        List.of(
            "the system properties",
            "the environment",
            Path.of(".env").toAbsolutePath().toString()),
        ConfigSources.ofProcess().stream().map(ConfigSource::description).toList());
  }

  @Test
  void theStrongestSourceWins(@TempDir Path folder) throws IOException {
    Path file = folder.resolve(".env");
    Files.writeString(file, "AXIOMS_REALM=dotenv\n");
    List<ConfigSource> sources =
        new ArrayList<>(
            List.of(
                ConfigSources.properties("the application", Map.of("axioms.realm", "application")),
                ConfigSources.properties("the system properties", Map.of("axioms.realm", "system")),
                ConfigSources.environment("the environment", Map.of("AXIOMS_REALM", "environment")),
                ConfigSources.dotenv(file)));

    assertEquals(
        "builder",
        GuardConfig.builder().from(sources).set(Settings.REALM, "builder").build().realm());
    List<String> winners = new ArrayList<>();
    while (!sources.isEmpty()) {
      winners.add(GuardConfig.builder().from(sources).build().realm());
      sources.remove(0);
    }
    assertEquals(List.of("application", "system", "environment", "dotenv"), winners);
  }

  @Test
  void sourcesThatAreAddedLaterAreWeaker() {
    GuardConfig config =
        GuardConfig.builder()
            .from(List.of(ConfigSources.properties("one", Map.of("axioms.realm", "one"))))
            .from(List.of(ConfigSources.properties("two", Map.of("axioms.realm", "two"))))
            .build();

    assertEquals("one", config.realm());
  }

  @Test
  void eachSettingIsTakenFromTheStrongestSourceThatHasIt() {
    GuardConfig config =
        GuardConfig.builder()
            .from(
                List.of(
                    ConfigSources.properties("one", Map.of("axioms.realm", "one")),
                    ConfigSources.environment(
                        "two", Map.of("AXIOMS_REALM", "two", "PORTCULLIS_UNGUARDED", "fail"))))
            .build();

    assertEquals("one", config.realm());
    assertEquals(Unguarded.FAIL, config.unguarded());
  }

  @Test
  void aValueThatAStrongerSourceHidesIsNotLookedAt() {
    GuardConfig config =
        GuardConfig.builder()
            .from(
                List.of(
                    ConfigSources.properties("one", Map.of("portcullis.unguarded", "allow")),
                    ConfigSources.properties("two", Map.of("portcullis.unguarded", "wrong"))))
            .build();

    assertEquals(Unguarded.ALLOW, config.unguarded());
  }

  @Test
  void propertiesAreJoinedByCommasWhenThereAreSeveral() {
    ConfigSource source =
        ConfigSources.properties(
            "the properties",
            Map.of(
                "axioms.audience", List.of("a", "b"),
                "axioms.algorithms", new String[] {"RS256", "ES256"},
                "axioms.token-typs", Set.of("at+jwt"),
                "axioms.jwks-url", URI.create("https://keys.example"),
                "axioms.leeway", Duration.ofSeconds(5),
                "axioms.jwks-cache-ttl", 60,
                "axioms.jwks-prefetch", false));

    assertEquals("a,b", source.value("axioms.audience"));
    assertEquals("RS256,ES256", source.value("axioms.algorithms"));
    assertEquals("at+jwt", source.value("axioms.token-typs"));
    assertEquals("https://keys.example", source.value("axioms.jwks-url"));
    assertEquals("PT5S", source.value("axioms.leeway"));
    assertEquals("60", source.value("axioms.jwks-cache-ttl"));
    assertEquals("false", source.value("axioms.jwks-prefetch"));
  }

  @Test
  void propertiesOfOthersAndNullsAreLeftOut() {
    Map<String, Object> properties = new HashMap<>();
    properties.put("axioms.realm", null);
    properties.put("jersey.config.server.tracing", new Object());
    properties.put("axioms.leeway", "0");

    ConfigSource source = ConfigSources.properties("the properties", properties);

    assertEquals(Set.of("axioms.leeway"), source.names());
    assertNull(source.value("axioms.realm"));
    assertNull(source.value("jersey.config.server.tracing"));
  }

  @Test
  void aSourceIsACopy() {
    Map<String, String> variables = new HashMap<>(Map.of("AXIOMS_REALM", "before"));
    Map<String, Object> properties = new HashMap<>(Map.of("axioms.realm", "before"));
    ConfigSource environment = ConfigSources.environment("the environment", variables);
    ConfigSource ofProperties = ConfigSources.properties("the properties", properties);

    variables.put("AXIOMS_REALM", "after");
    properties.put("axioms.realm", "after");

    assertEquals("before", environment.value("axioms.realm"));
    assertEquals("before", ofProperties.value("axioms.realm"));
  }

  @Test
  void aSourceDoesNotShowItsValues() {
    Map<String, String> secret = Collections.singletonMap("AXIOMS_REALM", "tr0ub4dor");

    assertEquals(
        "settings of the environment",
        ConfigSources.environment("the environment", secret).toString());
  }
}
