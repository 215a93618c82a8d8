package dev.portcullis.config;

import java.util.Objects;

/**
 * A text that must not be seen, such as the secret of a client. Immutable.
 *
 * <p>It shows itself to nobody but a caller of {@link #reveal}.
 */
public final class Secret {
  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  /**
   * Wraps a text.
   *
   * @param value the text
   * @return the secret
   */
  public static Secret of(String value) {
    return new Secret(Objects.requireNonNull(value, "value"));
  }

  /**
   * The text itself.
   *
   * @return what was wrapped; not to be logged
   */
  public String reveal() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && secret.value.equals(value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  /** Leaves the text out. */
  @Override
  public String toString() {
    return "Secret[…]";
  }
}
