package dev.portcullis.testing.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.error.Reason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Good tokens in places and forms in which they must not be taken.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-2.1">RFC 6750 §2.1</a>
 */
final class CredentialAttacks extends Family {
  private final String good;
  private final String line;

  CredentialAttacks(Forge forge) {
    super(forge);
    good = forge.token().sign();
    line = "Authorization: Bearer " + good;
  }

  @Override
  void make() {
    malformed();
    otherSchemes();
    otherFields();
    repeated();
    broken();
  }

  private void malformed() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("Bearer alone", "Bearer");
    values.put("Bearer and spaces", "Bearer     ");
    values.put("two tokens", "Bearer " + good + " " + good);
    values.put("two tokens and a comma", "Bearer " + good + "," + good);
    values.put("two tokens and a semicolon", "Bearer " + good + ";" + good);
    values.put("two credentials and a comma", "Bearer " + good + ", Bearer " + good);
    values.put("other credentials after a comma", "Bearer " + good + ", Basic YWxpY2U6c2VjcmV0");
    values.put("the scheme twice", "Bearer Bearer " + good);
    values.put("a token and words", "Bearer " + good + " " + AttackCorpus.MARK);
    values.put("a token in quotes", "Bearer \"" + good + "\"");
    values.put("a token in brackets", "Bearer <" + good + ">");
    values.put("a token as a parameter", "Bearer token=\"" + good + "\"");
    values.put("a token and a parameter", "Bearer " + good + ", realm=\"x\"");
    values.put("a colon after the scheme", "Bearer : " + good);
    values.put("only padding", "Bearer ====");
    values.put("padding within", "Bearer abc=def");
    values.put("characters beyond ASCII", "Bearer " + good + "\u00e4");
    values.put("characters in UTF-8", utf8("Bearer " + good + "\u20ac"));
    values.put("a no-break space before the token", "Bearer \u00a0" + good);
    values.put("a tab after the token, and more", "Bearer " + good + "\tx");
    values.put("markup", "Bearer <script>alert(1)</script>");
    values.put("escaped line breaks", "Bearer " + good + "%0d%0aSet-Cookie:" + AttackCorpus.MARK);
    values.forEach(
        (name, value) -> addLines(Reason.AUTHORIZATION_MALFORMED, name, "Authorization: " + value));
  }

  private void otherSchemes() {
    Map<String, String> schemes = new LinkedHashMap<>();
    schemes.put("no scheme", "");
    for (String scheme :
        List.of(
            "Basic",
            "Digest",
            "Negotiate",
            "DPoP",
            "Token",
            "JWT",
            "MAC",
            "BearerToken",
            "Bear",
            "Bearer:",
            "Bearer,",
            "\"Bearer\"")) {
      schemes.put("the scheme " + scheme, scheme + " ");
    }
    schemes.put("Bearer after another scheme", "Basic YWxpY2U6c2VjcmV0, Bearer ");
    schemes.put("a no-break space after the scheme", "Bearer\u00a0");
    schemes.put("a scheme beyond ASCII", "B\u00e9arer ");
    schemes.put("a scheme that looks like Bearer", utf8("\u0412earer "));
    schemes.put("a scheme with a wide space", utf8("Bearer\u3000"));
    schemes.put("a scheme without a space", "Bearer");
    schemes.forEach(
        (name, scheme) -> addLines(Reason.TOKEN_MISSING, name, "Authorization: " + scheme + good));
  }

  private void otherFields() {
    for (String field :
        List.of(
            "Proxy-Authorization",
            "X-Authorization",
            "X-Forwarded-Authorization",
            "Authorisation",
            "Authentication",
            "Authorization2",
            "WWW-Authenticate",
            "X-Access-Token")) {
      addLines(Reason.TOKEN_MISSING, "a token in the field " + field, field + ": Bearer " + good);
    }
    addLines(Reason.TOKEN_MISSING, "a token in a cookie", "Cookie: Bearer=" + good);
    addLines(
        Reason.TOKEN_MISSING, "a token in a cookie of its own", "Cookie: access_token=" + good);
  }

  private void repeated() {
    Map<String, String> others = new LinkedHashMap<>();
    others.put("the same", line);
    others.put("another token", "Authorization: Bearer " + forge.token().sign());
    others.put("an unsigned token", "Authorization: Bearer " + forge.token().unsigned());
    others.put("other credentials", "Authorization: Basic YWxpY2U6c2VjcmV0");
    others.put("nothing", "Authorization:");
    others.put("capitals", "AUTHORIZATION: " + AttackCorpus.MARK);
    others.put("small letters", line.replace("Authorization", "authorization"));
    others.forEach(
        (name, other) -> {
          addLines(Reason.AUTHORIZATION_REPEATED, "two headers, then " + name, line, other);
          addLines(Reason.AUTHORIZATION_REPEATED, "two headers, first " + name, other, line);
        });
    addLines(Reason.AUTHORIZATION_REPEATED, "three headers", line, line, line);
    addLines(
        Reason.AUTHORIZATION_REPEATED,
        "two headers, apart",
        line,
        "X-Other: " + AttackCorpus.MARK,
        line);
  }

  /** Line breaks, which a server should refuse before anybody asks who it is. */
  private void broken() {
    int half = good.length() / 2;
    String start = good.substring(0, half);
    String end = good.substring(half);
    Reason malformed = Reason.AUTHORIZATION_MALFORMED;
    addLines(malformed, "a token folded in two", "Authorization: Bearer " + start + "\r\n " + end);
    addLines(
        malformed, "a token folded with a tab", "Authorization: Bearer " + start + "\r\n\t" + end);
    addLines(malformed, "a word folded to the token", line + "\r\n " + AttackCorpus.MARK);
    addLines(malformed, "a second token folded to the first", line + "\r\n " + good);
    addLines(Reason.TOKEN_MISSING, "a token folded to another field", "X-Other: x\r\n " + line);
    addLines(
        malformed, "a carriage return in a token", "Authorization: Bearer " + start + "\r" + end);
    addLines(malformed, "a line feed in a token", "Authorization: Bearer " + start + "\n" + end);
    addLines(malformed, "a NUL after a token", line + "\0");
    addLines(malformed, "a NUL in a token", "Authorization: Bearer " + start + "\0" + end);
    addLines(malformed, "a header in the token after CR", line + "\rAuthorization: Bearer x");
    addLines(malformed, "a header in the token after LF", line + "\nAuthorization: Bearer x");
  }

  /** The bytes of UTF-8 as characters, each of which is sent as one byte. */
  private static String utf8(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }
}
