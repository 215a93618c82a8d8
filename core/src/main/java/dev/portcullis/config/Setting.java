package dev.portcullis.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One setting: its name, its meaning, and what it may be.
 *
 * <p>Immutable. All of them are listed in {@link Settings}.
 *
 * @param <T> the type of its value
 */
public final class Setting<T> {
  private final String name;
  private final ValueType<T> type;
  private final @Nullable String defaultText;
  private final String example;
  private final String description;

  Setting(
      String name,
      ValueType<T> type,
      @Nullable String defaultText,
      String example,
      String description) {
    this.name = name;
    this.type = type;
    this.defaultText = defaultText;
    this.example = example;
    this.description = description;
  }

  /**
   * The dotted name, as in properties.
   *
   * @return for instance {@code axioms.jwks-url}
   */
  public String name() {
    return name;
  }

  /**
   * The name as an environment variable.
   *
   * @return for instance {@code AXIOMS_JWKS_URL}
   */
  public String environmentName() {
    return environmentName(name);
  }

  /**
   * The environment variable of a dotted name, whether that of a setting or another one.
   *
   * @param name for instance {@code axioms.jwks-url}
   * @return for instance {@code AXIOMS_JWKS_URL}
   */
  public static String environmentName(String name) {
    return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /**
   * The value that holds when none is set, as text.
   *
   * @return the text, or nothing when there is no default
   */
  public Optional<String> defaultText() {
    return Optional.ofNullable(defaultText);
  }

  /**
   * A value as it could be set.
   *
   * @return the text
   */
  public String example() {
    return example;
  }

  /**
   * What the setting is for.
   *
   * @return one or two sentences
   */
  public String description() {
    return description;
  }

  /**
   * What a value must be.
   *
   * @return words that stand after "must be"
   */
  public String form() {
    return type.form();
  }

  /**
   * The same setting of another issuer.
   *
   * @param issuer a name as {@link Settings#ISSUERS} lists them; {@code axioms} gives the setting
   *     itself
   * @return for instance {@code portcullis.issuer.partner.audience} for {@code axioms.audience}
   * @throws IllegalArgumentException when this is not a setting of an issuer, such as {@code
   *     axioms.realm}, or no issuer can be called so
   */
  public Setting<T> forIssuer(String issuer) {
    if (!Settings.ofIssuer().contains(this)) {
      throw new IllegalArgumentException(this + " is not a setting of an issuer");
    }
    if (issuer.equals(Settings.AXIOMS)) {
      return this;
    }
    if (!Settings.ISSUERS.type.valid().test(List.of(issuer))) {
      throw new IllegalArgumentException(
          "A name of an issuer is needed: " + Settings.ISSUERS.form());
    }
    String prefix = Settings.prefixOfIssuer(issuer);
    return new Setting<>(
        name.replace(Settings.AXIOMS_PREFIX, prefix),
        type,
        defaultText,
        example,
        description.replace(Settings.AXIOMS_PREFIX, prefix));
  }

  T parse(String text, String place) {
    T value;
    try {
      value = type.parser().apply(text.strip());
    } catch (IllegalArgumentException e) {
      throw wrong(place);
    }
    return checked(value, place);
  }

  T checked(T value, String place) {
    if (!type.valid().test(value)) {
      throw wrong(place);
    }
    return value;
  }

  // The value itself is not repeated: a misplaced secret must not reach a log.
  private ConfigurationException wrong(String place) {
    return new ConfigurationException(
        this
            + " as set in "
            + place
            + " must be "
            + form()
            + ", for example "
            + exampleLine()
            + ".");
  }

  @Nullable T defaultValue() {
    return defaultText == null ? null : parse(defaultText, "its default");
  }

  String exampleLine() {
    return environmentName() + "=" + example;
  }

  @Override
  public String toString() {
    return environmentName() + " (" + name + ")";
  }
}
