package dev.portcullis.testing.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portcullis.error.Reason;
import dev.portcullis.testing.SigningAlgorithm;
import dev.portcullis.testing.SigningKey;
import dev.portcullis.testing.TokenBuilder;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every kind of token that must be refused, each for the reason that is its own. */
abstract class RefusedTokensPart extends ContractPart {
  private static final String PATH = "guards/authenticated";
  private static final String SCOPED = "guards/scope";

  private final Service service;

  RefusedTokensPart(Launcher launcher) {
    super(launcher);
    service = start();
  }

  private record Refused(String token, Reason reason) {}

  private Stream<DynamicTest> refusals(Map<String, Refused> cases) {
    return each(
        cases, refused -> Expect.invalid(service.get(PATH, refused.token()), refused.reason()));
  }

  private static void add(
      Map<String, Refused> cases, Reason reason, String name, TokenBuilder token) {
    cases.put(name, new Refused(token.sign(), reason));
  }

  @TestFactory
  Stream<DynamicTest> forgedSignatureIsRefused() {
    Map<String, Refused> cases = new LinkedHashMap<>();
    String good = token().sign();
    String body = good.substring(0, good.lastIndexOf('.') + 1);
    String other = token().subject("mallory").sign();
    SigningKey stranger = SigningKey.generate(SigningAlgorithm.ES256, issuer.currentKey().keyId());
    SigningKey unknown = SigningKey.generate(SigningAlgorithm.ES256, Expect.MARK);
    cases.put("flipped bit", new Refused(token().withBrokenSignature(), Reason.TOKEN_SIGNATURE));
    cases.put("none at all", new Refused(body, Reason.TOKEN_SIGNATURE));
    cases.put(
        "all zero (CVE-2022-21449)",
        new Refused(body + encode(new byte[64]), Reason.TOKEN_SIGNATURE));
    cases.put("too short", new Refused(body + encode(new byte[63]), Reason.TOKEN_SIGNATURE));
    cases.put("too long", new Refused(body + encode(new byte[65]), Reason.TOKEN_SIGNATURE));
    cases.put(
        "of another token",
        new Refused(body + other.substring(other.lastIndexOf('.') + 1), Reason.TOKEN_SIGNATURE));
    cases.put(
        "another key under the same kid",
        new Refused(token().signedBy(stranger).sign(), Reason.TOKEN_SIGNATURE));
    cases.put(
        "a key of no issuer", new Refused(token().signedBy(unknown).sign(), Reason.KEY_UNKNOWN));
    cases.put(
        "claims of one token under the signature of another",
        new Refused(
            good.substring(0, good.indexOf('.'))
                + other.substring(other.indexOf('.'), other.lastIndexOf('.'))
                + good.substring(good.lastIndexOf('.')),
            Reason.TOKEN_SIGNATURE));
    return refusals(cases);
  }

  @TestFactory
  Stream<DynamicTest> algorithmIsRefused() {
    Map<String, Refused> cases = new LinkedHashMap<>();
    cases.put("none", new Refused(token().unsigned(), Reason.TOKEN_ALGORITHM));
    for (String none : new String[] {"None", "NONE", "nOnE", "none "}) {
      cases.put(
          "none, spelt \"" + none + "\"",
          new Refused(token().header("alg", none).unsigned(), Reason.TOKEN_ALGORITHM));
    }
    cases.put("none with a signature", signed("none"));
    cases.put(
        "HS256 keyed with the public key",
        new Refused(token().hmacWithPublicKey(), Reason.TOKEN_ALGORITHM));
    for (String symmetric :
        new String[] {"HS256", "HS384", "HS512", "A128KW", "dir", "PBES2-HS256+A128KW"}) {
      cases.put(symmetric, signed(symmetric));
    }
    for (String unknown :
        new String[] {"ES256K", "RS1", "Ed25519", "es256", "ES256 ", "", Expect.MARK}) {
      cases.put("\"" + unknown + "\"", signed(unknown));
    }
    for (String unfit : new String[] {"ES384", "ES512", "RS256", "PS512", "EdDSA"}) {
      add(cases, Reason.KEY_MISMATCH, unfit + " with a key on P-256", token().header("alg", unfit));
    }
    add(cases, Reason.TOKEN_MALFORMED, "a number", token().header("alg", 256));
    add(cases, Reason.TOKEN_MALFORMED, "a null", token().header("alg", null));
    add(cases, Reason.TOKEN_MALFORMED, "a list", token().header("alg", List.of("ES256")));
    cases.put(
        "none named",
        new Refused(
            issuer.currentKey().signRaw("{\"typ\":\"JWT\"}", token().payloadJson()),
            Reason.TOKEN_MALFORMED));
    return refusals(cases);
  }

