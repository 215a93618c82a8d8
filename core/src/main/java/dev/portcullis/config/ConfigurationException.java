package dev.portcullis.config;

/**
 * Stops the start-up, since a setting or a guard is wrong, unsafe or missing.
 *
 * <p>The message names the cause, where it stands, and the remedy. It never holds a secret.
 */
public final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * A refusal to start.
   *
   * @param message one or two sentences: what is wrong, where, and what to do
   */
  public ConfigurationException(String message) {
    super(message);
  }
}
