package dev.portcullis.browser;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a page comes from: scheme, host and port (RFC 6454 §4). Immutable.
 *
 * @param scheme {@code http} or {@code https}
 * @param host the host, in small letters
 * @param port the port, that of the scheme where none was named
 */
record Origin(String scheme, String host, int port) {
  private static final int MAX_LENGTH = 2048;
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;
  private static final int MAX_PORT = 65_535;

  /** The origin of an address; null when it has none that a page could have. */
  static @Nullable Origin of(@Nullable URI url) {
    if (url == null
        || url.getScheme() == null
        || url.getHost() == null
        || url.getRawUserInfo() != null
        || url.getPort() > MAX_PORT) {
      return null;
    }
    String scheme = url.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !scheme.equals("http")) {
      return null;
    }
    int ofScheme = scheme.equals("https") ? HTTPS_PORT : HTTP_PORT;
    return new Origin(
        scheme,
        url.getHost().toLowerCase(Locale.ROOT),
        url.getPort() < 0 ? ofScheme : url.getPort());
  }

  /** Reads an {@code Origin} header: no more than an origin, and not {@code null}. */
  static @Nullable Origin ofHeader(String header) {
    URI url = url(header);
    return url != null
            && "".equals(url.getRawPath())
            && url.getRawQuery() == null
            && url.getRawFragment() == null
        ? of(url)
        : null;
  }

  /** Reads an address; null when it is none. */
  static @Nullable URI url(String text) {
    if (text.length() > MAX_LENGTH) {
      return null;
    }
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      return null;
    }
  }

  /** Whether this is the other one, or differs in whole labels before its host. */
  boolean isWithin(Origin other) {
    return equals(other)
        || (scheme.equals(other.scheme)
            && port == other.port
            && host.endsWith("." + other.host)
            // The labels of an address are numbers, which are no names of its parts.
            && Character.isLetter(other.host.charAt(other.host.length() - 1)));
  }
}