  private Refused signed(String algorithm) {
    return new Refused(token().header("alg", algorithm).sign(), Reason.TOKEN_ALGORITHM);
  }

  @Test
  void acceptedAlgorithmsAreASetting() {
    Service strict = start(Map.of("axioms.algorithms", "RS256,EdDSA"));
    Expect.invalid(strict.get(PATH, token().sign()), Reason.TOKEN_ALGORITHM);
    Expect.letIn(strict.get(PATH, token().signedBy(issuer.key(SigningAlgorithm.EDDSA)).sign()));
    issuer.withdraw(issuer.key(SigningAlgorithm.EDDSA).keyId());
  }

  @TestFactory
  Stream<DynamicTest> typeIsRefused() {
    Map<String, Refused> cases = new LinkedHashMap<>();
    for (String type :
        new String[] {
          "JWE", "dpop+jwt", "secevent+jwt", "logout+jwt", "id_token", "AT+JWT", "", Expect.MARK
        }) {
      add(cases, Reason.TOKEN_TYPE, "\"" + type + "\"", token().type(type));
    }
    add(cases, Reason.TOKEN_MALFORMED, "a number", token().header("typ", 1));
    add(cases, Reason.TOKEN_MALFORMED, "a null", token().header("typ", null));
    return refusals(cases);
  }

  @TestFactory
  Stream<DynamicTest> extensionIsRefused() {
    Map<String, Refused> cases = new LinkedHashMap<>();
    Reason reason = Reason.TOKEN_UNSUPPORTED;
    add(cases, reason, "crit", token().header("crit", List.of("exp")).header("exp", 1));
    add(cases, reason, "an empty crit", token().header("crit", List.of()));
    add(cases, reason, "b64", token().header("b64", false).header("crit", List.of("b64")));
    add(cases, reason, "b64 that changes nothing", token().header("b64", true));
    add(cases, reason, "zip", token().header("zip", "DEF"));
    add(cases, reason, "enc", token().header("enc", "A256GCM"));
    cases.put("five parts", new Refused("e30.e30.e30.e30.e30", reason));
    return refusals(cases);
  }

  @TestFactory
  Stream<DynamicTest> keyThatATokenNamesIsNeverUsed() throws Exception {
    CountingServer bait = closing(new CountingServer("{\"keys\":[]}"));
    String url = bait.uri().toString();
    SigningKey own = SigningKey.generate(SigningAlgorithm.ES256, Expect.MARK);
    Map<String, TokenBuilder> tokens = new LinkedHashMap<>();
    tokens.put("jwk", token().header("jwk", Map.of("kty", "EC", "crv", "P-256")));
    tokens.put("jku", token().header("jku", url));
    tokens.put("x5u", token().header("x5u", url));
    tokens.put("x5c", token().header("x5c", List.of("MIIB")));
    return each(
        tokens,
        token -> {
          Expect.invalid(service.get(PATH, token.signedBy(own).sign()), Reason.KEY_UNKNOWN);
          // Such a parameter neither helps nor harms a good token.
          Expect.letIn(service.get(PATH, token.sign()));
          assertEquals(0, bait.requests());
        });
  }

  @TestFactory
  Stream<DynamicTest> keyIdIsRefused() {
    Map<String, Refused> cases = new LinkedHashMap<>();
    Reason unknown = Reason.KEY_UNKNOWN;
    add(cases, unknown, "another", token().keyId(Expect.MARK));
    add(cases, unknown, "an empty one", token().keyId(""));
    add(cases, unknown, "a path", token().keyId("../../../dev/null"));
    add(cases, unknown, "an injection", token().keyId("' UNION SELECT 'x"));
    add(cases, unknown, "a long one", token().keyId("x".repeat(4000)));
    add(cases, unknown, "one in capitals", token().keyId(capitals(issuer.currentKey().keyId())));
    add(cases, Reason.TOKEN_MALFORMED, "a number", token().header("kid", 1));
    add(cases, Reason.TOKEN_MALFORMED, "a null", token().header("kid", null));
    return refusals(cases);
  }

