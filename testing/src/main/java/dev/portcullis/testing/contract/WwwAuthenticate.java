package dev.portcullis.testing.contract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One challenge, parsed as strictly as a sender must write it.
 *
 * <p>RFC 9110 asks recipients to bear empty list elements and white space around {@code =}, and
 * forbids senders to write either. This parser is for testing senders, so it refuses both.
 * Immutable.
 *
 * @param scheme the authentication scheme as it was written
 * @param parameters the parameters by name in lower case, in their order; quoted strings are
 *     unescaped
 * @param quoted the names, in lower case, of the parameters that were written as quoted strings
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1">RFC 9110 §11.6.1</a>
 */
public record WwwAuthenticate(String scheme, Map<String, String> parameters, Set<String> quoted) {
  /**
   * Copies the collections.
   *
   * @param scheme the authentication scheme
   * @param parameters the parameters
   * @param quoted the names of quoted parameters
   */
  public WwwAuthenticate {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    quoted = Set.copyOf(quoted);
  }

  /**
   * Parses the value of one {@code WWW-Authenticate} field.
   *
   * @param fieldValue the value, without the name of the field
   * @return the challenges in their order, at least one
   * @throws IllegalArgumentException when the value breaks the grammar, or a challenge has two
   *     parameters of one name; the message tells where
   */
  public static List<WwwAuthenticate> parse(String fieldValue) {
    return new Parser(fieldValue).challenges();
  }

  /**
   * The value of a parameter.
   *
   * @param name the name, in lower case
   * @return the value; empty when there is no such parameter
   */
  public Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  /** Reads from left to right and never goes back. */
  private static final class Parser {
    private static final String TOKEN_PUNCTUATION = "!#$%&'*+-.^_`|~";

    private final String text;
    private int at;

    Parser(String text) {
      this.text = text;
    }

    /** {@code WWW-Authenticate = #challenge}. */
    List<WwwAuthenticate> challenges() {
      List<WwwAuthenticate> challenges = new ArrayList<>();
      String scheme = token("a scheme");
      while (true) {
        Map<String, String> parameters = new LinkedHashMap<>();
        Set<String> quoted = new LinkedHashSet<>();
        String next = parameters(parameters, quoted);
        challenges.add(new WwwAuthenticate(scheme, parameters, quoted));
        if (next.isEmpty()) {
          return challenges;
        }
        scheme = next;
      }
    }

    /**
     * {@code [ 1*SP #auth-param ]}, up to the end or the scheme of the next challenge.
     *
     * @return that scheme, or an empty string at the end
     */
    private String parameters(Map<String, String> parameters, Set<String> quoted) {
      boolean hasParameters = !atEnd() && peek() == ' ';
      if (hasParameters) {
        skipSpaces();
        parameter(token("a parameter"), parameters, quoted);
      }
      while (!atEnd()) {
        comma();
        String name = token("a parameter or a scheme");
        if (atEnd() || peek() != '=') {
          return name;
        }
        if (!hasParameters) {
          throw broken("a parameter that no scheme stands before");
        }
        parameter(name, parameters, quoted);
      }
      return "";
    }

    /** {@code auth-param = token BWS "=" BWS ( token / quoted-string )}; senders write no BWS. */
    private void parameter(String name, Map<String, String> parameters, Set<String> quoted) {
      String key = name.toLowerCase(Locale.ROOT);
      expect('=');
      boolean isQuoted = !atEnd() && peek() == '"';
      String value = isQuoted ? quotedString() : token("a value");
      if (parameters.put(key, value) != null) {
        throw broken("the parameter " + key + " stands twice");
      }
      if (isQuoted) {
        quoted.add(key);
      }
    }

    private String quotedString() {
      expect('"');
      StringBuilder value = new StringBuilder();
      while (true) {
        char c = next("the end of a quoted string");
        if (c == '"') {
          return value.toString();
        }
        if (c == '\\') {
          c = next("an escaped character");
          if (!isText(c)) {
            throw broken("a character that cannot be escaped");
          }
        } else if (!isText(c)) {
          throw broken("a character that a quoted string cannot have");
        }
        value.append(c);
      }
    }

    private String token(String what) {
      int start = at;
      while (!atEnd() && isTokenCharacter(peek())) {
        at++;
      }
      if (start == at) {
        throw broken("no token where there must be " + what);
      }
      return text.substring(start, at);
    }

    /** {@code OWS "," OWS}. */
    private void comma() {
      skipWhiteSpace();
      expect(',');
      skipWhiteSpace();
    }

    private void expect(char expected) {
      if (next("'" + expected + "'") != expected) {
        at--;
        throw broken("no '" + expected + "'");
      }
    }

    private char next(String what) {
      if (atEnd()) {
        throw broken("nothing where there must be " + what);
      }
      return text.charAt(at++);
    }

    private void skipSpaces() {
      while (!atEnd() && peek() == ' ') {
        at++;
      }
    }

    private void skipWhiteSpace() {
      while (!atEnd() && (peek() == ' ' || peek() == '\t')) {
        at++;
      }
    }

    private char peek() {
      return text.charAt(at);
    }

    private boolean atEnd() {
      return at == text.length();
    }

    private static boolean isTokenCharacter(char c) {
      return (c >= 'a' && c <= 'z')
          || (c >= 'A' && c <= 'Z')
          || (c >= '0' && c <= '9')
          || TOKEN_PUNCTUATION.indexOf(c) >= 0;
    }

    /** HTAB, SP and VCHAR; a sender has no use for obs-text. */
    private static boolean isText(char c) {
      return c == '\t' || (c >= ' ' && c <= '~');
    }

    private IllegalArgumentException broken(String why) {
      return new IllegalArgumentException(why + ", at " + at + " of: " + text);
    }
  }
}
