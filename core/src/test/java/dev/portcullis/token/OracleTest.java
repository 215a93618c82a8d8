package dev.portcullis.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.config.IssuerConfig;
import dev.portcullis.key.TestClock;
import dev.portcullis.key.TestIssuers;
import dev.portcullis.key.TestKey;
import dev.portcullis.key.TestKeys;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.Validator;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Compares the verifier with jose4j's own consumer of tokens, of which it uses the signature
 * algorithms and nothing else.
 *
 * <p>Left out is what the two see differently on purpose: fractions of seconds, claims that are
 * null, tokens that expire before they begin, keys published for another algorithm, and extensions
 * such as zip (see {@link HeaderTest}).
 */
class OracleTest {
  static final List<String> ALGORITHMS = IssuerConfig.ALL_ALGORITHMS;
  private static final List<String> QUICK = List.of("RS256", "ES256", "EdDSA");
  private static final long NOW = TestClock.START.getEpochSecond();
  private static final int TOKENS = 3000;
  private static final int MADE_TOKENS = 100_000;
  private static final String CHARACTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ \n\0\u00e4";

  private static VerifierFixture fixture;
  private static JwtConsumer oracle;

  @BeforeAll
  static void start() throws JoseException {
    TestKey[] keys = ALGORITHMS.stream().map(TestKeys::of).toArray(TestKey[]::new);
    fixture = VerifierFixture.publishing(keys);
    Set<String> types = Set.of("JWT", "jwt", "at+jwt", "application/at+jwt", "application/jwt");
    Validator type =
        context -> {
          String typ = context.getJoseObjects().get(0).getHeader("typ");
          return typ == null || types.contains(typ) ? null : "typ";
        };
    oracle =
        new JwtConsumerBuilder()
            .setJwsAlgorithmConstraints(ConstraintType.PERMIT, ALGORITHMS.toArray(String[]::new))
            .setVerificationKeyResolver(
                new JwksVerificationKeyResolver(
                    new JsonWebKeySet(TestKeys.jwks(keys)).getJsonWebKeys()))
            .setExpectedIssuer(true, TestIssuers.ISSUER)
            .setExpectedAudience(true, TestIssuers.AUDIENCE)
            .setRequireExpirationTime()
            .setIssuedAtRestrictions(0, Integer.MAX_VALUE)
            .setAllowedClockSkewInSeconds(30)
            .setEvaluationTime(NumericDate.fromSeconds(NOW))
            .registerValidator(type)
            .build();
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  private static boolean oracleAccepts(String token) {
    try {
      oracle.process(token);
      return true;
    } catch (InvalidJwtException e) {
      return false;
    }
  }

  @Test
  void verdictsAgreeOnGoodTokensAndOnBadOnes() {
    Random random = new Random(20260115);
    int accepted = 0;
    for (int i = 0; i < TOKENS; i++) {
      String token = randomToken(random);
      boolean ours = fixture.accepts(token);
      assertEquals(oracleAccepts(token), ours, () -> "token " + token);
      accepted += ours ? 1 : 0;
    }
    assertTrue(accepted > TOKENS / 5, accepted + " accepted");
    assertTrue(accepted < TOKENS * 4 / 5, accepted + " accepted");
  }

  /** Signing takes longest, so many are made of few that were signed. */
  @Test
  void verdictsAgreeOnWhatIsMadeOfSignedTokens() {
    Random random = new Random(20260801);
    TokenVerifier remembering = fixture.remembering();
    List<String> signed = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      signed.add(randomToken(random, "RS256"));
    }
    int accepted = 0;
    for (int i = 0; i < MADE_TOKENS; i++) {
      String token = madeOf(signed, random);
      boolean ours = fixture.accepts(token);
      assertEquals(oracleAccepts(token), ours, () -> "token " + token);
      assertEquals(ours, VerifierFixture.accepts(remembering, token), () -> "token " + token);
      accepted += ours ? 1 : 0;
    }
    assertTrue(accepted > MADE_TOKENS / 20, accepted + " accepted");
  }

