package dev.portcullis.testing.attack;

import dev.portcullis.error.Reason;
import dev.portcullis.testing.SigningAlgorithm;
import dev.portcullis.testing.TokenBuilder;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Tokens with a good signature that are over, for somebody else, from somebody else or not access
 * tokens.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9068#section-4">RFC 9068 §4</a>
 */
final class ClaimAttacks extends Family {
  ClaimAttacks(Forge forge) {
    super(forge);
  }

  @Override
  void make() {
    expiry();
    times();
    issuers();
    audiences();
    types();
    idTokens();
  }

  private void expiry() {
    TokenBuilder token = forge.token();
    Reason expired = Reason.TOKEN_EXPIRED;
    add(Reason.TOKEN_WITHOUT_EXPIRY, "no exp", token.without("exp"));
    add(expired, "exp a second ago", token.expiresIn(Duration.ofSeconds(-1)));
    add(expired, "exp of now", token.expiresIn(Duration.ZERO));
    add(expired, "exp a year ago", token.expiresIn(Duration.ofDays(-365)));
    add(expired, "exp of 0", token.claim("exp", 0));
    add(expired, "exp of -1", token.claim("exp", -1));
    add(expired, "exp of a fraction", token.claim("exp", 0.5));
    add(expired, "exp as a float, long ago", token.claim("exp", 1.5e9));
    add(expired, "exp as a float, tiny", token.claim("exp", Double.MIN_VALUE));
    add(expired, "exp as a float, negative", token.claim("exp", -1.5e9));
    raw(expired, "exp of -0", "exp", "-0");
    raw(expired, "exp of -0.0", "exp", "-0.0");
    raw(expired, "exp of 1e-400", "exp", "1e-400");
    raw(Reason.TOKEN_MALFORMED, "exp of 1e400", "exp", "1e400");
    raw(Reason.TOKEN_MALFORMED, "exp of -1e400", "exp", "-1e400");
    raw(Reason.TOKEN_MALFORMED, "exp of 0x7fffffff", "exp", "0x7fffffff");
    raw(Reason.TOKEN_MALFORMED, "exp of Infinity", "exp", "Infinity");
    raw(Reason.TOKEN_MALFORMED, "exp of NaN", "exp", "NaN");
  }

  /** A value that the builder would not write. */
  private void raw(Reason reason, String name, String claim, String json) {
    TokenBuilder token = forge.token().claim(claim, AttackCorpus.MARK + claim);
    String payload = token.payloadJson().replace('"' + AttackCorpus.MARK + claim + '"', json);
    add(reason, name, forge.key(SigningAlgorithm.ES256).signRaw(token.headerJson(), payload));
  }

  private void times() {
    Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
    add(Reason.TOKEN_NOT_YET_VALID, "nbf of tomorrow", forge.token().notBefore(tomorrow));
    add(Reason.TOKEN_FROM_THE_FUTURE, "iat of tomorrow", forge.token().issuedAt(tomorrow));
    long millis = tomorrow.toEpochMilli();
    for (String claim : List.of("exp", "nbf", "iat")) {
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("a text", "tomorrow");
      values.put("a number in a text", "9999999999");
      values.put("an empty text", "");
      values.put("true", true);
      values.put("a list", List.of(9_999_999_999L));
      values.put("an object", Map.of("value", 9_999_999_999L));
      values.put("milliseconds", millis);
      values.put("Long.MAX_VALUE", Long.MAX_VALUE);
      values.put("Long.MIN_VALUE", Long.MIN_VALUE);
      values.put("1e300", 1e300);
      values.put("-1e300", -1e300);
      values.put("30 digits", new BigInteger("9".repeat(30)));
      values.forEach(
          (name, value) ->
              add(Reason.TOKEN_CLAIM, claim + " of " + name, forge.token().claim(claim, value)));
      add(Reason.TOKEN_CLAIM, claim + " of null", forge.token().claim(claim, null));
    }
  }

  private void issuers() {
    String own = forge.issuer().issuer().toString();
    add(Reason.TOKEN_ISSUER, "no iss", forge.token().without("iss"));
    for (String almost :
        List.of(
            "",
            own + "/",
            own + "//",
            own + "/.",
            own + "/x",
            own + "?",
            own + "#",
            own + " ",
            " " + own,
            own + "\0",
            own + "." + AttackCorpus.MARK + ".example",
            "x" + own,
            own.substring(0, own.length() - 1),
            own.replace("http:", "HTTP:"),
            own.replace("http:", "https:"),
            own.replace("http://", ""),
            own.replace("127.0.0.1", "localhost"),
            own.replace("127.0.0.1", "127.1"),
            own.replace("//", "//x@"),
            own.replace("127.", "%3127."),
            "https://" + AttackCorpus.MARK + ".example")) {
      add(Reason.TOKEN_ISSUER, "iss " + withoutPort(almost), forge.token().issuer(almost));
    }
    add(Reason.TOKEN_CLAIM, "iss of null", forge.token().claim("iss", null));
    add(Reason.TOKEN_CLAIM, "iss in a list", forge.token().claim("iss", List.of(own)));
    add(Reason.TOKEN_CLAIM, "iss in an object", forge.token().claim("iss", Map.of("x", own)));
  }

