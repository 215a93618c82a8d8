package dev.portcullis.samples.quickstart;

import dev.portcullis.config.ConfigurationException;
import org.jspecify.annotations.Nullable;

/** Reads the port to listen on. */
final class Port {
  private static final int DEFAULT = 8080;
  private static final int HIGHEST = 65_535;

  private Port() {}

  /**
   * Reads what the variable {@code PORT} says.
   *
   * @param text its value, or null when it is not set
   * @return the port; 0 stands for any free one
   * @throws ConfigurationException when it is no port
   */
  static int parse(@Nullable String text) {
    if (text == null) {
      return DEFAULT;
    }
    try {
      int port = Integer.parseInt(text.strip());
      if (port >= 0 && port <= HIGHEST) {
        return port;
      }
    } catch (NumberFormatException e) {
      // The sentence below says it better.
    }
    throw new ConfigurationException(
        "PORT must be a number from 0 to 65535, where 0 takes any free port, for example PORT=8081.");
  }

  /**
   * Says that the server could not listen.
   *
   * @param port where
   * @return what to throw
   */
  static ConfigurationException taken(int port) {
    return new ConfigurationException(
        "Port "
            + port
            + " is taken or may not be used: set another one, for example PORT=8081, or PORT=0 for"
            + " any free one.");
  }
}
