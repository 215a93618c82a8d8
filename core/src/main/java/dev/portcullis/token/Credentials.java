package dev.portcullis.token;

import dev.portcullis.error.Reason;
import java.util.List;
import java.util.Locale;

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
   */
  record Bearer(String value) implements Credentials {
    /** Leaves the token out. */
    @Override
    public String toString() {
      return "Bearer[…]";
    }
  }

  /**
   * Finds the credentials of a request.
   *
   * @param request the request
   * @return what it carries
   */
  static Credentials of(RequestView request) {
    List<String> values = request.headerValues("Authorization");
    if (request.hasQueryParameter("access_token")) {
      return new Malformed(Reason.TOKEN_IN_QUERY);
    }
    if (values.isEmpty()) {
      return new None();
    }
    return values.size() == 1
        ? ofHeader(values.get(0))
        : new Malformed(Reason.AUTHORIZATION_REPEATED);
  }

  private static Credentials ofHeader(String header) {
    String value = header.strip();
    int space = value.indexOf(' ');
    String scheme = space < 0 ? value : value.substring(0, space);
    if (!scheme.toLowerCase(Locale.ROOT).equals("bearer")) {
      return new None();
    }
    String token = space < 0 ? "" : value.substring(space).stripLeading();
    return isB64Token(token) ? new Bearer(token) : new Malformed(Reason.AUTHORIZATION_MALFORMED);
  }

  private static boolean isB64Token(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '=') {
      end--;
    }
    for (int i = 0; i < end; i++) {
      if (!isB64TokenCharacter(text.charAt(i))) {
        return false;
      }
    }
    return end > 0;
  }

  private static boolean isB64TokenCharacter(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "-._~+/".indexOf(c) >= 0;
  }
}
