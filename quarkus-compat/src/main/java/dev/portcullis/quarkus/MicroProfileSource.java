package dev.portcullis.quarkus;

import dev.portcullis.config.ConfigSource;
import dev.portcullis.config.Setting;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a Quarkus application, from all places that MicroProfile Config knows.
 *
 * <p>It finds each value under all spellings of its name. Misspelt names are looked for in two
 * parts, since each place has one spelling: names with dots, and names in capitals.
 */
final class MicroProfileSource implements ConfigSource {
  private final Config config;
  private final String description;
  private final Set<String> names;
  private final UnaryOperator<String> spelling;

  private MicroProfileSource(
      Config config, String description, Set<String> names, UnaryOperator<String> spelling) {
    this.config = config;
    this.description = description;
    this.names = names;
    this.spelling = spelling;
  }

  static List<ConfigSource> of(Config config) {
    Set<String> capitals =
        names(config).filter(name -> name.indexOf('.') < 0).collect(Collectors.toUnmodifiableSet());
    // SmallRye makes up a name with dots for each variable, axioms.iss.url for AXIOMS_ISS_URL.
    Set<String> dotted =
        names(config)
            .filter(
                name -> name.indexOf('.') >= 0 && !capitals.contains(Setting.environmentName(name)))
            .collect(Collectors.toUnmodifiableSet());
    return List.of(
        new MicroProfileSource(
            config, "the configuration of Quarkus", dotted, UnaryOperator.identity()),
        new MicroProfileSource(config, "its environment", capitals, Setting::environmentName));
  }

  private static Stream<String> names(Config config) {
    return StreamSupport.stream(config.getPropertyNames().spliterator(), false);
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public @Nullable String value(String name) {
    // Not as an optional value, for which an empty text would be none at all.
    return config.getConfigValue(name).getValue();
  }

  @Override
  public String spelling(String name) {
    return spelling.apply(name);
  }

  @Override
  public Set<String> names() {
    return names;
  }

  // The values may hold secrets.
  @Override
  public String toString() {
    return "settings of " + description;
  }
}
