package dev.portcullis.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.portcullis.error.AccessError;
import dev.portcullis.key.ParsedKeys;
import dev.portcullis.key.TestClock;
import dev.portcullis.key.TestKey;
import dev.portcullis.key.TestKeys;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Whatever comes in the place of a token is accepted or refused, and accepted only if signed. */
class TokenFuzzTest {
  private static final TestKey KEY = TestKeys.of("EdDSA");
  private static final TokenVerifier VERIFIER =
      new TokenVerifier(Map.of(ParsedKeys.ISSUER, ParsedKeys.of(KEY)), new TestClock());

  /** Small, so that entries come and go. */
  private static final TokenVerifier REMEMBERING =
      new TokenVerifier(Map.of(ParsedKeys.ISSUER, ParsedKeys.of(KEY)), new TestClock(), 64);

  /**
   * The first byte says what the others are: {@code r} a token as it is; {@code p} a header, claims
   * and a signature on three lines, not encoded yet; {@code s} a header and claims on two lines,
   * neither encoded nor signed yet. Random bytes would hardly ever get past base64url, and never
   * past the signature.
   */
  @FuzzTest(maxDuration = "10s")
  @DictionaryEntries({
    "\"alg\"", "\"kid\"", "\"typ\"", "\"crit\"", "\"b64\"", "\"zip\"", "\"enc\"", "\"jwk\"",
    "\"iss\"", "\"aud\"", "\"exp\"", "\"nbf\"", "\"iat\"", "\"sub\"", "\"scope\"", "\"roles\"",
    "\"permissions\"", "\"EdDSA\"", "\"none\"", "\"HS256\"", "null", "true", "1e308", "\\ud800"
  })
  void aTokenIsAcceptedOrRefusedAndNothingElse(byte[] input) {
    byte[] rest = input.length == 0 ? input : Arrays.copyOfRange(input, 1, input.length);
    switch (input.length == 0 ? 'r' : (char) input[0]) {
      case 'p' -> assertTrue(!accepts(unsigned(rest)), "it was not signed");
      case 's' -> accepts(signed(rest));
      default -> assertTrue(!accepts(latin1(rest)), "it was not signed");
    }
  }

  private static String unsigned(byte[] input) {
    List<String> lines = lines(input, 3);
    return encode(lines.get(0)) + "." + encode(lines.get(1)) + "." + encode(lines.get(2));
  }

  private static String signed(byte[] input) {
    List<String> lines = lines(input, 2);
    String signingInput = encode(lines.get(0)) + "." + encode(lines.get(1));
    byte[] signature = KEY.sign("EdDSA", signingInput.getBytes(StandardCharsets.US_ASCII));
    return signingInput + "." + TestKey.base64Url(signature);
  }

  /**
   * As many lines as asked for, the last of which may have line breaks, or be missing and empty.
   */
  private static List<String> lines(byte[] input, int count) {
    String[] lines = Arrays.copyOf(latin1(input).split("\n", count), count);
    return Arrays.stream(lines).map(line -> line == null ? "" : line).toList();
  }

  private static String latin1(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static String encode(String latin1) {
    return TestKey.base64Url(latin1.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static boolean accepts(String token) {
    Verification verification = verify(VERIFIER, token);
    assertAgreesWithTheParser(token, verification);
    assertIsTheSameEachTime(token, verification);
    if (verification instanceof Verification.Accepted accepted) {
      assertCanBeRead(accepted.token());
      return true;
    }
    AccessError error = assertInstanceOf(Verification.Refused.class, verification).error();
    assertInstanceOf(AccessError.Invalid.class, error);
    return false;
  }

  private static Verification verify(TokenVerifier verifier, String token) {
    CompletableFuture<Verification> outcome = verifier.verify(token).toCompletableFuture();
    assertTrue(outcome.isDone(), "there was nothing to wait for");
    return outcome.join();
  }

  /** What is remembered of a token, or of its header, changes no verdict. */
  private static void assertIsTheSameEachTime(String token, Verification verification) {
    for (int time = 0; time < 2; time++) {
      Verification again = verify(REMEMBERING, token);
      if (verification instanceof Verification.Accepted) {
        assertInstanceOf(Verification.Accepted.class, again);
      } else {
        assertEquals(verification, again);
      }
    }
  }

  private static void assertAgreesWithTheParser(String token, Verification verification) {
    try {
      SignedJwt.parse(token, null);
    } catch (RefusedTokenException e) {
      assertEquals(new Verification.Refused(new AccessError.Invalid(e.reason())), verification);
    }
  }

  private static void assertCanBeRead(AccessToken token) {
    assertNotNull(token.getName());
    assertEquals(ParsedKeys.ISSUER.issuer(), token.issuer());
    assertTrue(token.audiences().containsAll(ParsedKeys.ISSUER.audiences()));
    assertTrue(TestClock.START.minus(ParsedKeys.ISSUER.leeway()).isBefore(token.expiresAt()));
    assertNotNull(token.scopes());
    assertNotNull(token.roles());
    assertNotNull(token.permissions());
    assertNotNull(token.toString());
  }
}
