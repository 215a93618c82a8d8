package dev.portcullis.config;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Reads the settings of the IAM alone.
 *
 * @param values the values of all settings
 */
record IamReader(SettingValues values) {
  private static final List<Setting<?>> REQUIRED =
      List.of(Settings.IAM_BASE_URL, Settings.IAM_CLIENT_ID, Settings.IAM_CLIENT_SECRET);

  /**
   * Whether a setting is set without which there is no IAM.
   *
   * @throws ConfigurationException when its value is wrong
   */
  boolean isConfigured() {
    return REQUIRED.stream().anyMatch(values::has);
  }

  /**
   * Reads them.
   *
   * @param refusals is told of values that are missing or do not go together
   * @return empty when no setting names an IAM, or something was told
   */
  Optional<IamConfig> read(Refusals refusals) {
    if (!isConfigured()) {
      refusals.gather(this::refuseRulesOfNobody);
      return Optional.empty();
    }
    REQUIRED.forEach(setting -> refusals.gather(() -> values.required(setting)));
    // It meets the same again, which is told once.
    return refusals.gather(this::config);
  }

  private IamConfig config() {
    URI baseUrl = withoutFinalSlash(values.required(Settings.IAM_BASE_URL));
    URI basic = values.optional(Settings.IAM_BASIC_BASE_URL);
    List<String> excluded = values.optional(Settings.IAM_SUBDOMAIN_VALIDATION_EXCLUDED_NAMESPACES);
    return new IamConfig(
        baseUrl,
        basic == null ? baseUrl.resolve("/basic") : withoutFinalSlash(basic),
        values.required(Settings.IAM_CLIENT_ID),
        values.required(Settings.IAM_CLIENT_SECRET),
        values.optional(Settings.IAM_ISSUER),
        values.required(Settings.IAM_REQUEST_TIMEOUT),
        values.required(Settings.IAM_ROLES_CACHE_TTL),
        values.required(Settings.IAM_JWKS_REFRESH_INTERVAL),
        values.required(Settings.IAM_JWKS_CACHE_TTL),
        values.required(Settings.IAM_REVOCATION_REFRESH_INTERVAL),
        values.required(Settings.IAM_REVOCATION_MAX_AGE),
        values.required(Settings.IAM_REVOCATION_CONFIRM),
        values.required(Settings.IAM_VALIDATE_AUDIENCE),
        values.required(Settings.IAM_LEEWAY),
        values.required(Settings.IAM_SUBDOMAIN_VALIDATION_ENABLE),
        excluded == null ? List.of() : excluded,
        values.required(Settings.TOKEN_CACHE_SIZE));
  }

  private void refuseRulesOfNobody() {
    for (Setting<?> setting : Settings.ofIam()) {
      if (values.has(setting)) {
        throw new ConfigurationException(
            setting
                + " is set, but no setting names an IAM, so that nothing would follow it: set "
                + Settings.IAM_BASE_URL
                + ", "
                + Settings.IAM_CLIENT_ID
                + " and "
                + Settings.IAM_CLIENT_SECRET
                + ", or remove it.");
      }
    }
  }

  private static URI withoutFinalSlash(URI url) {
    String text = url.toString();
    return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : url;
  }
}
