package dev.portcullis.token;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.config.IssuerConfig;
import dev.portcullis.error.AccessError;
import dev.portcullis.error.Reason;
import dev.portcullis.key.ParsedKeys;
import dev.portcullis.key.TestClock;
import dev.portcullis.key.TestKey;
import dev.portcullis.key.TestKeys;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Genuine tokens, and what they must come to when they are edited. */
final class EditedTokens {
  static final List<String> ALGORITHMS = IssuerConfig.ALL_ALGORITHMS;
  static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  /** What cannot stand in a part of a token, or stands between two. */
  static final String OTHERS = ".=+/ \n\0%\u00e4\uff21\ud83d";

  /**
   * Why an edited token may be refused. What is checked behind the signature is not among it: an
   * edited token that came so far would have been believed.
   */
  private static final Set<Reason> EXPECTED =
      EnumSet.of(
          Reason.TOKEN_MALFORMED,
          Reason.TOKEN_UNSUPPORTED,
          Reason.TOKEN_ALGORITHM,
          Reason.TOKEN_TYPE,
          Reason.TOKEN_ISSUER,
          Reason.KEY_UNKNOWN,
          Reason.KEY_MISMATCH,
          Reason.TOKEN_SIGNATURE);

  private static final TokenVerifier VERIFIER =
      new TokenVerifier(
          Map.of(
              ParsedKeys.ISSUER,
              ParsedKeys.of(ALGORITHMS.stream().map(TestKeys::of).toArray(TestKey[]::new))),
          new TestClock());

  private EditedTokens() {}

  /** A token that was just accepted. */
  static String genuine(String algorithm) {
    String token = TestToken.signedWith(TestKeys.of(algorithm)).sign();
    VerifierFixture.accept(VERIFIER, token);
    return token;
  }

  static void assertRefused(String genuine, String edited) {
    assertNotEquals(genuine, edited);
    Verification verification = VERIFIER.verify(edited).toCompletableFuture().join();
    AccessError error = assertInstanceOf(Verification.Refused.class, verification).error();
    assertInstanceOf(AccessError.Invalid.class, error);
    assertTrue(EXPECTED.contains(error.reason()), () -> error + " for " + edited);
  }
}
