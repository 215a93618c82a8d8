package dev.portcullis.testing.attack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.error.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.Validator;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Asks jose4j's own consumer of tokens, which trusts the same issuer, about the tokens of the
 * corpus.
 */
class AttackCorpusOracleTest {
  private static final String BEARER = "Authorization: Bearer ";
  private static final Set<String> TYPES = Set.of("at+jwt", "application/at+jwt");

  /** What jose4j lets pass, by the attacks' names and reasons. */
  private static final List<Pattern> STRICTER =
      Stream.of(
              // RFC 7517 §4: a key is for its own algorithm alone, public, and the only one of its
              // name; and no point of a small order, for which anybody can sign.
              ".* key with alg \".*: token\\.key\\.unknown",
              ".* key published with its .*: token\\.key\\.unknown",
              "EdDSA key (at .*|with a byte too many): token\\.key\\.unknown",
              ".* key: token\\.key\\.mismatch",
              ".*: token\\.key\\.ambiguous",
              "EdDSA, a signature with a zero byte after it: token\\.signature",
              // RFC 6750 §2.1, RFC 4648 §5 and §3.5: one token, and one way to write it.
              ".*: request\\.authorization\\.malformed",
              ".*: token\\.too-large",
              ".* in base64url .*: token\\.malformed",
              "padding without end: token\\.malformed",
              // RFC 8259: JSON and UTF-8 to the letter, and nothing that is deep or out of range.
              "(header|claims) (bytes,|with) .*: token\\.malformed",
              "exp of 1e400: token\\.malformed",
              // RFC 7515 §4.1.11: what is asked for and not known is refused.
              "(crit|b64|enc|zip)\\b.*: token\\.unsupported",
              // Times that no token has, null for a value, and grants that are no texts.
              "(exp|nbf) of .*: token\\.claim",
              "(iat|sub) of null: token\\.claim",
              "(scope|scopes|roles|permissions) (of|in) .*: token\\.claim")
          .map(Pattern::compile)
          .toList();

  private static AttackCorpus corpus;
  private static JwtConsumer oracle;

  @BeforeAll
  static void start() throws IOException, JoseException {
    corpus = AttackCorpus.start();
    Map<String, Object> settings = corpus.settings();
    Validator type =
        context -> {
          String typ = context.getJoseObjects().get(0).getHeader("typ");
          return typ != null && TYPES.contains(typ) ? null : "typ";
        };
    oracle =
        new JwtConsumerBuilder()
            .setJwsAlgorithmConstraints(
                ConstraintType.PERMIT, corpus.goodTokens().keySet().toArray(String[]::new))
            .setVerificationKeyResolver(
                new JwksVerificationKeyResolver(
                    new JsonWebKeySet(keys((String) settings.get("axioms.jwks-url")))
                        .getJsonWebKeys()))
            .setExpectedIssuer(true, (String) settings.get("axioms.iss-url"))
            .setExpectedAudience(true, (String) settings.get("axioms.audience"))
            .setRequireExpirationTime()
            .setIssuedAtRestrictions(0, Integer.MAX_VALUE)
            .registerValidator(type)
            .build();
  }

  private static String keys(String address) throws IOException {
    try (InputStream keys = URI.create(address).toURL().openStream()) {
      return new String(keys.readAllBytes(), UTF_8);
    }
  }

  @AfterAll
  static void close() {
    corpus.close();
  }

  @Test
  void goodTokensAreAcceptedByBoth() {
    corpus.goodTokens().forEach((algorithm, token) -> assertTrue(accepts(token), algorithm));
  }

  @Test
  void attacksAreRefusedByBothUnlessPortcullisIsStricterOnPurpose() {
    List<Attack> attacks =
        corpus.attacks().stream()
            .filter(attack -> token(attack).isPresent())
            // Valid tokens, with which the guard must cope.
            .filter(attack -> attack.reason() != Reason.SCOPE_MISSING)
            .toList();
    Set<String> accepted =
        attacks.stream()
            .filter(attack -> accepts(token(attack).orElseThrow()))
            .map(Attack::toString)
            .collect(toCollection(TreeSet::new));

    assertEquals(
        Set.of(),
        accepted.stream()
            .filter(attack -> STRICTER.stream().noneMatch(rule -> rule.matcher(attack).matches()))
            .collect(toCollection(TreeSet::new)),
        "jose4j accepts what Portcullis refuses, and no rule says why");
    assertEquals(
        List.of(),
        STRICTER.stream()
            .filter(rule -> accepted.stream().noneMatch(attack -> rule.matcher(attack).matches()))
            .map(Pattern::pattern)
            .toList(),
        "jose4j refuses by now what these rules are about");
    int both = attacks.size() - accepted.size();
    assertTrue(both > 500, () -> both + " of " + attacks.size() + " are refused by both");
  }

  /** What an attack has for a token, where that is all it consists in. */
  private static Optional<String> token(Attack attack) {
    List<String> lines = attack.headerLines();
    return lines.size() == 1 && lines.get(0).startsWith(BEARER)
        ? Optional.of(lines.get(0).substring(BEARER.length()))
        : Optional.empty();
  }

  private static boolean accepts(String token) {
    try {
      oracle.process(token);
      return true;
    } catch (InvalidJwtException e) {
      return false;
    }
  }
}
