package dev.portcullis.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.config.IssuerConfig;
import dev.portcullis.error.Reason;
import dev.portcullis.json.StrictJson;
import dev.portcullis.key.ParsedKeys;
import dev.portcullis.key.TestClock;
import dev.portcullis.key.TestKey;
import dev.portcullis.token.PublishedVectors.Vector;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The examples of RFC 7515, 7520, 7638, 7797 and 8037: signatures must verify, and what is no
 * access token must be refused all the same, for the reason that is its own.
 *
 * <p>None of them is an access token: those that are JWTs have no audience.
 */
class PublishedVectorsTest {
  /** One second before the tokens of RFC 7515 expire. */
  private static final Instant IN_TIME = Instant.ofEpochSecond(1_300_819_379);

  static Stream<Vector> signatures() {
    return PublishedVectors.group("signatures");
  }

  static Stream<Vector> codes() {
    return PublishedVectors.group("codes");
  }

  static Stream<Vector> refused() {
    return Stream.concat(PublishedVectors.group("refused"), codes());
  }

  static Stream<Vector> thumbprints() {
    return PublishedVectors.group("thumbprints");
  }

  static Stream<Vector> unusableKeys() {
    return PublishedVectors.group("unusableKeys");
  }

  @ParameterizedTest
  @MethodSource("signatures")
  void aPublishedSignatureIsRight(Vector vector) {
    SignedJwt jws = PublishedVectors.jws(vector.token());

    assertTrue(SignatureCheck.isRight(jws, key(jws, vector.keys())));
  }

  @ParameterizedTest
  @MethodSource("signatures")
  void aPublishedSignatureIsRightAmongTheKeysOfItsRfc(Vector vector) {
    SignedJwt jws = PublishedVectors.jws(vector.token());
    String rfc = vector.source().substring(0, 8);
    ParsedKeys keys =
        ParsedKeys.of(
            PublishedVectors.jwksOf(
                signatures().filter(other -> other.source().startsWith(rfc)).toList()));

    assertTrue(SignatureCheck.isRight(jws, key(jws, keys)));
  }

  private static PublicKey key(SignedJwt jws, ParsedKeys keys) {
    return keys.get(jws.header().algorithm(), jws.header().keyId());
  }

  @ParameterizedTest
  @MethodSource("signatures")
  void aPublishedSignatureWithAnyByteFlippedIsWrong(Vector vector) {
    SignedJwt jws = PublishedVectors.jws(vector.token());
    PublicKey key = key(jws, vector.keys());

    for (int i = 0; i < jws.signature().length; i++) {
      byte[] flipped = flipped(jws.signature(), i);
      assertFalse(SignatureCheck.isRight(with(jws, jws.signedBytes(), flipped), key), "byte " + i);
    }
  }

  @ParameterizedTest
  @MethodSource("signatures")
  void aPublishedSignatureOverTextWithAByteFlippedIsWrong(Vector vector) {
    SignedJwt jws = PublishedVectors.jws(vector.token());
    PublicKey key = key(jws, vector.keys());

    // Each makes another digest, and as such they are all alike.
    for (int i = 0; i < jws.signedBytes().length; i += 7) {
      byte[] flipped = flipped(jws.signedBytes(), i);
      assertFalse(SignatureCheck.isRight(with(jws, flipped, jws.signature()), key), "byte " + i);
    }
  }

  private static byte[] flipped(byte[] bytes, int place) {
    byte[] flipped = bytes.clone();
    flipped[place] ^= (byte) (1 << place % 8);
    return flipped;
  }

  private static SignedJwt with(SignedJwt jws, byte[] signedBytes, byte[] signature) {
    return new SignedJwt(jws.header(), jws.claims(), signedBytes, signature);
  }

  @ParameterizedTest
  @MethodSource("signatures")
  void aPublishedSignatureIsWrongForAnyOtherAlgorithm(Vector vector) {
    SignedJwt jws = PublishedVectors.jws(vector.token());
    PublicKey key = key(jws, vector.keys());

    for (String algorithm : IssuerConfig.ALL_ALGORITHMS) {
      JoseHeader header = new JoseHeader(algorithm, jws.header().keyId(), null);
      assertEquals(
          algorithm.equals(jws.header().algorithm()),
          SignatureCheck.isRight(
              new SignedJwt(header, jws.claims(), jws.signedBytes(), jws.signature()), key),
          algorithm);
    }
  }

  @ParameterizedTest
  @MethodSource("signatures")
  void jose4jSaysTheSameOfAPublishedSignature(Vector vector) throws JoseException {
    String token = vector.token();
    int signature = token.lastIndexOf('.') + 1;
    char other = token.charAt(signature) == 'A' ? 'B' : 'A';
    String forged = token.substring(0, signature) + other + token.substring(signature + 1);

    for (String asked : List.of(token, forged)) {
      SignedJwt jws = PublishedVectors.jws(asked);
      PublicKey key = key(jws, vector.keys());
      JsonWebSignature oracle = new JsonWebSignature();
      oracle.setCompactSerialization(asked);
      oracle.setKey(key);

      assertEquals(asked.equals(token), SignatureCheck.isRight(jws, key), "Portcullis");
      assertEquals(asked.equals(token), oracle.verifySignature(), "jose4j");
    }
  }

