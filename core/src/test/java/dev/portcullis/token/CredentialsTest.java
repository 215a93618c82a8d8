package dev.portcullis.token;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portcullis.config.TokenLocation;
import dev.portcullis.error.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {
  private static final Credentials NONE = new Credentials.None();
  private static final Credentials MALFORMED =
      new Credentials.Malformed(Reason.AUTHORIZATION_MALFORMED);

  @Test
  void aRequestWithoutTheHeaderHasNone() {
    assertEquals(NONE, ofHeaders());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer abc.def.ghi",
        "bearer abc.def.ghi",
        "BEARER abc.def.ghi",
        "bEaReR abc.def.ghi",
        "Bearer   abc.def.ghi",
        "  Bearer abc.def.ghi  ",
        "\tBearer abc.def.ghi\t"
      })
  void theSchemeIsBearerInAnyCaseFollowedBySpaces(String header) {
    assertEquals(new Credentials.Bearer("abc.def.ghi", TokenLocation.HEADERS), ofHeaders(header));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "ABCXYZabcxyz0189-._~+/",
        "a=",
        "a====",
        "....",
        "two.parts",
        "a.b.c.d.e",
        "eyJhbGciOiJub25lIn0.e30."
      })
  void theTokenIsAnyB64TokenOfRfc6750(String token) {
    assertEquals(
        new Credentials.Bearer(token, TokenLocation.HEADERS), ofHeaders("Bearer " + token));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\t",
        "Basic YWxpY2U6c2VjcmV0",
        "Digest username=\"alice\"",
        "DPoP abc",
        "Bearerabc",
        "Bearer=abc",
        "Bearer:abc",
        "Bearer,abc",
        "Bearer\u00a0abc",
        "Bearers abc",
        "Bear er abc",
        "Token abc",
        "\"Bearer\" abc",
        "abc.def.ghi"
      })
  void anotherSchemeIsAsNoToken(String header) {
    assertEquals(NONE, ofHeaders(header));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer",
        "bearer",
        "Bearer ",
        "Bearer    ",
        "Bearer =",
        "Bearer ==",
        "Bearer a=b",
        "Bearer =a",
        "Bearer abc def",
        "Bearer\tabc",
        "Bearer abc, Bearer def",
        "Bearer abc,Bearer def",
        "Bearer abc,",
        "Bearer abc;",
        "Bearer \"abc\"",
        "Bearer token=\"abc\"",
        "Bearer Bearer abc",
        "Bearer abc\tdef",
        "Bearer \tabc",
        "Bearer abc\r\ndef",
        "Bearer abc\r\n def",
        "Bearer abc\0",
        "Bearer abc%20",
        "Bearer abc*",
        "Bearer abc\u007f",
        "Bearer abc\u0080",
        "Bearer \u00e4bc",
        "Bearer abc\u0131",
        "Bearer \uff41bc",
        "Bearer abc\ud83d\ude00",
        "Bearer \u00a0abc",
        "Bearer \u2003abc",
        "Bearer abc\u2003",
        "Bearer abc\u00a0",
        "Bearer \u001fabc",
        "Bearer abc\u001f",
        "Bearer abc\u000b"
      })
  void bearerWithAnythingButOneTokenIsMalformed(String header) {
    assertEquals(MALFORMED, ofHeaders(header));
  }

  @ParameterizedTest
  @CsvSource({
    "Bearer abc, Bearer abc",
    "Bearer abc, Bearer def",
    "Bearer abc, Basic abc",
    "Basic abc, Bearer abc",
    "'', Bearer abc",
    "Basic abc, Basic abc"
  })
  void twoHeadersAreMalformed(String first, String second) {
    assertEquals(
        new Credentials.Malformed(Reason.AUTHORIZATION_REPEATED), ofHeaders(first, second));
  }

  @Test
  void aTokenInTheQueryIsMalformedWhateverTheHeaderSays() {
    Credentials malformed = new Credentials.Malformed(Reason.TOKEN_IN_QUERY);

    assertEquals(malformed, CredentialsOracle.asRead(CredentialsOracle.request(true, List.of())));
    assertEquals(
        malformed,
        CredentialsOracle.asRead(CredentialsOracle.request(true, List.of("Bearer abc"))));
    assertEquals(
        malformed, CredentialsOracle.asRead(CredentialsOracle.request(true, List.of("Basic abc"))));
    assertEquals(
        malformed,
        CredentialsOracle.asRead(CredentialsOracle.request(true, List.of("Bearer a", "Bearer b"))));
  }

  @Test
  void aVeryLongHeaderIsReadInOneGo() {
    String token = "a".repeat(1_000_000);

    assertEquals(
        new Credentials.Bearer(token, TokenLocation.HEADERS), ofHeaders("Bearer " + token));
    assertEquals(MALFORMED, ofHeaders("Bearer " + token + " " + token));
    assertEquals(MALFORMED, ofHeaders("Bearer " + "=".repeat(1_000_000)));
  }

  @Test
  void toStringDoesNotTellTheToken() {
    assertEquals("Bearer[…]", new Credentials.Bearer("secret", TokenLocation.HEADERS).toString());
  }

  private static Credentials ofHeaders(String... values) {
    return CredentialsOracle.asRead(CredentialsOracle.request(false, List.of(values)));
  }
}
