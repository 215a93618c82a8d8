package dev.portcullis.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TokenBuilderTest {
  private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
  private static final SettableClock CLOCK = new SettableClock(NOON);
  private static final LocalIssuer ISSUER =
      LocalIssuer.builder().algorithm(SigningAlgorithm.ES256).clock(CLOCK).start();

  @BeforeEach
  void itIsNoon() {
    CLOCK.set(NOON);
  }

  @AfterAll
  static void closeIssuer() {
    ISSUER.close();
  }

  @ParameterizedTest
  @EnumSource
  void validTokenOfEveryAlgorithmVerifiesAgainstThePublishedKeys(SigningAlgorithm algorithm)
      throws Exception {
    String token = ISSUER.token().signedBy(ISSUER.key(algorithm)).sign();

    assertEquals(algorithm.jwaName(), header(token).get("alg"));
    assertEquals("alice", atNoon().processToClaims(token).getSubject());
  }

  @ParameterizedTest
  @EnumSource
  void wrongTokensOfEveryAlgorithmAreRefused(SigningAlgorithm algorithm) {
    TokenBuilder token = ISSUER.token().signedBy(ISSUER.key(algorithm));
    SigningKey stranger = SigningKey.generate(algorithm, ISSUER.key(algorithm).keyId());

    assertEquals(ErrorCodes.SIGNATURE_INVALID, refusal(token.withBrokenSignature()));
    assertEquals(ErrorCodes.SIGNATURE_INVALID, refusal(token.signedBy(stranger).sign()));
    assertEquals(ErrorCodes.MISCELLANEOUS, refusal(token.unsigned()));
    assertEquals(ErrorCodes.MISCELLANEOUS, refusal(token.hmacWithPublicKey()));
  }

  @Test
  void defaultTokenHasTheClaimsOfAnAccessToken() throws JoseException {
    String token = ISSUER.token().sign();
    Map<String, Object> claims = claims(token);

    assertEquals(Map.of("alg", "ES256", "typ", "at+jwt", "kid", "es256-1"), header(token));
    assertEquals(ISSUER.issuer().toString(), claims.get("iss"));
    assertEquals("alice", claims.get("sub"));
    assertEquals("https://api.example", claims.get("aud"));
    assertEquals("test-client", claims.get("client_id"));
    assertEquals(NOON.getEpochSecond(), claims.get("iat"));
    assertEquals(NOON.getEpochSecond() + 300, claims.get("exp"));
    assertNotEquals(claims.get("jti"), claims(ISSUER.token().sign()).get("jti"));
    assertEquals(7, claims.size());
  }

  @Test
  void namedMethodsSetTheirClaims() throws JoseException {
    Map<String, Object> claims =
        claims(
            ISSUER
                .token()
                .subject("carol")
                .issuer("https://other.example")
                .audience("a", "b")
                .scope("orders:read", "orders:write")
                .roles("clerk")
                .permissions("p:1", "p:2")
                .issuedAt(NOON.minusSeconds(1))
                .notBefore(NOON.plusSeconds(2))
                .expiresAt(NOON.plusMillis(3_999))
                .sign());

    assertEquals("carol", claims.get("sub"));
    assertEquals("https://other.example", claims.get("iss"));
    assertEquals(List.of("a", "b"), claims.get("aud"));
    assertEquals("orders:read orders:write", claims.get("scope"));
    assertEquals(List.of("clerk"), claims.get("roles"));
    assertEquals(List.of("p:1", "p:2"), claims.get("permissions"));
    assertEquals(NOON.getEpochSecond() - 1, claims.get("iat"));
    assertEquals(NOON.getEpochSecond() + 2, claims.get("nbf"));
    assertEquals(NOON.getEpochSecond() + 3, claims.get("exp"));
  }

  @Test
  void oneAudienceIsAStringAndNoneIsAnEmptyArray() throws JoseException {
    assertEquals("a", claims(ISSUER.token().audience("a").sign()).get("aud"));
    assertEquals(List.of(), claims(ISSUER.token().audience().sign()).get("aud"));
  }

  @Test
  void issuerCanHaveAnAudienceOfItsOwn() {
    try (LocalIssuer other =
        LocalIssuer.builder()
            .algorithm(SigningAlgorithm.EDDSA)
            .audience("https://orders.example")
            .start()) {
      assertEquals("https://orders.example", other.audience());
      assertEquals("https://orders.example", other.settings().get("axioms.audience"));
      assertTrue(Verifier.accepts(other, other.token().sign()));
    }
  }

  @Test
  void expiredTokenIsRefused() {
    assertEquals(
        ErrorCodes.EXPIRED, refusal(ISSUER.token().expiresIn(Duration.ofMinutes(-5)).sign()));
  }

  @Test
  void tokenOfTheFutureIsRefused() {
    assertEquals(
        ErrorCodes.NOT_YET_VALID, refusal(ISSUER.token().notBefore(NOON.plusSeconds(60)).sign()));
  }

  @Test
  void tokenForAnotherAudienceIsRefused() {
    assertEquals(
        ErrorCodes.AUDIENCE_INVALID,
        refusal(ISSUER.token().audience("https://other.example").sign()));
  }

  @Test
  void tokenOfAnotherIssuerIsRefused() {
    assertEquals(
        ErrorCodes.ISSUER_INVALID, refusal(ISSUER.token().issuer("https://other.example").sign()));
  }

  @Test
  void tokenOfAnotherTypeIsRefused() {
    assertEquals(ErrorCodes.TYPE_INVALID, refusal(ISSUER.token().type("JWT").sign()));
    assertEquals(ErrorCodes.TYPE_MISSING, refusal(ISSUER.token().type(null).sign()));
  }

  @Test
  void tokenThatHasLostAClaimIsRefused() {
    assertEquals(ErrorCodes.EXPIRATION_MISSING, refusal(ISSUER.token().without("exp").sign()));
    assertEquals(ErrorCodes.SUBJECT_MISSING, refusal(ISSUER.token().without("sub").sign()));
  }

  @Test
  void anyClaimCanHoldWhatJsonCanHold() throws JoseException {
    String text = "a \"b\" \\ / \n\t\u0000 é € \uD83D\uDE00";
    Map<String, Object> claims =
        claims(
            ISSUER
                .token()
                .claim("text", text)
                .claim("lone", "\uD83D")
                .claim("integer", 7)
                .claim("long", Long.MIN_VALUE)
                .claim("big", BigInteger.TEN.pow(30))
                .claim("decimal", new BigDecimal("1e-7"))
                .claim("double", 0.5)
                .claim("boolean", true)
                .claim("nothing", null)
                .claim("list", Arrays.asList("x", 1, null, List.of()))
                .claim("object", Map.of("a", Map.of("b", false)))
                .claim("a \"name\"", "")
                .sign());

    assertEquals(text, claims.get("text"));
    assertEquals("\uD83D", claims.get("lone"));
    assertEquals(7L, claims.get("integer"));
    assertEquals(Long.MIN_VALUE, claims.get("long"));
    assertEquals(BigInteger.TEN.pow(30), claims.get("big"));
    assertEquals(1e-7, claims.get("decimal"));
    assertEquals(0.5, claims.get("double"));
    assertEquals(true, claims.get("boolean"));
    assertTrue(claims.containsKey("nothing"));
    assertNull(claims.get("nothing"));
    assertEquals(Arrays.asList("x", 1L, null, List.of()), claims.get("list"));
    assertEquals(Map.of("a", Map.of("b", false)), claims.get("object"));
    assertEquals("", claims.get("a \"name\""));
  }

  @Test
  void valuesThatJsonCannotHoldAreRefusedAtOnce() {
    TokenBuilder token = ISSUER.token();
    for (Object value :
        List.of(NOON, Double.NaN, Float.POSITIVE_INFINITY, new int[0], Map.of(1, 2), 'c')) {
      assertThrows(IllegalArgumentException.class, () -> token.claim("x", value), value::toString);
      assertThrows(IllegalArgumentException.class, () -> token.header("x", value), value::toString);
    }
  }

  @Test
  void claimOfAWrongTypeReplacesTheDefault() throws JoseException {
    assertEquals("soon", claims(ISSUER.token().claim("exp", "soon").sign()).get("exp"));
  }

  @Test
  void headerCanSayAnything() throws JoseException {
    String token =
        ISSUER
            .token()
            .keyId("../../etc/passwd")
            .type("application/at+jwt")
            .header("crit", List.of("x"))
            .header("jwk", ISSUER.currentKey().publicJwk())
            .sign();

    assertEquals(
        Map.of(
            "alg", "ES256",
            "typ", "application/at+jwt",
            "kid", "../../etc/passwd",
            "crit", List.of("x"),
            "jwk", ISSUER.currentKey().publicJwk()),
        header(token));
  }

  @Test
  void typeAndKeyIdCanBeLeftOut() throws JoseException {
    assertEquals(Map.of("alg", "ES256"), header(ISSUER.token().type(null).keyId(null).sign()));
  }

  @Test
  void algorithmInTheHeaderCanDifferFromTheKey() throws JoseException {
    String token = ISSUER.token().header("alg", "RS256").sign();

    assertEquals("RS256", header(token).get("alg"));
    assertEquals(ErrorCodes.MISCELLANEOUS, refusal(token));
  }

  @Test
  void unsignedTokenSaysNoneInAnySpelling() throws JoseException {
    String plain = ISSUER.token().unsigned();
    assertEquals("none", header(plain).get("alg"));
    assertTrue(plain.endsWith("."), plain);
    assertEquals("alice", claims(plain).get("sub"));

    assertEquals("nOnE", header(ISSUER.token().header("alg", "nOnE").unsigned()).get("alg"));
  }

  @Test
  void hmacTokenDeceivesAVerifierThatTakesThePublicKeyForASecret() throws Exception {
    String token = ISSUER.token().hmacWithPublicKey();
    byte[] pem = ISSUER.currentKey().publicKeyPem().getBytes(UTF_8);

    JwtClaims claims =
        new JwtConsumerBuilder()
            .setJwsAlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.HMAC_SHA256)
            .setVerificationKey(new HmacKey(pem))
            .setSkipAllDefaultValidators()
            .build()
            .processToClaims(token);
    assertEquals("alice", claims.getSubject());
    assertEquals("HS256", header(token).get("alg"));
  }

  @Test
  void brokenSignatureDiffersInItsLastByteAlone() {
    SigningKey rsa = ISSUER.key(SigningAlgorithm.RS256);
    TokenBuilder token = ISSUER.token().claim("jti", "1").signedBy(rsa);
    byte[] good = part(token.sign(), 2);
    byte[] broken = part(token.withBrokenSignature(), 2);

    assertEquals(256, broken.length);
    assertEquals(255, Arrays.mismatch(good, broken));
  }

  @Test
  void buildersAreImmutable() throws JoseException {
    TokenBuilder first = ISSUER.token();
    TokenBuilder second = first.subject("carol").header("x", 1).without("aud");

    assertEquals("alice", claims(first.sign()).get("sub"));
    assertEquals("https://api.example", claims(first.sign()).get("aud"));
    assertFalse(header(first.sign()).containsKey("x"));
    assertEquals("carol", claims(second.sign()).get("sub"));
  }

  @Test
  void keptBuilderTakesTimeAndKeyOfTheMomentWhenItSigns() throws JoseException {
    try (LocalIssuer issuer =
        LocalIssuer.builder().algorithm(SigningAlgorithm.EDDSA).clock(CLOCK).start()) {
      TokenBuilder kept = issuer.token().expiresIn(Duration.ofSeconds(10));
      issuer.rotate();
      CLOCK.set(NOON.plusSeconds(100));

      String token = kept.sign();
      assertEquals("eddsa-2", header(token).get("kid"));
      assertEquals(NOON.getEpochSecond() + 100, claims(token).get("iat"));
      assertEquals(NOON.getEpochSecond() + 110, claims(token).get("exp"));
    }
  }

  @Test
  void builderNamesItsClaimsWithoutTheirValues() {
    assertEquals(
        "TokenBuilder[iss, sub, aud, client_id, iat, exp, jti, scope]",
        ISSUER.token().subject("carol").scope("orders:read").toString());
  }

  private static JwtConsumer atNoon() {
    return Verifier.consumer(ISSUER)
        .setEvaluationTime(NumericDate.fromSeconds(NOON.getEpochSecond()))
        .build();
  }

  /** The code of the one reason for which jose4j refuses a token at noon. */
  private static int refusal(String token) {
    JwtConsumer consumer = atNoon();
    InvalidJwtException e =
        assertThrows(InvalidJwtException.class, () -> consumer.processToClaims(token));
    assertEquals(1, e.getErrorDetails().size(), e::getMessage);
    return e.getErrorDetails().get(0).getErrorCode();
  }

  private static Map<String, Object> header(String token) throws JoseException {
    return JsonUtil.parseJson(new String(part(token, 0), UTF_8));
  }

  private static Map<String, Object> claims(String token) throws JoseException {
    return JsonUtil.parseJson(new String(part(token, 1), UTF_8));
  }

  private static byte[] part(String token, int index) {
    return Base64.getUrlDecoder().decode(token.split("\\.", -1)[index]);
  }
}
