package dev.portcullis.config;

import dev.portcullis.error.ErrorFormat;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
  private final @Nullable IamConfig iam;
  private final TokenPlaces tokenPlaces;
  private final TokenPlaces tokenPlacesOfIam;
  private final CsrfConfig csrf;
  private final @Nullable CorsConfig cors;
  private final String realm;
  private final ErrorFormat errorFormat;
  private final Unguarded unguarded;
  private final boolean failFast;
  private final int tokenCacheSize;
  private final String searched;

  private GuardConfig(
      List<IssuerConfig> issuers,
      @Nullable IamConfig iam,
      CredentialsReader credentials,
      @Nullable CorsConfig cors,
      String realm,
      ErrorFormat errorFormat,
      Unguarded unguarded,
      boolean failFast,
      int tokenCacheSize,
      String searched) {
    this.issuers = List.copyOf(issuers);
    this.iam = iam;
    this.tokenPlaces = credentials.places();
    this.tokenPlacesOfIam = credentials.placesOfIam();
    this.csrf = credentials.csrf();
    this.cors = cors;
    this.realm = realm;
    this.errorFormat = errorFormat;
    this.unguarded = unguarded;
    this.failFast = failFast;
    this.tokenCacheSize = tokenCacheSize;
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
   * The trusted issuers: that of the {@code axioms.*} settings, then those of {@link
   * Settings#ISSUERS} in their order.
   *
   * @return none when no setting names an issuer; guards other than {@code @IamPermission} then ask
   *     for tokens of the {@link #iam}
   */
  public List<IssuerConfig> issuers() {
    return issuers;
  }

  /**
   * The AccelByte IAM.
   *
   * @return empty when no setting names one; {@code @IamPermission} then stops the start-up
   */
  public Optional<IamConfig> iam() {
    return Optional.ofNullable(iam);
  }

  /**
   * What pages of other origins may do.
   *
   * @return empty unless {@link Settings#IAM_CORS_ENABLE} is true
   */
  public Optional<CorsConfig> cors() {
    return Optional.ofNullable(cors);
  }

  /**
   * Where requests carry tokens of issuers other than the IAM.
   *
   * @return one or more places
   */
  public TokenPlaces tokenPlaces() {
    return tokenPlaces;
  }

  /**
   * Where requests carry tokens of the IAM.
   *
   * @return one or more places
   */
  public TokenPlaces tokenPlacesOfIam() {
    return tokenPlacesOfIam;
  }

  /**
   * How requests with a token in a cookie are protected against pages of other sites.
   *
   * @return the protection
   */
  public CsrfConfig csrf() {
    return csrf;
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
   * How many tokens that were accepted are remembered, of the IAM, and of all other issuers.
   *
   * @return 0 for none
   */
  public int tokenCacheSize() {
    return tokenCacheSize;
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
    private final Map<String, Object> values = new HashMap<>();
    private final List<ConfigSource> sources = new ArrayList<>();

    private Builder() {}

    /**
     * Sets a value in code.
     *
     * @param setting one of {@link Settings}, or what {@link Setting#forIssuer} makes of it
     * @param value its value
     * @param <T> the type of the value
     * @return this builder
     * @throws ConfigurationException when the value is not right for the setting
     */
    public <T> Builder set(Setting<T> setting, T value) {
      Objects.requireNonNull(value, setting.name());
      setting.checked(value, "the builder");
      values.put(setting.name(), value instanceof List<?> list ? List.copyOf(list) : value);
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
     * @throws ConfigurationException when values are wrong or unsafe, or when some are missing; it
     *     tells all of them
     */
    public GuardConfig build() {
      SettingValues settings = new SettingValues(values, sources);
      refuseWrongValues(settings);
      ConfiguredIssuers configured = ConfiguredIssuers.of(settings);
      IamReader iamReader = new IamReader(settings);
      configured.refuseOthersIn(values.keySet());
      UnknownNames.warnings(sources, meaningful(configured, iamReader)).forEach(LOG::warn);
      CorsReader cors = new CorsReader(settings);
      cors.warning().ifPresent(LOG::warn);

      Refusals refusals = new Refusals();
      List<IssuerConfig> issuers = configured.read(refusals);
      IamConfig iam = iamReader.read(refusals).orElse(null);
      refusals.throwIfAny();

      CredentialsReader credentials = new CredentialsReader(settings);
      credentials.refuseRulesOfNobody(issuers, iam);
      return new GuardConfig(
          issuers,
          iam,
          credentials,
          cors.read(),
          realm(settings, issuers, iam),
          settings.required(Settings.ERROR_FORMAT),
          settings.required(Settings.UNGUARDED),
          settings.required(Settings.FAIL_FAST),
          settings.required(Settings.TOKEN_CACHE_SIZE),
          settings.searched());
    }

    /** Refuses wrong values, even those of settings that nothing reads yet. */
    private static void refuseWrongValues(SettingValues settings) {
      Refusals refusals = new Refusals();
      refusals
          .gather(() -> ConfiguredIssuers.of(settings).settings())
          .orElse(Settings.all())
          .forEach(setting -> refusals.gather(() -> settings.has(setting)));
      refusals.throwIfAny();
    }

    private static List<Setting<?>> meaningful(ConfiguredIssuers configured, IamReader iam) {
      List<Setting<?>> settings = new ArrayList<>(configured.settings());
      if (!iam.isConfigured()) {
        settings.removeAll(Settings.ofIam());
      }
      return settings;
    }

    private static String realm(
        SettingValues settings, List<IssuerConfig> issuers, @Nullable IamConfig iam) {
      String explicit = settings.optional(Settings.REALM);
      if (explicit != null) {
        return explicit;
      }
      String domain = settings.optional(Settings.DOMAIN);
      if (domain != null) {
        return domain;
      }
      if (!issuers.isEmpty()) {
        return URI.create(issuers.get(0).issuer()).getHost();
      }
      return iam == null ? "portcullis" : iam.baseUrl().getHost();
    }
  }
}