  /** Else a refusal would say nothing about the algorithm. */
  @ParameterizedTest
  @MethodSource("codes")
  void aPublishedAuthenticationCodeIsGenuine(Vector vector) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(Base64.getUrlDecoder().decode(vector.text("secret")), "HmacSHA256"));
    byte[] code = mac.doFinal(vector.text("signed").getBytes(StandardCharsets.US_ASCII));

    assertTrue(vector.token().endsWith("." + TestKey.base64Url(code)));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatIsNoAccessTokenIsRefusedForItsOwnReason(Vector vector) {
    VerifierFixture.refuse(verifier(IN_TIME), vector.reason(), vector.token());
  }

  @ParameterizedTest
  @MethodSource("signatures")
  void noPublishedExampleIsAcceptedTodayEither(Vector vector) {
    boolean isJwt = vector.source().startsWith("RFC 7515 A.2, ") || isOfA3(vector);

    VerifierFixture.refuse(
        verifier(TestClock.START),
        isJwt ? Reason.TOKEN_EXPIRED : Reason.TOKEN_MALFORMED,
        vector.token());
  }

  private static boolean isOfA3(Vector vector) {
    return vector.source().startsWith("RFC 7515 A.3, ");
  }

  @Test
  void theJwtOfRfc7515IsRefusedForItsSignatureOnceItsPayloadIsChanged() {
    String header = TestToken.encode("{\"alg\":\"ES256\"}");
    String claims = TestToken.encode("{\"iss\":\"joe\",\"exp\":1300819380,\"aud\":\"api\"}");
    String genuine =
        signatures().filter(PublishedVectorsTest::isOfA3).findFirst().orElseThrow().token();

    VerifierFixture.refuse(
        verifier(IN_TIME),
        Reason.TOKEN_SIGNATURE,
        header + "." + claims + genuine.substring(genuine.lastIndexOf('.')));
  }

  /** Trusts the issuer that RFC 7515 has in its examples, with its three keys. */
  private static TokenVerifier verifier(Instant now) {
    TestClock clock = new TestClock();
    clock.set(now);
    List<Vector> ofRfc7515 =
        signatures().filter(vector -> vector.source().startsWith("RFC 7515")).toList();
    return new TokenVerifier(
        Map.of(ofJoe(), ParsedKeys.of(PublishedVectors.jwksOf(ofRfc7515))), clock);
  }

  /** The settings would refuse this issuer, which is no address. */
  private static IssuerConfig ofJoe() {
    IssuerConfig usual = ParsedKeys.ISSUER;
    return new IssuerConfig(
        usual.name(),
        "joe",
        Set.of("api"),
        usual.jwksUrl(),
        usual.algorithms(),
        usual.tokenTypes(),
        usual.scopeClaims(),
        usual.rolesClaims(),
        usual.permissionsClaims(),
        usual.refreshInterval(),
        usual.unknownKeyInterval(),
        usual.cacheTtl(),
        usual.prefetch(),
        usual.leeway());
  }

  /** RFC 7638 §3: the digest of the members that make the key, in the order of their names. */
  @ParameterizedTest
  @MethodSource("thumbprints")
  void aPublishedKeyIsReadAsTheKeyOfItsThumbprint(Vector vector) throws Exception {
    String algorithm = vector.text("algorithm");
    String keyId = vector.source().startsWith("RFC 7638") ? "2011-04-29" : null;
    KeyPair read = new KeyPair(vector.keys().get(algorithm, keyId), null);
    Map<String, Object> members = new TreeMap<>(new TestKey("k", algorithm, read).bareJwk());
    byte[] text = StrictJson.writeObject(members).getBytes(StandardCharsets.UTF_8);

    assertEquals(
        vector.text("thumbprint"),
        TestKey.base64Url(MessageDigest.getInstance("SHA-256").digest(text)));
  }

  @ParameterizedTest
  @MethodSource("unusableKeys")
  void aPublishedKeyThatVerifiesNoSignatureIsPassedOver(Vector vector) {
    Vector usable = signatures().findFirst().orElseThrow();

    assertEquals(1, ParsedKeys.of(PublishedVectors.jwksOf(List.of(usable, vector))).size());
  }

  @Test
  void theKeysOfTheCookbookShareOneId() {
    List<Vector> cookbook =
        signatures().filter(vector -> vector.source().startsWith("RFC 7520")).toList();
    ParsedKeys keys = ParsedKeys.of(PublishedVectors.jwksOf(cookbook));

    assertEquals(2, keys.size());
    assertEquals("RSA", keys.get("PS384", "bilbo.baggins@hobbiton.example").getAlgorithm());
    assertEquals("EC", keys.get("ES512", "bilbo.baggins@hobbiton.example").getAlgorithm());
  }
}
