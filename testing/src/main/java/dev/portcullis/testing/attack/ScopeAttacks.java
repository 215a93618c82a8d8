package dev.portcullis.testing.attack;

import dev.portcullis.error.Reason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Good tokens whose scopes are not the one that is asked for, but near it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-3.3">RFC 6749 §3.3</a>
 */
final class ScopeAttacks extends Family {
  /** From printable ASCII to the forms that East Asian type has of it. */
  private static final int TO_FULL_WIDTH = 0xfee0;

  private final String scope;

  ScopeAttacks(Forge forge) {
    super(forge);
    this.scope = forge.scope();
  }

  @Override
  void make() {
    joined();
    lookAlikes();
    lists();
    otherClaims();
  }

  private void joined() {
    Map<String, String> separators = new LinkedHashMap<>();
    separators.put("a tab", "\t");
    separators.put("a line feed", "\n");
    separators.put("a carriage return", "\r");
    separators.put("CR LF", "\r\n");
    separators.put("a vertical tab", "\u000b");
    separators.put("a form feed", "\f");
    separators.put("a NUL", "\0");
    separators.put("a unit separator", "\u001f");
    separators.put("a next line (U+0085)", "\u0085");
    separators.put("a no-break space", "\u00a0");
    separators.put("an Ogham space", "\u1680");
    separators.put("an en space", "\u2002");
    separators.put("an em space", "\u2003");
    separators.put("a thin space", "\u2009");
    separators.put("a zero width space", "\u200b");
    separators.put("a line separator", "\u2028");
    separators.put("a paragraph separator", "\u2029");
    separators.put("a narrow no-break space", "\u202f");
    separators.put("an ideographic space", "\u3000");
    separators.put("a byte order mark", "\ufeff");
    separators.put("a comma", ",");
    separators.put("a semicolon", ";");
    separators.put("a plus", "+");
    separators.put("a bar", "|");
    separators.put("%20", "%20");
    separators.forEach(
        (name, separator) -> {
          without("a scope after another and " + name, "other" + separator + scope);
          without("a scope before another and " + name, scope + separator + "other");
        });
  }

  private void lookAlikes() {
    String first = scope.substring(0, 1);
    String rest = scope.substring(1);
    String fullWidth =
        scope
            .chars()
            .collect(
                StringBuilder::new,
                (text, c) -> text.append((char) (c + TO_FULL_WIDTH)),
                StringBuilder::append)
            .toString();
    Map<String, String> almost = new LinkedHashMap<>();
    almost.put("nothing", "");
    almost.put("capitals", scope.toUpperCase(Locale.ROOT));
    almost.put("small letters", scope.toLowerCase(Locale.ROOT));
    almost.put("a capital first", first.toUpperCase(Locale.ROOT) + rest);
    almost.put("a Cyrillic a", scope.replace('a', '\u0430'));
    almost.put("a Cyrillic e", scope.replace('e', '\u0435'));
    almost.put("a Cyrillic o", scope.replace('o', '\u043e'));
    almost.put("zeros for o", scope.replace('o', '0'));
    almost.put("ratios for colons", scope.replace(':', '\u2236'));
    almost.put("dots for colons", scope.replace(':', '.'));
    almost.put("wide letters", fullWidth);
    almost.put("a wide letter first", fullWidth.charAt(0) + rest);
    almost.put("a combining accent", scope + "\u0301");
    almost.put("a zero width space after it", scope + "\u200b");
    almost.put("a soft hyphen", first + "\u00ad" + rest);
    almost.put("letters from right to left", "\u202e" + new StringBuilder(scope).reverse());
    almost.put("a NUL after it", scope + "\0");
    almost.put("quotes", '"' + scope + '"');
    almost.put("brackets", "[\"" + scope + "\"]");
    almost.put("an escape", String.format("%%%02x", (int) scope.charAt(0)) + rest);
    almost.put("a letter too few at its end", scope.substring(0, scope.length() - 1));
    almost.put("a letter too few at its start", rest);
    almost.put("a letter too many at its end", scope + "s");
    almost.put("a letter too many at its start", "x" + scope);
    almost.put("itself twice", scope + scope);
    almost.put("a part more", scope + ":x");
    almost.put("a slash after it", scope + "/");
    almost.put("a minus before it", "-" + scope);
    almost.put("a negation", "!" + scope);
    almost.put("a star alone", "*");
    almost.put("an expression for all", ".*");
    almost.put("a star for the rest", first + "*");
    almost.put("the word null", "null");
    almost.put("another scope", AttackCorpus.MARK);
    // A scope without the letter that is replaced is no near-miss, but the scope itself.
    almost.values().removeIf(scope::equals);
    almost.forEach((name, text) -> without("scope with " + name, text));
  }

  private void without(String name, String scopes) {
    add(Reason.SCOPE_MISSING, name, forge.token().claim("scope", scopes));
  }

  private void lists() {
    Reason missing = Reason.SCOPE_MISSING;
    add(missing, "scopes in a list, two in one", scopes(List.of("other " + scope)));
    add(missing, "scopes in a list, one with a space", scopes(List.of(scope + " ")));
    add(missing, "scopes in an empty list", scopes(List.of()));
    add(Reason.TOKEN_CLAIM, "scopes in a list beside a number", scopes(List.<Object>of(scope, 7)));
    add(Reason.TOKEN_CLAIM, "scopes in an object in a list", scopes(List.of(Map.of("x", scope))));
    add(Reason.TOKEN_CLAIM, "scopes in an object", scopes(Map.of(scope, true)));
  }

  private String scopes(Object claim) {
    return forge.token().claim("scope", claim).sign();
  }

  private void otherClaims() {
    add(Reason.SCOPE_MISSING, "no scope", forge.token().without("scope"));
    add(Reason.SCOPE_MISSING, "scope of null", forge.token().claim("scope", null));
    for (String claim :
        List.of(
            "scopes",
            "Scope",
            "SCOPE",
            "scope ",
            "scope\0",
            "\u0455cope",
            "roles",
            "permissions",
            "azp",
            "jti")) {
      boolean isList = claim.equals("roles") || claim.equals("permissions");
      add(
          Reason.SCOPE_MISSING,
          "the scope in the claim " + Names.quoted(claim),
          forge.token().without("scope").claim(claim, isList ? List.of(scope) : scope));
    }
    add(
        Reason.SCOPE_MISSING,
        "the scope in scp, beside an empty scope",
        forge.token().claim("scope", "").claim("scp", scope));
    add(
        Reason.SCOPE_MISSING,
        "the scope in scp, beside a scope of null",
        forge.token().claim("scope", null).claim("scp", scope));
    add(
        Reason.SCOPE_MISSING,
        "the scope in a claim within a claim",
        forge.token().without("scope").claim("claims", Map.of("scope", scope)));
    add(
        Reason.SCOPE_MISSING,
        "the scope in the header",
        forge.token().without("scope").header("scope", scope));
  }
}
