package dev.portcullis.config;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the settings of what pages of other origins may do.
 *
 * @param values the values of all settings
 */
record CorsReader(SettingValues values) {
  private static final Logger LOG = LoggerFactory.getLogger(CorsReader.class);

  /**
   * Reads them, and tells of those that nobody switched on.
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
    if (values.required(Settings.IAM_CORS_ENABLE)) {
      return config;
    }
    if (!values.has(Settings.IAM_CORS_ENABLE)) {
      tellWhatHasNoEffect();
    }
    return null;
  }

  private void tellWhatHasNoEffect() {
    for (Setting<?> setting : Settings.ofCors()) {
      if (values.has(setting)) {
        LOG.warn(
            "{} has no effect, since {} is not set: set it to true, or to false to hear no more of it.",
            setting,
            Settings.IAM_CORS_ENABLE);
        return;
      }
    }
  }

  private List<String> listed(Setting<List<String>> setting) {
    List<String> value = values.optional(setting);
    return value == null ? List.of() : value;
  }
}
