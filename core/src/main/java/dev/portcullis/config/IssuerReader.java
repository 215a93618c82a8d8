package dev.portcullis.config;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the settings of one issuer. */
final class IssuerReader {
  private final SettingValues values;
  private final String name;

  /**
   * Prepares for reading.
   *
   * @param values the values of all settings
   * @param name the name of the issuer, {@link Settings#AXIOMS} for that of {@code axioms.*}
   */
  IssuerReader(SettingValues values, String name) {
    this.values = values;
    this.name = name;
  }

  /** Whether a setting is set without which there is no issuer. */
  boolean isConfigured() {
    return Stream.of(Settings.DOMAIN, Settings.ISSUER_URL, Settings.JWKS_URL, Settings.AUDIENCE)
        .anyMatch(setting -> values.has(setting.forIssuer(name)));
  }

  /**
   * Reads them.
   *
   * @param refusals is told of values that are missing or do not go together
   * @return empty when something was told
   */
  Optional<IssuerConfig> read(Refusals refusals) {
    refusals.gather(this::refuseMissingIssuer);
    refusals.gather(() -> required(Settings.AUDIENCE));
    // It meets the same again, which is told once.
    return refusals.gather(this::config);
  }

  private void refuseMissingIssuer() {
    if (optional(Settings.DOMAIN) == null && optional(Settings.ISSUER_URL) == null) {
      Setting<URI> setting = Settings.ISSUER_URL.forIssuer(name);
      throw values.missing(setting + " or " + Settings.DOMAIN.forIssuer(name), setting);
    }
  }

  private IssuerConfig config() {
    refuseMissingIssuer();
    String domain = optional(Settings.DOMAIN);
    URI issuerUrl = optional(Settings.ISSUER_URL);
    return new IssuerConfig(
        name,
        issuerUrl != null ? issuerUrl.toString() : "https://" + domain,
        new LinkedHashSet<>(required(Settings.AUDIENCE)),
        jwksUrl(domain, issuerUrl),
        new LinkedHashSet<>(required(Settings.ALGORITHMS)),
        new LinkedHashSet<>(required(Settings.TOKEN_TYPES)),
        required(Settings.SCOPE_CLAIMS),
        claims(Settings.ROLES_CLAIMS, domain, "roles"),
        claims(Settings.PERMISSIONS_CLAIMS, domain, "permissions"),
        required(Settings.JWKS_REFRESH_INTERVAL),
        required(Settings.JWKS_UNKNOWN_KEY_INTERVAL),
        required(Settings.JWKS_CACHE_TTL),
        required(Settings.JWKS_PREFETCH),
        required(Settings.LEEWAY));
  }

  private @Nullable URI jwksUrl(@Nullable String domain, @Nullable URI issuerUrl) {
    URI explicit = optional(Settings.JWKS_URL);
    if (explicit != null || issuerUrl != null) {
      return explicit;
    }
    return URI.create("https://" + domain + "/oauth2/.well-known/jwks.json");
  }

  private List<String> claims(
      Setting<List<String>> setting, @Nullable String domain, String claim) {
    List<String> explicit = optional(setting);
    if (explicit != null) {
      return explicit;
    }
    return domain == null
        ? List.of(claim)
        : List.of(claim, "https://" + domain + "/claims/" + claim);
  }

  private <T> @Nullable T optional(Setting<T> setting) {
    return values.optional(setting.forIssuer(name));
  }

  private <T> T required(Setting<T> setting) {
    return values.required(setting.forIssuer(name));
  }
}