  /** The port changes from run to run, which the name of an attack should not. */
  private String withoutPort(String address) {
    String port = ":" + forge.issuer().issuer().getPort();
    return Names.quoted(
        address.replace(port, ":…").replace(port.substring(0, port.length() - 1), ":…"));
  }

  private void audiences() {
    String own = forge.issuer().audience();
    add(Reason.TOKEN_AUDIENCE, "no aud", forge.token().without("aud"));
    add(Reason.TOKEN_AUDIENCE, "aud of an empty list", forge.token().claim("aud", List.of()));
    add(
        Reason.TOKEN_AUDIENCE,
        "aud of several others",
        forge.token().audience("https://a.example", "https://b.example"));
    for (String almost :
        List.of(
            "",
            own + "/",
            own + "/x",
            own + "?",
            own + "#",
            own + " ",
            " " + own,
            own + "\0",
            own + " " + own,
            own + "," + own,
            own + "." + AttackCorpus.MARK,
            "x" + own,
            own.substring(1),
            own.substring(0, own.length() - 1),
            own.toUpperCase(Locale.ROOT),
            own.replace("https:", "http:"),
            own.replace("https://", ""),
            own.replace("api", "\u0430pi"),
            own.replace("api", "ap%69"),
            own.replace("api", "*"),
            "*",
            ".*",
            "null",
            "[\"" + own + "\"]",
            "https://" + AttackCorpus.MARK + ".example")) {
      add(Reason.TOKEN_AUDIENCE, "aud " + Names.quoted(almost), forge.token().audience(almost));
    }
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("in a list in a list", List.of(List.of(own)));
    values.put("in an object", Map.of("aud", own));
    values.put("in an object in a list", List.of(Map.of("aud", own)));
    values.put("beside a number", List.<Object>of(own, 7));
    values.put("beside a list", List.<Object>of(own, List.of()));
    values.forEach(
        (name, value) -> add(Reason.TOKEN_CLAIM, "aud " + name, forge.token().claim("aud", value)));
    add(Reason.TOKEN_CLAIM, "aud of null", forge.token().claim("aud", null));
  }

  private void types() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("a number", 7);
    values.put("true", true);
    values.put("an object", Map.of("x", AttackCorpus.MARK));
    values.put("a list of numbers", List.of(1, 2));
    values.put("a list of lists", List.of(List.of(forge.scope())));
    for (String claim : List.of("iss", "sub", "aud", "scope", "roles", "permissions")) {
      values.forEach(
          (name, value) ->
              add(Reason.TOKEN_CLAIM, claim + " of " + name, forge.token().claim(claim, value)));
    }
    add(Reason.TOKEN_CLAIM, "sub of null", forge.token().claim("sub", null));
    add(Reason.TOKEN_CLAIM, "sub in a list", forge.token().claim("sub", List.of("alice")));
  }

  private void idTokens() {
    TokenBuilder idToken =
        forge
            .token()
            .type("JWT")
            .without("client_id")
            .claim("azp", forge.issuer().audience())
            .claim("nonce", "n-0S6_WzA2Mj")
            .claim("auth_time", 1_700_000_000)
            .claim("at_hash", "MTIzNDU2Nzg5MDEyMzQ1Ng");
    add(Reason.TOKEN_TYPE, "an ID token", idToken);
    add(Reason.TOKEN_TYPE, "an ID token without typ", idToken.type(null));
    add(Reason.TOKEN_TYPE, "an ID token with the typ of any JWT", idToken.type("application/jwt"));
    add(
        Reason.TOKEN_TYPE,
        "an ID token with its audience in a list",
        idToken.claim("aud", List.of(forge.issuer().audience())));
    add(
        Reason.TOKEN_TYPE,
        "a logout token",
        idToken
            .type("logout+jwt")
            .claim(
                "events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of())));
    add(
        Reason.TOKEN_AUDIENCE,
        "an ID token for a client, with the typ of an access token",
        idToken.type("at+jwt").audience("test-client"));
  }
}
