package dev.portcullis.error;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Reads a {@code WWW-Authenticate} field with exactly one challenge of RFC 9110 §11.6.1, and no
 * more than that: each value is a quoted string of §5.6.4, each name occurs once, and nothing is
 * repaired.
 *
 * <pre>
 * challenge  = token 1*SP auth-param *( OWS "," OWS auth-param )
 * auth-param = token "=" quoted-string
 * </pre>
 */
final class StrictChallengeParser {
  private static final String TOKEN_PUNCTUATION = "!#$%&'*+-.^_`|~";

  private final String text;
  private int at;

  private StrictChallengeParser(String text) {
    this.text = text;
  }

  /** A challenge, with the names of its parameters in lower case. */
  record Parsed(String scheme, Map<String, String> parameters) {}

  static Parsed parse(String fieldValue) {
    return new StrictChallengeParser(fieldValue).challenge();
  }

  private Parsed challenge() {
    String scheme = token();
    expect(' ');
    skip(" ");
    Map<String, String> parameters = new LinkedHashMap<>();
    parameter(parameters);
    while (at < text.length()) {
      skip(" \t");
      expect(',');
      skip(" \t");
      parameter(parameters);
    }
    return new Parsed(scheme, parameters);
  }

  private void parameter(Map<String, String> parameters) {
    String name = token().toLowerCase(Locale.ROOT);
    expect('=');
    if (parameters.put(name, quotedString()) != null) {
      throw wrong("a second " + name);
    }
  }

  private String token() {
    int start = at;
    while (at < text.length() && isTokenCharacter(text.charAt(at))) {
      at++;
    }
    if (at == start) {
      throw wrong("no token");
    }
    return text.substring(start, at);
  }

  private static boolean isTokenCharacter(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || TOKEN_PUNCTUATION.indexOf(c) >= 0;
  }

  private String quotedString() {
    expect('"');
    StringBuilder value = new StringBuilder();
    while (true) {
      char c = next();
      if (c == '"') {
        return value.toString();
      }
      value.append(visible(c == '\\' ? next() : c));
    }
  }

  // Of what the grammar allows, the horizontal tab and bytes beyond ASCII are left out.
  private char visible(char c) {
    if (c < 0x20 || c > 0x7e) {
      throw wrong("a character outside printable ASCII");
    }
    return c;
  }

  private void expect(char c) {
    if (next() != c) {
      at--;
      throw wrong("no " + c);
    }
  }

  private char next() {
    if (at == text.length()) {
      throw wrong("an early end");
    }
    return text.charAt(at++);
  }

  private void skip(String characters) {
    while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException(what + " at " + at + " in " + text);
  }
}
