package dev.portcullis.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The value of a {@code WWW-Authenticate} header for the scheme {@code Bearer}.
 *
 * <p>Immutable.
 *
 * @param realm the protection space; it is always present, since the scheme needs one parameter
 * @param error the error code, or null when the request had no credentials
 * @param description a sentence for the client's developer, or null
 * @param scopes the scopes that would have sufficed; may be empty
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-3">RFC 6750 §3</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1">RFC 9110 §11.6.1</a>
 */
public record Challenge(
    String realm, @Nullable String error, @Nullable String description, List<String> scopes) {

  /**
   * Copies the list.
   *
   * @param realm the protection space
   * @param error the error code, or null
   * @param description a sentence, or null
   * @param scopes the scopes that would have sufficed
   * @throws IllegalArgumentException when a text has characters other than printable ASCII, which
   *     could end the header and begin another
   */
  public Challenge {
    scopes = List.copyOf(scopes);
    requirePrintable(realm);
    requirePrintable(error);
    requirePrintable(description);
    scopes.forEach(Challenge::requirePrintable);
  }

  private static void requirePrintable(@Nullable String text) {
    if (text != null && !text.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
      throw new IllegalArgumentException("a challenge is made of printable ASCII characters");
    }
  }

  /**
   * The header's value, with every parameter a quoted string.
   *
   * @return for instance {@code Bearer realm="orders", error="invalid_token"}
   */
  public String headerValue() {
    StringBuilder header = new StringBuilder(160).append("Bearer realm=");
    appendQuoted(header, realm);
    appendParameter(header, "error", error);
    appendParameter(header, "error_description", description);
    if (!scopes.isEmpty()) {
      appendParameter(header, "scope", String.join(" ", scopes));
    }
    return header.toString();
  }

  private static void appendParameter(StringBuilder header, String name, @Nullable String value) {
    if (value != null) {
      header.append(", ").append(name).append('=');
      appendQuoted(header, value);
    }
  }

  private static void appendQuoted(StringBuilder header, String value) {
    header.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        header.append('\\');
      }
      header.append(c);
    }
    header.append('"');
  }
}
