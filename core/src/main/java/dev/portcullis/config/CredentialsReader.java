package dev.portcullis.config;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the settings of how requests carry tokens, whoever issued them.
 *
 * @param values the values of all settings
 */
record CredentialsReader(SettingValues values) {

  /**
   * Where the IAM's tokens are.
   *
   * @throws ConfigurationException when a value is wrong
   */
  TokenPlaces placesOfIam() {
    return places(List.of(TokenLocation.HEADERS, TokenLocation.COOKIES));
  }

  /**
   * Where tokens of other issuers are. Nobody gets cookies who did not ask for them.
   *
   * @throws ConfigurationException when a value is wrong
   */
  TokenPlaces places() {
    return places(List.of(TokenLocation.HEADERS));
  }

  private TokenPlaces places(List<TokenLocation> orderByDefault) {
    return new TokenPlaces(
        Objects.requireNonNullElse(values.optional(Settings.IAM_TOKEN_LOCATIONS), orderByDefault),
        values.required(Settings.IAM_TOKEN_HEADER_NAME),
        values.required(Settings.IAM_TOKEN_HEADER_TYPE),
        values.required(Settings.IAM_TOKEN_COOKIE_NAME));
  }

  /**
   * Which pages may send tokens in cookies.
   *
   * @throws ConfigurationException when a value is wrong
   */
  CsrfConfig csrf() {
    List<URI> origins = values.optional(Settings.CSRF_ORIGINS);
    return new CsrfConfig(
        values.required(Settings.IAM_CSRF_PROTECTION),
        values.required(Settings.IAM_STRICT_REFERER),
        values.required(Settings.IAM_ALLOW_SUBDOMAIN_REFERER),
        Objects.requireNonNullElse(origins, List.of()));
  }

  /**
   * Refuses rules for tokens that nobody issues, or that are nowhere looked for.
   *
   * @param issuers the issuers other than the IAM
   * @param iam the IAM
   * @throws ConfigurationException when there is such a rule
   */
  void refuseRulesOfNobody(List<IssuerConfig> issuers, @Nullable IamConfig iam) {
    if (issuers.isEmpty() && iam == null) {
      for (Setting<?> setting : Settings.ofCredentials()) {
        if (values.has(setting)) {
          throw followedByNothing(
              setting,
              "no setting names an issuer of tokens",
              "set " + Settings.ISSUER_URL + " and " + Settings.AUDIENCE);
        }
      }
    }
    if (values.has(Settings.CSRF_ORIGINS)
        && (issuers.isEmpty() || !places().order().contains(TokenLocation.COOKIES))) {
      throw followedByNothing(
          Settings.CSRF_ORIGINS,
          "no token of an issuer other than the IAM is taken from a cookie",
          "set "
              + Settings.IAM_TOKEN_LOCATIONS
              + " to cookies, or to headers and cookies, where there is such an issuer");
    }
  }

  private static ConfigurationException followedByNothing(
      Setting<?> setting, String why, String remedy) {
    return new ConfigurationException(
        setting
            + " is set, but "
            + why
            + ", so that nothing would follow it: "
            + remedy
            + ", or remove it.");
  }
}
