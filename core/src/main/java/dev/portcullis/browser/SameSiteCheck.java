package dev.portcullis.browser;

import dev.portcullis.token.RequestView;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a request whose token came in a cookie was sent by a page that may do so, and not
 * by one of another site in the name of its user.
 *
 * <p>The evidence, strongest first: {@code Sec-Fetch-Site}, of which {@code cross-site} refuses and
 * {@code same-origin} suffices; {@code Origin}; {@code Referer}. A stronger one that speaks against
 * the request is not outweighed, and without any the request is refused. Immutable.
 *
 * @param strictReferer whether {@code Referer} must lie within the path of an allowed address too
 * @param allowSubdomains whether whole labels before an allowed host make no difference
 * @see <a href="https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header">Fetch Metadata
 *     §2.3</a>
 */
public record SameSiteCheck(boolean strictReferer, boolean allowSubdomains) {
  private static final String FETCH_SITE = "Sec-Fetch-Site";

  /** What {@code Sec-Fetch-Site} alone says. */
  public enum FirstLook {
    /** The page is one of this service. */
    SAME_ORIGIN,
    /** The page is one of another site. */
    CROSS_SITE,
    /** It does not say. */
    UNDECIDED
  }

  /**
   * Looks at what needs no knowledge of the token's client.
   *
   * @param request the request
   * @return whether more must be known
   */
  public static FirstLook firstLook(RequestView request) {
    List<String> values = request.headerValues(FETCH_SITE);
    if (values.isEmpty()) {
      return FirstLook.UNDECIDED;
    }
    if (values.size() > 1) {
      return FirstLook.CROSS_SITE;
    }
    return switch (values.get(0).strip()) {
      case "same-origin" -> FirstLook.SAME_ORIGIN;
      case "same-site", "none" -> FirstLook.UNDECIDED;
      default -> FirstLook.CROSS_SITE;
    };
  }

  /**
   * Looks at where the page is.
   *
   * @param request the request, of which {@link #firstLook} does not say enough
   * @param allowed the addresses of pages that may send it
   * @return true when it comes from one of their origins
   */
  public boolean isFrom(List<String> allowed, RequestView request) {
    List<URI> addresses = allowed.stream().map(Origin::url).filter(Objects::nonNull).toList();
    List<String> origins = request.headerValues("Origin");
    if (!origins.isEmpty() && !(origins.size() == 1 && isAllowed(origins.get(0), addresses))) {
      return false;
    }
    if (!origins.isEmpty() && !strictReferer) {
      return true;
    }
    List<String> referers = request.headerValues("Referer");
    return referers.size() == 1
        && isWithin(Origin.url(withoutQuery(referers.get(0).strip())), addresses);
  }

  /** Browsers leave characters in a query as they are that an address may not have. */
  private static String withoutQuery(String referer) {
    int end = 0;
    while (end < referer.length() && referer.charAt(end) != '?' && referer.charAt(end) != '#') {
      end++;
    }
    return referer.substring(0, end);
  }

  private boolean isAllowed(String header, List<URI> addresses) {
    Origin origin = Origin.ofHeader(header.strip());
    return addresses.stream().anyMatch(address -> fits(origin, Origin.of(address)));
  }

  private boolean isWithin(@Nullable URI referer, List<URI> addresses) {
    if (referer == null) {
      return false;
    }
    Origin origin = Origin.of(referer);
    return addresses.stream()
        .anyMatch(
            address ->
                fits(origin, Origin.of(address))
                    && (!strictReferer || hasPathOf(referer, address)));
  }

  private boolean fits(@Nullable Origin origin, @Nullable Origin allowed) {
    return origin != null
        && allowed != null
        && (allowSubdomains ? origin.isWithin(allowed) : origin.equals(allowed));
  }

  /** By whole segments, so that {@code /in} does not stand for {@code /inside}. */
  private static boolean hasPathOf(URI referer, URI address) {
    String path = referer.getRawPath();
    String prefix = address.getRawPath();
    String directory = prefix.endsWith("/") ? prefix : prefix + "/";
    return path.equals(prefix) || path.startsWith(directory);
  }
}
