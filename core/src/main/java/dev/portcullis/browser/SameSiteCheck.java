package dev.portcullis.browser;

import dev.portcullis.token.RequestView;
import java.util.List;
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
record SameSiteCheck(boolean strictReferer, boolean allowSubdomains) {
  private static final String FETCH_SITE = "Sec-Fetch-Site";

  /** What {@code Sec-Fetch-Site} alone says. */
  enum FirstLook {
    /** The page is one of this service. */
    SAME_ORIGIN,
    /** The page is one of another site. */
    CROSS_SITE,
    /** It does not say. */
    UNDECIDED
  }

  /** Looks at what needs no knowledge of the pages that may send the token. */
  static FirstLook firstLook(RequestView request) {
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
   * @param allowed the pages that may send it
   * @param request the request, of which {@link #firstLook} does not say enough
   * @return true when it comes from one of their origins
   */
  boolean isFrom(List<Page> allowed, RequestView request) {
    List<String> origins = request.headerValues("Origin");
    if (!origins.isEmpty() && !(origins.size() == 1 && isOrigin(origins.get(0), allowed))) {
      return false;
    }
    if (!origins.isEmpty() && !strictReferer) {
      return true;
    }
    List<String> referers = request.headerValues("Referer");
    return referers.size() == 1
        && isWithin(Page.at(Origin.url(withoutQuery(referers.get(0).strip()))), allowed);
  }

  /** Browsers leave characters in a query as they are that an address may not have. */
  private static String withoutQuery(String referer) {
    int end = 0;
    while (end < referer.length() && referer.charAt(end) != '?' && referer.charAt(end) != '#') {
      end++;
    }
    return referer.substring(0, end);
  }

  private boolean isOrigin(String header, List<Page> allowed) {
    Origin origin = Origin.ofHeader(header.strip());
    for (Page page : allowed) {
      if (origin != null && fits(origin, page.origin())) {
        return true;
      }
    }
    return false;
  }

  private boolean isWithin(@Nullable Page referer, List<Page> allowed) {
    for (Page page : allowed) {
      if (referer != null
          && fits(referer.origin(), page.origin())
          && (!strictReferer || page.isAbove(referer.path()))) {
        return true;
      }
    }
    return false;
  }

  private boolean fits(Origin origin, Origin allowed) {
    return allowSubdomains ? origin.isWithin(allowed) : origin.equals(allowed);
  }
}
