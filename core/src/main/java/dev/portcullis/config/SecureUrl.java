package dev.portcullis.config;

import java.net.URI;
import java.util.regex.Pattern;

/** Tells which addresses keys may be fetched from. */
public final class SecureUrl {
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]|\\[0:0:0:0:0:0:0:1]");

  private static final int MAX_PORT = 65_535;

  private SecureUrl() {}

  /**
   * Whether an address is absolute, names a host and no port that cannot be, carries neither user
   * nor fragment, and is protected by TLS or never leaves this machine.
   *
   * @param url the address
   * @return true for {@code https}, and for {@code http} to a loopback address
   */
  public static boolean isSecure(URI url) {
    return url.getHost() != null
        && (url.getPort() == -1 || (url.getPort() > 0 && url.getPort() <= MAX_PORT))
        && url.getRawUserInfo() == null
        && url.getRawFragment() == null
        && isProtected(url);
  }

  private static boolean isProtected(URI url) {
    return "https".equalsIgnoreCase(url.getScheme())
        || ("http".equalsIgnoreCase(url.getScheme()) && LOOPBACK.matcher(url.getHost()).matches());
  }
}
