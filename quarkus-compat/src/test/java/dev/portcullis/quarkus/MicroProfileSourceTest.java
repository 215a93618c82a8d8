package dev.portcullis.quarkus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.config.ConfigSource;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The settings of an application, as MicroProfile Config has them. */
class MicroProfileSourceTest {
  @Test
  void findsASettingUnderEachSpelling() {
    assertEquals(
        "https://login.example",
        value("axioms.iss-url", Map.of(), Map.of("AXIOMS_ISS_URL", "https://login.example")));
    assertEquals(
        "a",
        value(
            "portcullis.issuer.partner.audience",
            Map.of(),
            Map.of("PORTCULLIS_ISSUER_PARTNER_AUDIENCE", "a")));
    assertEquals("a", value("axioms.audience", Map.of("axioms.audience", "a"), Map.of()));
  }

  @Test
  void theProfileChoosesTheValue() {
    Map<String, String> properties =
        Map.of("axioms.audience", "a", "%test.axioms.audience", "of-tests");
    assertEquals("of-tests", value("axioms.audience", properties, Map.of()));
  }

  @Test
  void anEmptyValueIsNoMissingOne() {
    assertEquals("", value("axioms.realm", Map.of("axioms.realm", ""), Map.of()));
    assertNull(value("axioms.realm", Map.of(), Map.of()));
  }

  @Test
  void misspeltNamesAreFoundInTheSpellingOfTheirPlace() {
    List<ConfigSource> sources =
        sources(
            Map.of("axioms.audienc", "a", "axioms.audience", "a"),
            Map.of("AXIOMS_ISS_URLS", "b", "AXIOMS_ISS_URL", "b"));
    String names = sources.stream().map(s -> s.names().toString()).collect(Collectors.joining());
    assertTrue(names.contains("axioms.audienc"), names);
    assertTrue(names.contains("AXIOMS_ISS_URLS"), names);
    for (ConfigSource source : sources) {
      for (String name : source.names()) {
        assertEquals(
            name.equals(name.toUpperCase(Locale.ROOT)),
            source.spelling("axioms.audience").equals("AXIOMS_AUDIENCE"),
            name);
      }
    }
  }

  @Test
  void aVariableOfTheEnvironmentHasNoSecondNameWithDots() {
    Map<String, String> environment = Map.of("AXIOMS_ISS_URL", "https://login.example");
    assertEquals(Set.of(), ours(sources(Map.of(), environment).get(0)));
    assertEquals(Set.of("AXIOMS_ISS_URL"), ours(sources(Map.of(), environment).get(1)));
  }

  @Test
  void aNameWithDotsStaysBesideOthersOfTheEnvironment() {
    Map<String, String> environment = Map.of("AXIOMS_AUDIENCE", "a");
    Map<String, String> properties = Map.of("axioms.iss.url", "https://login.example");
    assertEquals(Set.of("axioms.iss.url"), ours(sources(properties, environment).get(0)));
  }

  @Test
  void noValueIsShown() {
    String shown = sources(Map.of("iam.client-secret", "hidden"), Map.of()).toString();
    assertFalse(shown.contains("hidden"), shown);
  }

  private static String value(
      String name, Map<String, String> properties, Map<String, String> environment) {
    return sources(properties, environment).get(0).value(name);
  }

  /** Without what Quarkus itself is told. */
  private static Set<String> ours(ConfigSource source) {
    return source.names().stream()
        .filter(name -> name.toUpperCase(Locale.ROOT).startsWith("AXIOMS"))
        .collect(Collectors.toSet());
  }

  private static List<ConfigSource> sources(
      Map<String, String> properties, Map<String, String> environment) {
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .withProfile("test")
            .addDefaultInterceptors()
            .withSources(
                new PropertiesConfigSource(properties, "properties", 250),
                new EnvConfigSource(environment, 300))
            .build();
    return MicroProfileSource.of(config);
  }
}
