package dev.portcullis.config;

import java.util.List;

/**
 * Where requests carry their tokens. Immutable.
 *
 * @param order the places, in the order in which tokens are looked for
 * @param headerName the header that carries tokens
 * @param headerType the scheme before them
 * @param cookieName the cookie that carries tokens
 */
public record TokenPlaces(
    List<TokenLocation> order, String headerName, String headerType, String cookieName) {
  /**
   * Copies the list.
   *
   * @param order the places, in the order in which tokens are looked for
   * @param headerName the header that carries tokens
   * @param headerType the scheme before them
   * @param cookieName the cookie that carries tokens
   */
  public TokenPlaces {
    order = List.copyOf(order);
  }
}