  private static String capitals(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  @TestFactory
  Stream<DynamicTest> lifetimeIsRefused() {
    Instant now = Instant.now();
    Map<String, Refused> cases = new LinkedHashMap<>();
    Reason expired = Reason.TOKEN_EXPIRED;
    add(cases, expired, "long over", token().expiresIn(Duration.ofDays(-400)));
    add(cases, expired, "just over, beyond the leeway", token().expiresIn(Duration.ofSeconds(-31)));
    add(cases, expired, "over at the epoch", token().claim("exp", 0));
    add(cases, expired, "over before the epoch", token().claim("exp", -1));
    add(cases, Reason.TOKEN_WITHOUT_EXPIRY, "endless", token().without("exp"));
    add(
        cases,
        Reason.TOKEN_NOT_YET_VALID,
        "not begun, beyond the leeway",
        token().notBefore(now.plusSeconds(120)));
    add(
        cases,
        Reason.TOKEN_FROM_THE_FUTURE,
        "issued in the future, beyond the leeway",
        token().issuedAt(now.plusSeconds(120)));
    return refusals(cases);
  }

  @TestFactory
  Stream<DynamicTest> issuerIsRefused() {
    String own = issuer.issuer().toString();
    Map<String, Refused> cases = new LinkedHashMap<>();
    for (String almost :
        List.of(
            "https://" + Expect.MARK,
            own + "/",
            own + "/x",
            own + " ",
            "",
            own.replace("http:", "HTTP:"),
            own.replace("http:", "https:"),
            own.substring(0, own.length() - 1))) {
      add(cases, Reason.TOKEN_ISSUER, "\"" + almost + "\"", token().issuer(almost));
    }
    add(cases, Reason.TOKEN_ISSUER, "none at all", token().without("iss"));
    return refusals(cases);
  }

  @TestFactory
  Stream<DynamicTest> audienceIsRefused() {
    String own = issuer.audience();
    Map<String, Refused> cases = new LinkedHashMap<>();
    for (String almost :
        List.of("https://" + Expect.MARK, own + "/", own.substring(1), own + " " + own, "*", "")) {
      add(cases, Reason.TOKEN_AUDIENCE, "\"" + almost + "\"", token().audience(almost));
    }
    add(
        cases,
        Reason.TOKEN_AUDIENCE,
        "several others",
        token().audience("https://a.example", "https://b.example"));
    add(cases, Reason.TOKEN_AUDIENCE, "an empty list", token().claim("aud", List.of()));
    add(cases, Reason.TOKEN_AUDIENCE, "none at all", token().without("aud"));
    return refusals(cases);
  }

  @TestFactory
  Stream<DynamicTest> claimOfAWrongTypeIsRefused() {
    Map<String, Object> wrongEverywhere = new LinkedHashMap<>();
    wrongEverywhere.put("a number", 7);
    wrongEverywhere.put("true", true);
    wrongEverywhere.put("an object", Map.of("x", Expect.MARK));
    wrongEverywhere.put("a list of numbers", List.of(1, 2));
    wrongEverywhere.put("a list of lists", List.of(List.of("orders:read")));
    Map<String, Refused> cases = new LinkedHashMap<>();
    for (String claim : List.of("iss", "sub", "aud", "scope", "roles", "permissions")) {
      wrongEverywhere.forEach(
          (name, value) ->
              add(cases, Reason.TOKEN_CLAIM, claim + " as " + name, token().claim(claim, value)));
    }
    for (String claim : List.of("exp", "nbf", "iat")) {
      for (String text : List.of("", "tomorrow", "9999999999", Expect.MARK)) {
        add(cases, Reason.TOKEN_CLAIM, claim + " as \"" + text + "\"", token().claim(claim, text));
      }
      add(cases, Reason.TOKEN_CLAIM, claim + " as a list", token().claim(claim, List.of(1)));
      add(cases, Reason.TOKEN_CLAIM, claim + " as true", token().claim(claim, true));
      add(cases, Reason.TOKEN_CLAIM, claim + " beyond all time", token().claim(claim, 1e300));
      add(
          cases,
          Reason.TOKEN_CLAIM,
          claim + " beyond a long",
          token().claim(claim, new BigInteger("9".repeat(30))));
    }
    for (String claim : List.of("iss", "aud", "exp", "nbf", "iat", "sub")) {
      add(cases, Reason.TOKEN_CLAIM, claim + " as null", token().claim(claim, null));
    }
    add(
        cases,
        Reason.TOKEN_CLAIM,
        "aud as a list in which one is no text",
        token().claim("aud", List.<Object>of(issuer.audience(), 7)));
    add(
        cases,
        Reason.TOKEN_CLAIM,
        "scope as a list in which one is no text",
        token().claim("scope", List.<Object>of("orders:read", Map.of())));
    return refusals(cases);
  }

  @TestFactory
  Stream<DynamicTest> textThatIsNoJwtIsRefused() {
    Map<String, Refused> cases = new LinkedHashMap<>();
    String good = token().sign();
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("one part", "chosen-by-an-attacker");
    texts.put("two parts", good.substring(0, good.lastIndexOf('.')));
    texts.put("four parts", good + ".e30");
    texts.put("six parts", good + ".e30.e30.e30");
    texts.put("two dots", "..");
    texts.put("one dot", ".");
    texts.put("a thousand dots", ".".repeat(1000));
    texts.put("no header", good.substring(good.indexOf('.')));
    texts.put("no claims", good.replaceFirst("\\.[^.]*\\.", ".."));
    texts.put("a padded signature", good + "==");
    texts.put("padding without end", good + "=".repeat(500));
    texts.put("standard base64 in place of base64url", good.replaceFirst("\\.[^.]", ".+/"));
    texts.put("a tilde", good.replaceFirst("\\..", ".~"));
    texts.put("bits beyond the last byte", withLooseBits(good));
    texts.put("a header that is no JSON", encode("x") + tail(good));
    texts.put("a header that is a list", encode("[]") + tail(good));
    texts.put("a header that is null", encode("null") + tail(good));
    texts.put("an opaque token", "2YotnFZFEjr1zCsicMWpAA");
    texts.put("an id of a session", "550e8400-e29b-41d4-a716-446655440000");
    texts.forEach((name, text) -> cases.put(name, new Refused(text, Reason.TOKEN_MALFORMED)));
    return refusals(cases);
  }

  private static String tail(String token) {
    return token.substring(token.indexOf('.'));
  }

  /** The same token, whose last character says the same bytes and yet is another. */
  private static String withLooseBits(String token) {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    int last = alphabet.indexOf(token.charAt(token.length() - 1));
    return token.substring(0, token.length() - 1) + alphabet.charAt(last | 1);
  }

  @TestFactory
  Stream<DynamicTest> jsonThatIsNotStrictIsRefusedThoughItsSignatureIsRight() {
    Map<String, UnaryOperator<String>> changes = new LinkedHashMap<>();
    changes.put("a member twice", json -> insert(json, "\"kid\":\"x\",\"sub\":\"mallory\","));
    changes.put(
        "a member twice, escaped", json -> insert(json, "\"\\u0061lg\":1,\"\\u0069ss\":1,"));
    changes.put("text after the object", json -> json + "{}");
    changes.put("a comma too many", json -> json.replace("}", ",}"));
    changes.put("single quotes", json -> json.replace('"', '\''));
    changes.put("a comment", json -> json.replace("}", "/* x */}"));
    changes.put("a byte order mark", json -> "\ufeff" + json);
    changes.put("a list around", json -> "[" + json + "]");
    changes.put("nothing at all", json -> "");
    changes.put("half of it", json -> json.substring(0, json.length() / 2));
    changes.put("not a number", json -> insert(json, "\"x\":NaN,"));
    changes.put("a number beyond a double", json -> insert(json, "\"x\":1e999,"));
    changes.put(
        "a number of 10,000 digits", json -> insert(json, "\"x\":" + "1".repeat(8000) + ","));
    changes.put(
        "a hundred lists deep",
        json -> insert(json, "\"x\":" + "[".repeat(100) + "]".repeat(100) + ","));
    changes.put("a raw line break", json -> insert(json, "\"x\":\"\n\","));
    SigningKey key = issuer.currentKey();
    String header = token().headerJson();
    String payload = token().payloadJson();
    Map<String, Refused> cases = new LinkedHashMap<>();
    changes.forEach(
        (name, change) -> {
          cases.put(
              "the header with " + name,
              new Refused(key.signRaw(change.apply(header), payload), Reason.TOKEN_MALFORMED));
          cases.put(
              "the claims with " + name,
              new Refused(key.signRaw(header, change.apply(payload)), Reason.TOKEN_MALFORMED));
        });
    cases.put("bytes that are not UTF-8", new Refused(notUtf8(), Reason.TOKEN_MALFORMED));
    cases.put("UTF-16", new Refused(utf16(), Reason.TOKEN_MALFORMED));
    return refusals(cases);
  }

  private static String insert(String json, String members) {
    return "{" + members + json.substring(1);
  }

  private String notUtf8() {
    byte[] payload = token().subject("alice\u00e9").payloadJson().getBytes(ISO_8859_1);
    return signed(payload);
  }

  private String utf16() {
    return signed(token().payloadJson().getBytes(UTF_16));
  }

  private String signed(byte[] payload) {
    String content = encode(token().headerJson()) + "." + encode(payload);
    return content + "." + encode(issuer.currentKey().signature(content.getBytes(UTF_8)));
  }

  @Test
  void tokenOfMoreThan16KibIsRefusedBeforeItIsDecoded() {
    Expect.invalid(
        service.get(PATH, token().claim("padding", "x".repeat(13_000)).sign()),
        Reason.TOKEN_TOO_LARGE);
    Expect.invalid(service.get(PATH, "x".repeat(16 * 1024 + 1)), Reason.TOKEN_TOO_LARGE);
    Expect.invalid(service.get(PATH, "x".repeat(16 * 1024)), Reason.TOKEN_MALFORMED);
  }

  @Test
  void noPartOfATokenLetsIn() {
    String good = token().scope("orders:read").sign();
    for (int length = 1; length < good.length(); length += 5) {
      Expect.notServed(service.get(SCOPED, good.substring(0, length)));
      Expect.notServed(service.get(SCOPED, good.substring(length)));
    }
    Expect.letIn(service.get(SCOPED, good));
  }

  @Test
  void noChangeOfACharacterLetsIn() {
    String good = token().scope("orders:read").sign();
    for (int at = 0; at < good.length(); at++) {
      char changed = good.charAt(at) == 'A' ? 'B' : 'A';
      Expect.notServed(
          service.get(SCOPED, good.substring(0, at) + changed + good.substring(at + 1)));
    }
    Expect.letIn(service.get(SCOPED, good));
  }

  @Test
  void noAddedCharacterLetsIn() {
    String good = token().scope("orders:read").sign();
    for (int at = 0; at <= good.length(); at += 3) {
      for (String added : new String[] {"A", ".", "=", "~"}) {
        Expect.notServed(service.get(SCOPED, good.substring(0, at) + added + good.substring(at)));
      }
    }
  }

  @Test
  void aTokenIsRefusedAgainAndAgain() {
    String expired = token().expiresIn(Duration.ofHours(-1)).sign();
    String broken = token().withBrokenSignature();
    for (int i = 0; i < 3; i++) {
      Expect.invalid(service.get(PATH, expired), Reason.TOKEN_EXPIRED);
      Expect.invalid(service.get(PATH, broken), Reason.TOKEN_SIGNATURE);
    }
  }

  @Test
  void signatureIsCheckedBeforeClaimsAreJudged() {
    // Otherwise anyone could ask what a service would accept.
    String forged = token().expiresIn(Duration.ofHours(-1)).withBrokenSignature();
    Expect.invalid(service.get(PATH, forged), Reason.TOKEN_SIGNATURE);
  }

  private static String encode(String text) {
    return encode(text.getBytes(UTF_8));
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
