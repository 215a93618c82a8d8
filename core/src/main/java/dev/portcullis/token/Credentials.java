package dev.portcullis.token;

import dev.portcullis.config.TokenLocation;
import dev.portcullis.config.TokenPlaces;
import dev.portcullis.error.Reason;
import java.util.List;

/**
 * What a request carries to show who sent it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-2.1">RFC 6750 §2.1</a>
 */
public sealed interface Credentials {
  /** The request carries none, or some of another scheme. */
  record None() implements Credentials {}

  /**
   * The request carries something that is not one bearer token.
   *
   * @param reason what is wrong
   */
  record Malformed(Reason reason) implements Credentials {}

  /**
   * The request carries one token.
   *
   * @param value the token as it was sent; nothing is known of it but its characters
   * @param location where it was
   */
  record Bearer(String value, TokenLocation location) implements Credentials {
    /** Leaves the token out. */
    @Override
    public String toString() {
      return "Bearer[…]";
    }
  }

  /**
   * Finds the credentials of a request. The first place that has a token is used, alone.
   *
   * @param request the request
   * @param places where to look, and in which order
   * @return what it carries
   */
  static Credentials of(RequestView request, TokenPlaces places) {
    if (isInQuery(request)) {
      return new Malformed(Reason.TOKEN_IN_QUERY);
    }
    for (TokenLocation location : places.order()) {
      Credentials found =
          switch (location) {
            case HEADERS -> inHeader(request, places.headerName(), places.headerType());
            case COOKIES -> inCookie(request, places.cookieName());
          };
      if (!(found instanceof None)) {
        return found;
      }
    }
    return new None();
  }

  private static boolean isInQuery(RequestView request) {
    return request.hasQueryParameter("access_token");
  }

  private static Credentials inHeader(RequestView request, String name, String scheme) {
    List<String> values = request.headerValues(name);
    if (values.isEmpty()) {
      return new None();
    }
    return values.size() == 1
        ? ofHeader(values.get(0), scheme)
        : new Malformed(Reason.AUTHORIZATION_REPEATED);
  }

  private static Credentials inCookie(RequestView request, String name) {
    List<String> values = Cookies.values(request.headerValues("Cookie"), name);
    if (values.isEmpty()) {
      return new None();
    }
    if (values.size() > 1) {
      return new Malformed(Reason.COOKIE_REPEATED);
    }
    return B64Token.matches(values.get(0))
        ? new Bearer(values.get(0), TokenLocation.COOKIES)
        : new Malformed(Reason.COOKIE_MALFORMED);
  }

  private static Credentials ofHeader(String header, String scheme) {
    String value = HttpWhiteSpace.strip(header);
    int schemeEnd = endOfScheme(value);
    if (schemeEnd != scheme.length() || !value.regionMatches(true, 0, scheme, 0, schemeEnd)) {
      return new None();
    }
    String token = value.substring(startOfToken(value, schemeEnd));
    return B64Token.matches(token)
        ? new Bearer(token, TokenLocation.HEADERS)
        : new Malformed(Reason.AUTHORIZATION_MALFORMED);
  }

  private static int endOfScheme(String value) {
    int end = 0;
    while (end < value.length() && !HttpWhiteSpace.is(value.charAt(end))) {
      end++;
    }
    return end;
  }

  private static int startOfToken(String value, int schemeEnd) {
    int start = schemeEnd;
    while (start < value.length() && value.charAt(start) == ' ') {
      start++;
    }
    return start;
  }
}
