package dev.portcullis.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.portcullis.error.Reason;
import dev.portcullis.key.TestKey;
import dev.portcullis.key.TestKeys;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the text of a token may look like; whatever can be signed rightly here is. */
class FormTest {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private static VerifierFixture fixture;

  @BeforeAll
  static void start() {
    fixture = VerifierFixture.publishing(TestKeys.of("RS256"));
    // So that no test needs a fetch of its own.
    fixture.accept(TestTokens.valid().sign());
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "...",
        "....",
        ".....",
        "a",
        "a.b",
        "a.b.",
        ".a.b",
        "a..b",
        "..b",
        "a.b.c",
        "a.b.c.d",
        "=.=.=",
        "\ud83d\ude00.\ud83d\ude00.\ud83d\ude00",
        "\0.\0.\0",
        " . . "
      })
  void whatIsNoTokenAtAllIsRefused(String text) {
    Reason reason = text.equals("....") ? Reason.TOKEN_UNSUPPORTED : Reason.TOKEN_MALFORMED;

    fixture.refuse(reason, text);
  }

  @Test
  void aCutTokenIsRefused() {
    String token = TestTokens.valid().sign();
    for (int length = 0; length < token.length(); length++) {
      assertTrue(!fixture.accepts(token.substring(0, length)), "cut to " + length);
    }
    for (int start = 1; start < token.length(); start += 7) {
      assertTrue(!fixture.accepts(token.substring(start)), "begun at " + start);
    }
  }

  @Test
  void aTokenOfTwoPartsIsMalformed() {
    fixture.refuse(Reason.TOKEN_MALFORMED, TestTokens.valid().signingInput());
  }

  @Test
  void aTokenOfFourPartsIsMalformed() {
    fixture.refuse(Reason.TOKEN_MALFORMED, TestTokens.valid().sign() + ".");
    fixture.refuse(Reason.TOKEN_MALFORMED, "." + TestTokens.valid().sign());
    fixture.refuse(Reason.TOKEN_MALFORMED, TestTokens.valid().sign() + ".AAAA");
  }

  @Test
  void anEncryptedTokenIsUnsupported() {
    String header = TestToken.encode("{\"alg\":\"RSA-OAEP\",\"enc\":\"A256GCM\",\"cty\":\"JWT\"}");
    String nested = TestToken.encode(TestTokens.valid().sign());

    fixture.refuse(Reason.TOKEN_UNSUPPORTED, header + ".AAAA.AAAA." + nested + ".AAAA");
    fixture.refuse(
        Reason.TOKEN_UNSUPPORTED, TestToken.encode("{\"alg\":\"dir\"}") + ".." + ".AAAA.AAAA");
    fixture.refuse(Reason.TOKEN_UNSUPPORTED, TestTokens.valid().sign() + ".AAAA.AAAA");
  }

  @Test
  void aTokenInsideATokenIsRefused() {
    fixture.refuse(
        Reason.TOKEN_MALFORMED, TestTokens.valid().signWithClaimsText(TestTokens.valid().sign()));
  }

  @Test
  void aTokenOf16KibibytesIsAcceptedAndOneCharacterMoreIsNot() {
    String atLimit = tokenOfLength(16_384);
    String beyond = tokenOfLength(16_385);
    assertEquals(16_384, atLimit.length());
    assertEquals(16_385, beyond.length());

    fixture.accept(atLimit);
    fixture.refuse(Reason.TOKEN_TOO_LARGE, beyond);
  }

  private static String tokenOfLength(int length) {
    // No text has a length that is 1 beyond a multiple of four in base64url, so two parts are
    // tried.
    return IntStream.range(0, 4)
        .mapToObj(more -> TestTokens.valid().header("x", "h".repeat(more)))
        .flatMap(
            token ->
                IntStream.range(length * 3 / 4 - 900, length * 3 / 4)
                    .mapToObj(size -> token.claim("x", "c".repeat(size))))
        .filter(token -> token.signingInput().length() + 1 + 342 == length)
        .findFirst()
        .orElseThrow()
        .sign();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", ".", "=", "\0", "\u00e4"})
  void whatIsTooLargeIsNotEvenLookedAt(String filling) {
    fixture.refuse(Reason.TOKEN_TOO_LARGE, filling.repeat(16_385));
    fixture.refuse(Reason.TOKEN_TOO_LARGE, filling.repeat(5_000_000));
  }

  static Stream<Arguments> otherForms() {
    return Stream.of(
        form("padding", part -> part + "=".repeat((4 - part.length() % 4) % 4)),
        form("one equals sign", part -> part + "="),
        form("four equals signs", part -> part + "===="),
        form("unused bits", FormTest::withUnusedBits),
        form("the other alphabet", FormTest::inOtherAlphabet),
        form("a space before", part -> " " + part),
        form("a space behind", part -> part + " "),
        form("a line break behind", part -> part + "\n"),
        form("line breaks inside", part -> part.substring(0, 8) + "\r\n" + part.substring(8)),
        form("a tab inside", part -> part.substring(0, 4) + "\t" + part.substring(4)),
        form("a NUL behind", part -> part + "\0"),
        form(
            "a character too many",
            part -> part + "A".repeat(part.length() % 4 == 0 ? 1 : 3 - part.length() % 4 + 2)),
        form(
            "percent encoding",
            part -> "%" + Integer.toHexString(part.charAt(0)) + part.substring(1)),
        form("a full-width letter", part -> "\uff45" + part.substring(1)),
        form("an exclamation mark", part -> part.substring(0, 4) + "!" + part.substring(4)));
  }

  private static Arguments form(String name, UnaryOperator<String> change) {
    return arguments(name, change);
  }

  private static String withUnusedBits(String part) {
    int last = ALPHABET.indexOf(part.charAt(part.length() - 1));
    return part.substring(0, part.length() - 1) + ALPHABET.charAt(last + 1);
  }

  private static String inOtherAlphabet(String part) {
    return part.replace('-', '+').replace('_', '/');
  }

  /** A token of which every part has unused bits at its end and a character of the URL alphabet. */
  private static TestToken withEveryKindOfCharacter() {
    return IntStream.range(0, 10_000)
        .mapToObj(
            i ->
                TestTokens.valid()
                    .header("x", "\u00fe\u00ff".repeat(2) + "x".repeat(i % 3))
                    .claim("x", "\u00fe\u00ff".repeat(2) + "x".repeat(i / 3 % 3))
                    .claim("jti", "n" + i))
        .filter(token -> Stream.of(token.sign().split("\\.", -1)).allMatch(FormTest::hasEverything))
        .findFirst()
        .orElseThrow();
  }

  private static boolean hasEverything(String part) {
    return part.length() % 4 != 0 && !inOtherAlphabet(part).equals(part);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("otherForms")
  void theHeaderHasOneFormOnly(String name, UnaryOperator<String> change) {
    TestToken token = withEveryKindOfCharacter();
    String header = TestToken.encode(token.headerText());
    assertNotEquals(header, change.apply(header));

    fixture.accept(token.sign());
    fixture.refuse(
        Reason.TOKEN_MALFORMED,
        token.sign(change.apply(header) + "." + TestToken.encode(token.claimsText())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("otherForms")
  void thePayloadHasOneFormOnly(String name, UnaryOperator<String> change) {
    TestToken token = withEveryKindOfCharacter();
    String claims = TestToken.encode(token.claimsText());
    assertNotEquals(claims, change.apply(claims));

    fixture.refuse(
        Reason.TOKEN_MALFORMED,
        token.sign(TestToken.encode(token.headerText()) + "." + change.apply(claims)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("otherForms")
  void theSignatureHasOneFormOnly(String name, UnaryOperator<String> change) {
    String token = withEveryKindOfCharacter().sign();
    int dot = token.lastIndexOf('.') + 1;
    String signature = token.substring(dot);
    assertNotEquals(signature, change.apply(signature));

    fixture.refuse(Reason.TOKEN_MALFORMED, token.substring(0, dot) + change.apply(signature));
  }

  @Test
  void whiteSpaceAroundATokenIsRefused() {
    String token = TestTokens.valid().sign();
    for (String space : List.of(" ", "\t", "\n", "\r\n", "\u00a0")) {
      fixture.refuse(Reason.TOKEN_MALFORMED, token + space);
      fixture.refuse(Reason.TOKEN_MALFORMED, space + token);
    }
  }

  static Stream<Arguments> headersWithDuplicates() {
    return Stream.of(
        arguments("{'alg':'RS256','alg':'RS256','kid':'key-RS256'}"),
        arguments("{'alg':'none','kid':'key-RS256','alg':'RS256'}"),
        arguments("{'alg':'RS256','kid':'evil','kid':'key-RS256'}"),
        arguments("{'alg':'RS256','kid':'key-RS256','typ':'JWT','typ':'at+jwt'}"),
        arguments("{'alg':'RS256','kid':'key-RS256','\\u0061lg':'RS256'}"),
        arguments("{'alg':'RS256','kid':'key-RS256','x':1,'x':1}"),
        arguments("{'alg':'RS256','kid':'key-RS256','x':{'y':1,'y':1}}"),
        arguments("{'alg':'RS256','kid':'key-RS256','crit':['a'],'crit':[]}"));
  }

  @ParameterizedTest
  @MethodSource("headersWithDuplicates")
  void aHeaderMemberThatStandsTwiceIsRefused(String header) {
    fixture.refuse(
        Reason.TOKEN_MALFORMED, TestTokens.valid().signWithHeaderText(header.replace('\'', '"')));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"iss\":\"https://evil.example\"",
        "\"iss\":\"https://login.example/tenant\"",
        "\"aud\":\"https://api.example\"",
        "\"exp\":9999999999",
        "\"\\u0065xp\":9999999999",
        "\"sub\":\"root\"",
        "\"scope\":\"a\",\"scope\":\"b\"",
        "\"realm_access\":{\"roles\":[],\"roles\":[\"admin\"]}",
        "\"list\":[{\"a\":1,\"a\":2}]"
      })
  void aClaimThatStandsTwiceIsRefused(String members) {
    String claims = TestTokens.valid().claimsText();

    fixture.refuse(
        Reason.TOKEN_MALFORMED,
        TestTokens.valid().signWithClaimsText("{" + members + "," + claims.substring(1)));
    fixture.refuse(
        Reason.TOKEN_MALFORMED,
        TestTokens.valid()
            .signWithClaimsText(claims.substring(0, claims.length() - 1) + "," + members + "}"));
  }

  @Test
  void claimsNested32DeepAreAcceptedAndDeeperOnesAreNot() {
    fixture.accept(nested(31));
    fixture.refuse(Reason.TOKEN_MALFORMED, nested(32));
    fixture.refuse(Reason.TOKEN_MALFORMED, nested(5_000));
  }

  private static String nested(int depth) {
    return TestTokens.valid()
        .signWithClaimsText(withMember(TestTokens.valid().claimsText(), depth));
  }

  @Test
  void aDeeplyNestedHeaderIsMalformed() {
    fixture.refuse(
        Reason.TOKEN_MALFORMED,
        TestTokens.valid().signWithHeaderText(withMember(TestTokens.valid().headerText(), 5_000)));
  }

  private static String withMember(String object, int depth) {
    return object.substring(0, object.length() - 1)
        + ",\"x\":"
        + "[".repeat(depth)
        + "]".repeat(depth)
        + "}";
  }

  @Test
  void tenThousandBracketsThatNeverCloseAreMalformed() {
    fixture.refuse(
        Reason.TOKEN_MALFORMED, TestTokens.valid().signWithClaimsText("[".repeat(10_000)));
    fixture.refuse(
        Reason.TOKEN_MALFORMED, TestTokens.valid().signWithClaimsText("{\"a\":".repeat(2_000)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "true",
        "1",
        "\"text\"",
        "[]",
        "[CLAIMS]",
        "CLAIMS CLAIMS",
        "CLAIMS,",
        "CLAIMS//",
        "/**/CLAIMS",
        "\ufeffCLAIMS",
        "CLAIMS\0",
        "{\"a\":1,}",
        "{a:1}",
        "{'a':1}",
        "{\"a\":NaN}",
        "{\"a\":Infinity}",
        "{\"a\":01}",
        "{\"a\":+1}",
        "{\"a\":.5}",
        "{\"a\":1.}",
        "{\"a\":0x10}",
        "{\"a\":1e400}",
        "{\"a\":\"\n\"}",
        "{\"a\":\"\\x\"}",
        "{\"a\":undefined}",
        "{\"a\"}",
        "{\"a\":}",
        "{"
      })
  void claimsThatAreNoJsonObjectAreMalformed(String text) {
    String claims = text.replace("CLAIMS", TestTokens.valid().claimsText());

    fixture.refuse(Reason.TOKEN_MALFORMED, TestTokens.valid().signWithClaimsText(claims));
  }

  @Test
  void whiteSpaceInsideTheJsonIsNoMatter() {
    fixture.accept(
        TestTokens.valid().signWithClaimsText(" \r\n\t" + TestTokens.valid().claimsText() + "\n"));
  }

  static Stream<Arguments> otherBytes() {
    String claims = TestTokens.valid().claim("name", "\u00e9").claimsText();
    byte[] overlong = claims.getBytes(StandardCharsets.UTF_8);
    int position = claims.indexOf("alice");
    overlong[position] = (byte) 0xc1;
    overlong[position + 1] = (byte) 0xa1;
    byte[] lone = claims.getBytes(StandardCharsets.UTF_8);
    lone[position] = (byte) 0x80;
    return Stream.of(
        arguments("ISO 8859-1", claims.getBytes(StandardCharsets.ISO_8859_1)),
        arguments("UTF-16", claims.getBytes(StandardCharsets.UTF_16)),
        arguments("UTF-16BE", claims.getBytes(StandardCharsets.UTF_16BE)),
        arguments("UTF-16LE", claims.getBytes(StandardCharsets.UTF_16LE)),
        arguments("an overlong form", overlong),
        arguments("a lone continuation", lone));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("otherBytes")
  void claimsThatAreNotUtf8AreMalformed(String name, byte[] bytes) {
    TestToken token = TestTokens.valid();

    fixture.refuse(
        Reason.TOKEN_MALFORMED,
        token.sign(TestToken.encode(token.headerText()) + "." + TestKey.base64Url(bytes)));
  }
}
