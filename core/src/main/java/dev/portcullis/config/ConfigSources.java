package dev.portcullis.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The usual places that settings come from. */
public final class ConfigSources {
  private ConfigSources() {}

  /**
   * What every process has: system properties, then the environment, then {@code .env} in the
   * working directory.
   *
   * @return the sources, strongest first
   * @throws ConfigurationException when there is a {@code .env} that cannot be read
   */
  public static List<ConfigSource> ofProcess() {
    return List.of(
        systemProperties(),
        environment("the environment", System.getenv()),
        dotenv(Path.of(".env").toAbsolutePath()));
  }

  /**
   * A map from dotted names to values, such as the properties of an application.
   *
   * @param description what messages call it
   * @param values strings, numbers, booleans, durations, addresses, or collections or arrays of
   *     these, which are joined by commas
   * @return the source
   * @throws ConfigurationException when an element of a collection has a comma in it
   */
  public static ConfigSource properties(String description, Map<String, ?> values) {
    Map<String, String> texts =
        values.entrySet().stream()
            .filter(entry -> entry.getValue() != null)
            .filter(entry -> Settings.isOurs(entry.getKey()))
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, entry -> text(entry.getKey(), entry.getValue())));
    return new MapSource(description, texts, UnaryOperator.identity());
  }

  /**
   * The system properties of the process, under dotted names.
   *
   * @return the source, a copy as of now
   */
  public static ConfigSource systemProperties() {
    Properties properties = System.getProperties();
    Map<String, String> texts =
        properties.stringPropertyNames().stream()
            .filter(Settings::isOurs)
            .collect(Collectors.toMap(name -> name, properties::getProperty));
    return new MapSource("the system properties", texts, UnaryOperator.identity());
  }

  /**
   * Environment variables, under names in capitals.
   *
   * @param description what messages call it
   * @param variables names and values
   * @return the source
   */
  public static ConfigSource environment(String description, Map<String, String> variables) {
    return new MapSource(description, variables, Setting::environmentName);
  }

  /**
   * A file of environment variables.
   *
   * @param file the file; when there is none, the source is empty
   * @return the source
   * @throws ConfigurationException when the file cannot be read or understood
   */
  public static ConfigSource dotenv(Path file) {
    return environment(file.toString(), DotenvFile.parse(file, linesOf(file)));
  }

  private static List<String> linesOf(Path file) {
    // Python's virtual environments often live in a folder of this name.
    if (Files.isDirectory(file)) {
      return List.of();
    }
    try {
      return Files.readAllLines(file);
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (CharacterCodingException e) {
      throw new ConfigurationException(file + " is not UTF-8: save it in that encoding.");
    } catch (IOException e) {
      throw new ConfigurationException(
          file + " cannot be read (" + e.getClass().getSimpleName() + "): mend or remove it.");
    }
  }

  private static String text(String name, Object value) {
    if (value instanceof Object[] values) {
      return text(name, Arrays.asList(values));
    }
    if (value instanceof Collection<?> values) {
      return values.stream()
          .map(element -> withoutComma(name, String.valueOf(element)))
          .collect(Collectors.joining(","));
    }
    return value instanceof Secret secret ? secret.reveal() : value.toString();
  }

  private static String withoutComma(String name, String element) {
    if (element.contains(",")) {
      throw new ConfigurationException(
          "The property "
              + name
              + " has an element with a comma, which would be taken for two: set it in code.");
    }
    return element;
  }

  private record MapSource(
      String description, Map<String, String> values, UnaryOperator<String> speller)
      implements ConfigSource {
    MapSource {
      values = Map.copyOf(values);
    }

    @Override
    public @Nullable String value(String name) {
      return values.get(spelling(name));
    }

    @Override
    public String spelling(String name) {
      return speller.apply(name);
    }

    @Override
    public Set<String> names() {
      return values.keySet();
    }

    // The values may hold secrets.
    @Override
    public String toString() {
      return "settings of " + description;
    }
  }
}
