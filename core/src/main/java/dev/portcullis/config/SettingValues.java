package dev.portcullis.config;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The values of all settings, each from the strongest place that has it.
 *
 * @param inCode what the builder was given, by the names of the settings
 * @param sources where to look for the rest, strongest first
 */
record SettingValues(Map<String, Object> inCode, List<ConfigSource> sources) {
  SettingValues {
    inCode = Map.copyOf(inCode);
    sources = List.copyOf(sources);
  }

  /**
   * The value that is set, or null.
   *
   * @throws ConfigurationException when the value is wrong
   */
  @SuppressWarnings("unchecked") // the builder lets in values of the setting's type alone
  <T> @Nullable T optional(Setting<T> setting) {
    T value = (T) inCode.get(setting.name());
    if (value != null) {
      return value;
    }
    for (ConfigSource source : sources) {
      String text = source.value(setting.name());
      if (text != null) {
        return setting.parse(text, source.description());
      }
    }
    return null;
  }

  /**
   * The value that is set, or the default.
   *
   * @throws ConfigurationException when the value is wrong, or there is neither
   */
  <T> T required(Setting<T> setting) {
    T value = optional(setting);
    if (value == null) {
      value = setting.defaultValue();
    }
    if (value == null) {
      throw missing(setting.toString(), setting);
    }
    return value;
  }

  boolean has(Setting<?> setting) {
    return optional(setting) != null;
  }

  ConfigurationException missing(String what, Setting<?> setting) {
    return new ConfigurationException(
        what
            + " is missing: it was looked for in "
            + searched()
            + "; set it, for example "
            + setting.exampleLine()
            + ".");
  }

  /** Where settings were looked for, in words that stand after "looked in". */
  String searched() {
    return Stream.concat(Stream.of("the builder"), sources.stream().map(ConfigSource::description))
        .collect(Collectors.joining(", "));
  }
}