  private static String madeOf(List<String> signed, Random random) {
    String token = pick(random, signed);
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3) {
      return token;
    }
    String[] others = pick(random, signed).split("\\.", -1);
    return switch (random.nextInt(12)) {
      case 0, 1 -> token;
      case 2 -> String.join(".", others[0], parts[1], parts[2]);
      case 3 -> String.join(".", parts[0], others[1 % others.length], parts[2]);
      case 4 -> token.substring(0, token.length() - parts[2].length()) + others[others.length - 1];
      case 5 -> randomCut(token, random);
      case 6 -> changedAt(token, random.nextInt(token.length() - parts[2].length()), random);
      case 7 -> String.join(".", parts[0], withMember(parts[1], pick(random, MEMBERS)), parts[2]);
      case 8 -> String.join(".", withMember(parts[0], pick(random, MEMBERS)), parts[1], parts[2]);
      case 9 -> String.join(".", parts[0] + pick(random, PADDING), parts[1], parts[2]);
      case 10 -> String.join(".", parts[0], parts[1] + pick(random, PADDING), parts[2]);
      default -> token + pick(random, List.of(".", ".AAAA", ".."));
    };
  }

  private static final List<String> PADDING = List.of("=", "==", "A", "AA", " ", "\n", "+", "%3D");

  private static final List<String> MEMBERS =
      List.of(
          "\"alg\":\"none\"",
          "\"alg\":\"HS256\"",
          "\"alg\":\"RS256\"",
          "\"kid\":\"key-ES256\"",
          "\"exp\":9999999999",
          "\"iss\":\"https://evil.example\"",
          "\"x\":[[[[[[{}]]]]]]",
          "\"x\":",
          "\"\\ud800\":1",
          "\"x\":1e999");

  private static String withMember(String part, String member) {
    String text = new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    return TestToken.encode("{" + member + (text.length() > 2 ? "," : "") + text.substring(1));
  }

  private static String randomToken(Random random) {
    return randomToken(random, pick(random, random.nextBoolean() ? ALGORITHMS : QUICK));
  }

  private static String randomToken(Random random, String algorithm) {
    TestToken token = TestToken.signedWith(TestKeys.of(algorithm));
    List<Change> changes = new ArrayList<>(HARMLESS);
    if (random.nextInt(3) != 0) {
      changes.addAll(ANY);
    }
    for (int n = random.nextInt(4); n > 0; n--) {
      token = pick(random, changes).apply(token, random);
    }
    if (expiresBeforeItBegins(token)) {
      return randomToken(random, algorithm);
    }
    return switch (random.nextInt(12)) {
      case 0 -> TestToken.signedWith(TestKeys.impostorOf(algorithm)).sign();
      case 1 -> token.withSignature(new byte[random.nextInt(600)]);
      case 2 -> randomCut(token.sign(), random);
      case 3 -> token.sign() + "." + pick(random, List.of("", "AAAA", "AAAA.AAAA"));
      default -> token.sign();
    };
  }

  private static boolean expiresBeforeItBegins(TestToken token) {
    return token.claim("exp") instanceof Long exp
        && Stream.of("iat", "nbf")
            .anyMatch(start -> token.claim(start) instanceof Long time && exp < time);
  }

  private static String randomCut(String token, Random random) {
    return token.substring(0, random.nextInt(token.length()));
  }

  @FunctionalInterface
  private interface Change {
    TestToken apply(TestToken token, Random random);
  }

  private static Change claim(String name, Object... values) {
    return (token, random) -> token.claim(name, pick(random, Arrays.asList(values)));
  }

  private static Change time(String name, int earliest, int latest) {
    return (token, random) ->
        token.claim(name, NOW + earliest + random.nextInt(latest - earliest + 1));
  }

  private static Change header(String name, Object... values) {
    return (token, random) -> token.header(name, pick(random, Arrays.asList(values)));
  }

  private static final List<Change> HARMLESS =
      List.of(
          claim("aud", TestIssuers.AUDIENCE, List.of(TestIssuers.AUDIENCE)),
          claim("aud", List.of("https://a.example", TestIssuers.AUDIENCE)),
          claim("sub", "bob", "", "\u00e4\u00f6\u00fc", "\ud83d\ude00", "\"\\\u0001"),
          claim("scope", "a b", List.of("a", "b"), ""),
          claim("roles", List.of(), List.of("a"), "a"),
          claim("nested", List.of(List.of(1L, 2.5, true)), Map.of("a", "b")),
          (token, random) -> token.without("sub"),
          (token, random) -> token.withoutHeader("kid"),
          (token, random) -> token.withoutHeader("typ"),
          time("exp", -29, 600),
          time("nbf", -600, 30),
          time("iat", -600, 30),
          header("typ", "JWT", "jwt", "at+jwt", "application/at+jwt", "application/jwt"),
          header("jku", "https://evil.example/jwks.json"),
          header("cty", "JSON", "x"));

  private static final List<Change> ANY =
      List.of(
          claim("iss", TestIssuers.ISSUER + "/", "https://login.example", "", 1L, List.of()),
          (token, random) -> token.without("iss"),
          claim("aud", "https://other.example", "", 1L, true, List.of(), List.of("a")),
          claim("aud", List.of(TestIssuers.AUDIENCE, 1L), List.of(List.of(TestIssuers.AUDIENCE))),
          (token, random) -> token.without("aud"),
          claim("exp", "" + (NOW + 300), true, List.of(), 0L, -1L),
          (token, random) -> token.without("exp"),
          time("exp", -60, 60),
          time("nbf", -60, 60),
          time("iat", -60, 60),
          claim("nbf", "" + NOW, true, List.of()),
          claim("iat", "" + NOW, true, List.of()),
          claim("sub", 1L, true, List.of("alice")),
          header("typ", "JOSE", "dpop+jwt", "", "at+JWT"),
          header("kid", "unknown", "", "key-", "KEY-RS256"),
          header("alg", "none", "HS256", "RS1", "", "rs256", 1L),
          (token, random) -> token.withoutHeader("alg"),
          header("crit", List.of("exp"), List.of("https://a.example/x"), "exp"));

  private static <T> T pick(Random random, List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  @ParameterizedTest
  @FieldSource("ALGORITHMS")
  void aValidTokenWithAnyCharacterChangedIsRefused(String algorithm) {
    Random random = new Random(algorithm.hashCode());
    String token = TestToken.signedWith(TestKeys.of(algorithm)).sign();
    assertTrue(fixture.accepts(token) && oracleAccepts(token));
    int signature = token.lastIndexOf('.') + 1;

    for (int position = 0; position < token.length(); position++) {
      String changed = changedAt(token, position, random);
      assertFalse(fixture.accepts(changed), () -> "token " + changed);
      // Where no signature protects it, jose4j reads other forms of base64url as well.
      if (position < signature) {
        assertFalse(oracleAccepts(changed), () -> "token " + changed);
      }
    }
  }

  private static String changedAt(String token, int position, Random random) {
    char replacement;
    do {
      replacement = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
    } while (replacement == token.charAt(position));
    return token.substring(0, position) + replacement + token.substring(position + 1);
  }

  @ParameterizedTest
  @FieldSource("ALGORITHMS")
  void aValidTokenWhoseLastCharacterIsAnyOtherIsRefused(String algorithm) {
    String token = TestToken.signedWith(TestKeys.of(algorithm)).sign();
    String start = token.substring(0, token.length() - 1);

    for (int i = 0; i < CHARACTERS.length(); i++) {
      String changed = start + CHARACTERS.charAt(i);
      assertEquals(token.equals(changed), fixture.accepts(changed), () -> "token " + changed);
    }
  }

  @ParameterizedTest
  @FieldSource("ALGORITHMS")
  void aValidTokenWithACharacterMoreOrLessIsRefused(String algorithm) {
    Random random = new Random(algorithm.hashCode());
    String token = TestToken.signedWith(TestKeys.of(algorithm)).sign();

    for (int i = 0; i < 200; i++) {
      int position = random.nextInt(token.length());
      char more = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
      String longer = token.substring(0, position) + more + token.substring(position);
      String shorter = token.substring(0, position) + token.substring(position + 1);
      assertFalse(fixture.accepts(longer), () -> "token " + longer);
      assertFalse(fixture.accepts(shorter), () -> "token " + shorter);
    }
  }
}
