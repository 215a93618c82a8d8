package dev.portcullis.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.error.Reason;
import dev.portcullis.key.ParsedKeys;
import dev.portcullis.key.TestClock;
import dev.portcullis.key.TestKeys;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which headers are read once and no more. */
class KnownHeadersTest {
  private static final JoseHeader HEADER = new JoseHeader("RS256", "a", null);

  private final KnownHeaders headers = new KnownHeaders();
  private final TokenVerifier verifier =
      new TokenVerifier(
          Map.of(ParsedKeys.ISSUER, ParsedKeys.of(TestKeys.of("RS256"), TestKeys.of("EdDSA"))),
          new TestClock(),
          headers,
          null);

  @Test
  void theHeaderOfATokenThatWasAcceptedIsKnown() {
    TestToken token = TestTokens.valid();

    VerifierFixture.accept(verifier, token.sign());

    JoseHeader known = headers.find(token.sign());
    assertEquals(new JoseHeader("RS256", "key-RS256", "at+jwt"), known);
    VerifierFixture.accept(verifier, token.claim("sub", "bob").sign());
    assertSame(known, headers.find(token.sign()));
    assertEquals(1, headers.size());
  }

  @Test
  void theHeaderOfATokenThatWasRefusedIsNot() {
    VerifierFixture.refuse(verifier, Reason.TOKEN_SIGNATURE, TestTokens.forged().sign());
    VerifierFixture.refuse(verifier, Reason.TOKEN_EXPIRED, TestTokens.expired().sign());
    VerifierFixture.refuse(
        verifier, Reason.TOKEN_ISSUER, TestTokens.valid().claim("iss", "https://a.example").sign());
    VerifierFixture.refuse(
        verifier, Reason.KEY_UNKNOWN, TestTokens.valid().header("kid", "a").sign());

    assertEquals(0, headers.size());
  }

  @Test
  void aTokenWithAKnownHeaderIsCheckedLikeAnyOther() {
    VerifierFixture.accept(verifier, TestTokens.valid().sign());

    VerifierFixture.refuse(verifier, Reason.TOKEN_SIGNATURE, TestTokens.forged().sign());
    VerifierFixture.refuse(verifier, Reason.TOKEN_EXPIRED, TestTokens.expired().sign());
    VerifierFixture.refuse(
        verifier, Reason.TOKEN_ALGORITHM, TestTokens.valid().header("alg", "none").sign());
  }

  @Test
  void anotherSpellingOfAKnownHeaderIsReadByItself() {
    VerifierFixture.accept(verifier, TestTokens.valid().sign());
    String header = TestTokens.valid().headerText();

    VerifierFixture.accept(verifier, TestTokens.valid().signWithHeaderText(" " + header));
    VerifierFixture.refuse(
        verifier,
        Reason.TOKEN_UNSUPPORTED,
        TestTokens.valid()
            .signWithHeaderText(header.substring(0, header.length() - 1) + ",\"crit\":[]}"));

    assertEquals(2, headers.size());
  }

  @Test
  void thereAreNeverMoreThanTheLimit() {
    for (int i = 0; i < 3 * KnownHeaders.MAX_HEADERS; i++) {
      headers.remember(i + ".a.b", HEADER);
      assertEquals(HEADER, headers.find(i + ".c.d"));
      assertTrue(headers.size() <= KnownHeaders.MAX_HEADERS);
    }
  }

  @Test
  void aLongHeaderIsNotKept() {
    String longest = "h".repeat(KnownHeaders.MAX_LENGTH);

    headers.remember(longest + ".a.b", HEADER);
    headers.remember(longest + "h.a.b", HEADER);

    assertEquals(HEADER, headers.find(longest + ".a.b"));
    assertNull(headers.find(longest + "h.a.b"));
  }

  @Test
  void whatIsNoTokenHasNoHeader() {
    headers.remember("h.a.b", HEADER);

    assertNull(headers.find("h"));
    assertNull(headers.find(""));
    assertEquals(HEADER, headers.find("h." + "a".repeat(16_382)));
    assertNull(headers.find("h." + "a".repeat(16_383)));
  }
}
