package dev.portcullis.config;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One place that settings come from, such as the environment.
 *
 * <p>Implementations are read once, while a {@link GuardConfig} is built.
 */
public interface ConfigSource {
  /**
   * What messages call this place.
   *
   * @return words that stand after "in", such as {@code the environment}
   */
  String description();

  /**
   * The value of a setting.
   *
   * @param name its dotted name, such as {@code axioms.jwks-url}
   * @return the text as it stands there, or null when this place does not have it
   */
  @Nullable String value(String name);

  /**
   * How this place spells the name of a setting.
   *
   * @param name the dotted name
   * @return the name under which {@link #value} finds it here; the dotted one by default
   */
  default String spelling(String name) {
    return name;
  }

  /**
   * The names that this place has, to find misspelt ones.
   *
   * @return names as they are written there, dotted or in capitals; may hold names of other
   *     programs
   */
  Set<String> names();
}
