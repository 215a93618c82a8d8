package dev.portcullis.config;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the settings of what pages of other origins may do.
 *
 * @param values the values of all settings
 */
record CorsReader(SettingValues values) {
  /**
   * Reads them.
   *
   * @return null unless they are switched on
   * @throws ConfigurationException when a value is wrong
   */
  @Nullable CorsConfig read() {
    CorsConfig config =
        new CorsConfig(
            listed(Settings.IAM_CORS_ORIGIN),
            values.required(Settings.IAM_CORS_HEADERS),
            listed(Settings.IAM_CORS_METHODS),
            values.required(Settings.IAM_CORS_CREDENTIALS),
            values.required(Settings.IAM_CORS_EXPOSE_HEADERS),
            values.optional(Settings.IAM_CORS_MAX_AGE),
            values.required(Settings.IAM_CORS_PRIVATE_NETWORK));
    return values.required(Settings.IAM_CORS_ENABLE) ? config : null;
  }

  /** A sentence for settings that have no effect, since nobody switched them on or off. */
  Optional<String> warning() {
    return values.has(Settings.IAM_CORS_ENABLE)
        ? Optional.empty()
        : Settings.ofCors().stream()
            .filter(values::has)
            .findFirst()
            .map(
                setting ->
                    setting
                        + " has no effect, since "
                        + Settings.IAM_CORS_ENABLE
                        + " is not set: set it to true, or to false to hear no more of it.");
  }

  private List<String> listed(Setting<List<String>> setting) {
    List<String> value = values.optional(setting);
    return value == null ? List.of() : value;
  }
}
