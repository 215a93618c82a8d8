package dev.portcullis.browser;

import dev.portcullis.config.ConfigurationException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The origins that may read answers. Immutable.
 *
 * <p>They are compared with what browsers write, character by character: that is the serialization
 * of an origin, which has one form alone (HTML §7.1.1).
 *
 * @param any whether it is all of them
 * @param exact those that are named
 * @param families those that are named with a star
 */
record AllowedOrigins(boolean any, Set<String> exact, List<Family> families) {
  private static final String ANY = "*";
  private static final Pattern LABEL = Pattern.compile("[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?");
  private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]*");
  private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-f:.]+]");
  private static final Pattern PORT = Pattern.compile("[1-9]\\d{0,4}");
  private static final int MAX_PORT = 65_535;
  private static final String SCHEME_END = "://";
  private static final String STAR_LABEL = "*.";

  AllowedOrigins {
    exact = Set.copyOf(exact);
    families = List.copyOf(families);
  }

  /**
   * Origins that differ in their first label.
   *
   * @param scheme the scheme, and what ends it
   * @param rest the dot after the label, and all that follows
   */
  record Family(String scheme, String rest) {
    boolean has(String origin) {
      return origin.length() > scheme.length() + rest.length()
          && origin.startsWith(scheme)
          && origin.endsWith(rest)
          && LABEL
              .matcher(origin)
              .region(scheme.length(), origin.length() - rest.length())
              .matches();
    }
  }

  /**
   * Reads origins as they are configured.
   *
   * @param place what messages call the place where they stand
   * @throws ConfigurationException when one could match nothing, or too much
   */
  static AllowedOrigins of(List<String> configured, String place) {
    if (configured.contains(ANY)) {
      if (configured.size() > 1) {
        throw new ConfigurationException(
            place + " has * beside other origins: remove it, or the others.");
      }
      return new AllowedOrigins(true, Set.of(), List.of());
    }
    Set<String> exact = new LinkedHashSet<>();
    List<Family> families = new ArrayList<>();
    for (String origin : configured) {
      requireOrigin(origin, place);
      int host = origin.indexOf(SCHEME_END) + SCHEME_END.length();
      if (origin.startsWith(STAR_LABEL, host)) {
        families.add(new Family(origin.substring(0, host), origin.substring(host + 1)));
      } else {
        exact.add(origin);
      }
    }
    return new AllowedOrigins(false, exact, families);
  }

  private static void requireOrigin(String origin, String place) {
    if (origin.equals("null")) {
      throw new ConfigurationException(
          place
              + " has null, which any page can make its origin: serve the page from an address, and"
              + " name that.");
    }
    int end = origin.indexOf(SCHEME_END);
    if (end < 0 || !SCHEME.matcher(origin).region(0, end).matches()) {
      throw noOrigin(origin, place);
    }
    String scheme = origin.substring(0, end);
    String authority = origin.substring(end + SCHEME_END.length());
    int colon = authority.indexOf(':', authority.lastIndexOf(']') + 1);
    String host = colon < 0 ? authority : authority.substring(0, colon);
    if (colon >= 0 && !isPort(authority.substring(colon + 1), scheme)) {
      throw noOrigin(origin, place);
    }
    if (host.startsWith(STAR_LABEL)) {
      requireWildcard(scheme, host.substring(STAR_LABEL.length()), origin, place);
    } else if (!isHost(host)) {
      throw noOrigin(origin, place);
    }
  }

  private static void requireWildcard(String scheme, String rest, String origin, String place) {
    if (!(scheme.equals("https") || scheme.equals("http")) || !isHost(rest)) {
      throw noOrigin(origin, place);
    }
    boolean isName = Character.isLetter(rest.charAt(rest.length() - 1));
    if (!isName || !(rest.indexOf('.') > 0 || rest.equals("localhost"))) {
      throw new ConfigurationException(
          place
              + " has "
              + origin
              + ", which would allow more than one owner's pages: name the domain, as in"
              + " https://*.example.com, or each origin by itself.");
    }
  }

  private static boolean isHost(String host) {
    if (IPV6.matcher(host).matches()) {
      return true;
    }
    for (String label : host.split("\\.", -1)) {
      if (!LABEL.matcher(label).matches()) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPort(String port, String scheme) {
    return PORT.matcher(port).matches()
        && Integer.parseInt(port) <= MAX_PORT
        && !(scheme.equals("https") && port.equals("443"))
        && !(scheme.equals("http") && port.equals("80"));
  }

  private static ConfigurationException noOrigin(String origin, String place) {
    return new ConfigurationException(
        place
            + " has \""
            + origin
            + "\", which no browser sends as an origin: write scheme, host and port as browsers do, in"
            + " small letters, names with other letters in their xn-- form, without a path, and"
            + " without the port of the scheme, such as https://app.example or"
            + " https://*.example.com.");
  }

  /** Whether there is any. */
  boolean isEmpty() {
    return !any && exact.isEmpty() && families.isEmpty();
  }

  /** Whether an {@code Origin} header names one of them. */
  boolean has(String origin) {
    return any || exact.contains(origin) || families.stream().anyMatch(each -> each.has(origin));
  }
}
