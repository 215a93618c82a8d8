package dev.portcullis.benchmarks.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.testing.LocalIssuer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nobody is compared who saves a check. */
class ContestantTest {
  private static LocalIssuer issuer;
  private static Tokens tokens;

  @BeforeAll
  static void makeTokens() {
    issuer = LocalIssuer.builder().algorithm(Algorithm.RS256.signing()).start();
    tokens = Tokens.of(issuer, 2);
  }

  @AfterAll
  static void stop() {
    issuer.close();
  }

  @ParameterizedTest
  @EnumSource
  void onlyGoodTokensAreAccepted(Contestant contestant) {
    for (Algorithm algorithm : Algorithm.values()) {
      if (contestant.shortcoming(algorithm).isEmpty()) {
        judge(contestant, algorithm);
      }
    }
  }

  private static void judge(Contestant contestant, Algorithm algorithm) {
    try (LocalIssuer other = LocalIssuer.builder().algorithm(algorithm.signing()).start()) {
      Tokens made = Tokens.of(other, 2);
      try (Verifier verifier = contestant.verifier(Trust.in(other, algorithm), made)) {
        made.good().forEach(token -> assertTrue(verifier.accepts(token)));
        assertFalse(verifier.accepts(made.badSignature()));
        made.badClaims()
            .forEach(
                (name, token) ->
                    assertEquals(!contestant.readsClaims(), verifier.accepts(token), name));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BARE")
  void tokenOfAnotherAlgorithmIsRefused(Contestant contestant) {
    try (LocalIssuer other = LocalIssuer.builder().algorithm(Algorithm.ES256.signing()).start();
        Verifier verifier = contestant.verifier(Trust.in(issuer, Algorithm.RS256), tokens)) {
      assertFalse(verifier.accepts(issuer.token().type("JWT").unsigned()));
      assertFalse(verifier.accepts(issuer.token().type("JWT").hmacWithPublicKey()));
      assertFalse(verifier.accepts(issuer.token().type("JWT").signedBy(other.currentKey()).sign()));
    }
  }

  @Test
  void whoAcceptsAWrongSignatureIsFoundOut() {
    assertEquals(
        Contestant.JOSE4J.title() + " accepts a wrong signature", complaint(token -> true));
  }

  @Test
  void whoLooksAtNoClaimsIsFoundOut() {
    String complaint = complaint(token -> !token.equals(tokens.badSignature()));

    assertTrue(complaint.startsWith(Contestant.JOSE4J.title() + " accepts a"), complaint);
  }

  @Test
  void whoOverlooksOneClaimIsFoundOut() {
    for (Map.Entry<String, String> overlooked : tokens.badClaims().entrySet()) {
      List<String> good = tokens.good();

      assertEquals(
          Contestant.JOSE4J.title() + " accepts " + overlooked.getKey(),
          complaint(token -> good.contains(token) || token.equals(overlooked.getValue())));
    }
  }

  @Test
  void whoRefusesAllIsFoundOut() {
    assertEquals(
        Contestant.JOSE4J.title() + " refuses a token that is right", complaint(token -> false));
  }

  @Test
  void whatAContestantLacksIsToldInsteadOfMeasured() {
    try (LocalIssuer other = LocalIssuer.builder().algorithm(Algorithm.EDDSA.signing()).start()) {
      Tokens made = Tokens.of(other, 1);

      IllegalStateException refused =
          assertThrows(
              IllegalStateException.class,
              () -> Contestant.AUTH0.verifier(Trust.in(other, Algorithm.EDDSA), made));

      assertTrue(refused.getMessage().endsWith("it has no EdDSA"), refused::getMessage);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BARE")
  void titleHasTheVersion(Contestant contestant) {
    assertTrue(contestant.title().matches(".+ \\d+\\.\\d+[\\w.-]*"), contestant::title);
  }

  private static String complaint(Verifier verifier) {
    return assertThrows(
            IllegalStateException.class, () -> Contestant.JOSE4J.check(verifier, tokens))
        .getMessage();
  }
}
