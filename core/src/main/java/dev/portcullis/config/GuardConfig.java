package dev.portcullis.config;

import dev.portcullis.error.ErrorFormat;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that was decided before the first request.
 *
 * <p>Immutable, safe for use by several threads, and not to be had when a setting is wrong, unsafe
 * or missing.
 */
public final class GuardConfig {
  private static final Logger LOG = LoggerFactory.getLogger(GuardConfig.class);

  private final List<IssuerConfig> issuers;
  private final String realm;
  private final ErrorFormat errorFormat;
  private final Unguarded unguarded;
  private final boolean failFast;
  private final String searched;

  private GuardConfig(
      List<IssuerConfig> issuers,
      String realm,
      ErrorFormat errorFormat,
      Unguarded unguarded,
      boolean failFast,
      String searched) {
    this.issuers = List.copyOf(issuers);
    this.realm = realm;
    this.errorFormat = errorFormat;
    this.unguarded = unguarded;
    this.failFast = failFast;
    this.searched = searched;
  }

  /**
   * Starts a configuration in which nothing is set.
   *
   * @return a builder, not safe for use by several threads
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * The trusted issuers.
   *
   * @return none when no setting names an issuer; guards then stop the start-up
   */
  public List<IssuerConfig> issuers() {
    return issuers;
  }

  /**
   * The realm of challenges.
   *
   * @return printable ASCII
   */
  public String realm() {
    return realm;
  }

  /**
   * How errors are written.
   *
   * @return the format for methods that do not choose another
   */
  public ErrorFormat errorFormat() {
    return errorFormat;
  }

  /**
   * What to do with resource methods that nothing guards.
   *
   * @return the policy, {@link Unguarded#WARN} by default
   */
  public Unguarded unguarded() {
    return unguarded;
  }

  /**
   * Whether the application refuses to start without keys.
   *
   * @return false by default
   */
  public boolean failFast() {
    return failFast;
  }

  /**
   * Where settings were looked for, for messages.
   *
   * @return words that stand after "looked in"
   */
  public String searched() {
    return searched;
  }

  /** Collects settings. What is set by {@link #set} beats every source. */
  public static final class Builder {
    private final Map<Setting<?>, Object> values = new HashMap<>();
    private final List<ConfigSource> sources = new ArrayList<>();

    private Builder() {}

    /**
     * Sets a value in code.
     *
     * @param setting one of {@link Settings}
     * @param value its value
     * @param <T> the type of the value
     * @return this builder
     * @throws ConfigurationException when the value is not right for the setting
     */
    public <T> Builder set(Setting<T> setting, T value) {
      Objects.requireNonNull(value, setting.name());
      setting.checked(value, "the builder");
      values.put(setting, value instanceof List<?> list ? List.copyOf(list) : value);
      return this;
    }

    /**
     * Adds places to look for what is not set in code.
     *
     * @param more the sources, strongest first, weaker than those added before
     * @return this builder
     */
    public Builder from(List<ConfigSource> more) {
      sources.addAll(more);
      return this;
    }

    /**
     * Builds the configuration, and warns about names under our prefixes that mean nothing.
     *
     * @return an immutable configuration
     * @throws ConfigurationException when a value is wrong, unsafe or missing
     */
    public GuardConfig build() {
      UnknownNames.warnings(sources).forEach(LOG::warn);
      // A wrong value is refused even where nothing reads it yet.
      Settings.all().forEach(this::optional);
      List<IssuerConfig> issuers = namesIssuer() ? List.of(issuer()) : List.of();
      return new GuardConfig(
          issuers,
          realm(issuers),
          required(Settings.ERROR_FORMAT),
          required(Settings.UNGUARDED),
          required(Settings.FAIL_FAST),
          searched());
    }

    private boolean namesIssuer() {
      return Stream.of(Settings.DOMAIN, Settings.ISSUER_URL, Settings.JWKS_URL, Settings.AUDIENCE)
          .anyMatch(setting -> optional(setting) != null);
    }

    private IssuerConfig issuer() {
      String domain = optional(Settings.DOMAIN);
      URI issuerUrl = optional(Settings.ISSUER_URL);
      if (domain == null && issuerUrl == null) {
        throw missing(Settings.ISSUER_URL + " or " + Settings.DOMAIN, Settings.ISSUER_URL);
      }
      return new IssuerConfig(
          "axioms",
          issuerUrl != null ? issuerUrl.toString() : "https://" + domain,
          new LinkedHashSet<>(required(Settings.AUDIENCE)),
          jwksUrl(domain, issuerUrl),
          new LinkedHashSet<>(required(Settings.ALGORITHMS)),
          new LinkedHashSet<>(required(Settings.TOKEN_TYPES)),
          required(Settings.SCOPE_CLAIMS),
          claims(Settings.ROLES_CLAIMS, domain, "roles"),
          claims(Settings.PERMISSIONS_CLAIMS, domain, "permissions"),
          required(Settings.JWKS_REFRESH_INTERVAL),
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
        Setting<List<String>> setting, @Nullable String domain, String name) {
      List<String> explicit = optional(setting);
      if (explicit != null) {
        return explicit;
      }
      return domain == null
          ? List.of(name)
          : List.of(name, "https://" + domain + "/claims/" + name);
    }

    private String realm(List<IssuerConfig> issuers) {
      String explicit = optional(Settings.REALM);
      if (explicit != null) {
        return explicit;
      }
      String domain = optional(Settings.DOMAIN);
      if (domain != null) {
        return domain;
      }
      return issuers.isEmpty() ? "portcullis" : URI.create(issuers.get(0).issuer()).getHost();
    }

    private <T> T required(Setting<T> setting) {
      T value = optional(setting);
      if (value == null) {
        value = setting.defaultValue();
      }
      if (value == null) {
        throw missing(setting.toString(), setting);
      }
      return value;
    }

    @SuppressWarnings("unchecked") // set() lets in values of the setting's type alone
    private <T> @Nullable T optional(Setting<T> setting) {
      T inCode = (T) values.get(setting);
      if (inCode != null) {
        return inCode;
      }
      for (ConfigSource source : sources) {
        String text = source.value(setting.name());
        if (text != null) {
          return setting.parse(text, source.description());
        }
      }
      return null;
    }

    private ConfigurationException missing(String what, Setting<?> setting) {
      return new ConfigurationException(
          what
              + " is missing: it was looked for in "
              + searched()
              + "; set it, for example "
              + setting.exampleLine()
              + ".");
    }

    private String searched() {
      return Stream.concat(
              Stream.of("the builder"), sources.stream().map(ConfigSource::description))
          .collect(Collectors.joining(", "));
    }
  }
}
