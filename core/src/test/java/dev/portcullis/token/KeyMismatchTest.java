package dev.portcullis.token;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.portcullis.error.Reason;
import dev.portcullis.key.TestKey;
import dev.portcullis.key.TestKeys;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens that name a key which must not verify them, though the mathematics would. */
class KeyMismatchTest {
  @ParameterizedTest
  @CsvSource({
    "RS256, RS384", "RS256, RS512", "RS256, PS256", "RS512, RS256", "PS256, RS256", "PS256, PS384",
    "RS256, ES256", "RS256, EdDSA", "ES256, RS256", "ES256, EdDSA", "EdDSA, ES256", "EdDSA, RS256",
    "ES256, ES384", "ES256, ES512", "ES384, ES256", "ES512, ES256", "ES384, ES512"
  })
  void aKeyVerifiesOnlyTheAlgorithmThatItIsPublishedFor(String ofKey, String ofToken) {
    TestKey key = TestKeys.of(ofKey);
    try (VerifierFixture fixture = VerifierFixture.publishing(key)) {
      TestToken token = TestToken.signedWith(key).header("alg", ofToken);

      fixture.refuse(Reason.KEY_MISMATCH, token.withSignature(signature(key, ofToken, token)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "RS256, ES256",
    "RS256, EdDSA",
    "ES256, ES384",
    "ES256, ES512",
    "ES384, ES256",
    "ES512, ES256",
    "ES256, RS256",
    "EdDSA, ES256",
    "EdDSA, PS256"
  })
  void aKeyWithoutAlgVerifiesOnlyAlgorithmsOfItsTypeAndCurve(String ofKey, String ofToken) {
    TestKey key = TestKeys.of(ofKey);
    Map<String, Object> jwk = key.bareJwk();
    jwk.put("kid", key.keyId());
    try (VerifierFixture fixture = VerifierFixture.publishing(List.of(jwk))) {
      TestToken token = TestToken.signedWith(key).header("alg", ofToken);

      fixture.refuse(Reason.KEY_MISMATCH, token.withSignature(signature(key, ofToken, token)));
    }
  }

  /** A signature with the digest of the token's algorithm, by the mathematics of the key. */
  private static byte[] signature(TestKey key, String algorithm, TestToken token) {
    byte[] text = token.signingInput().getBytes(StandardCharsets.UTF_8);
    String type = key.pair().getPublic().getAlgorithm();
    String digest = algorithm.equals("EdDSA") ? "256" : algorithm.substring(2);
    if (type.equals("EC")) {
      return key.signRaw("SHA" + digest + "withECDSAinP1363Format", text);
    }
    boolean sameType =
        type.equals("RSA") && (algorithm.startsWith("RS") || algorithm.startsWith("PS"));
    return key.sign(sameType ? algorithm : key.algorithm(), text);
  }

  static Stream<Arguments> forbiddingMembers() {
    return Stream.of(
        arguments("use", "enc"),
        arguments("use", 1L),
        arguments("key_ops", List.of("sign")),
        arguments("key_ops", List.of("encrypt", "decrypt", "wrapKey")),
        arguments("key_ops", List.of()),
        arguments("key_ops", "verify"),
        arguments("alg", "RSA-OAEP"),
        arguments("alg", "HS256"),
        arguments("alg", "none"),
        arguments("alg", "ES256"),
        arguments("kty", "oct"),
        arguments("kty", "EC"));
  }

  @ParameterizedTest(name = "{0} = {1}")
  @MethodSource("forbiddingMembers")
  void aKeyThatIsNotForVerifyingIsAsGoodAsNone(String name, Object value) {
    Map<String, Object> jwk = TestKeys.of("RS256").jwk();
    jwk.put(name, value);

    assertUnknown(jwk, TestTokens.valid().sign());
  }

  @Test
  void anRsaKeyOf1024BitsIsAsGoodAsNone() {
    TestKey key = TestKeys.rsa1024();

    assertUnknown(key.jwk(), TestToken.signedWith(key).sign());
  }

  @Test
  void anRsaKeyWithExponentOneIsAsGoodAsNone() throws Exception {
    TestToken token = TestTokens.valid();
    BigInteger modulus = ((RSAPublicKey) TestKeys.of("RS256").pair().getPublic()).getModulus();
    byte[] padded = pkcs1Padded(token.signingInput());
    assertArrayEquals(
        recovered(token, modulus), padded, "the padding is made as the algorithm makes it");
    Map<String, Object> jwk = TestKeys.of("RS256").jwk();
    jwk.put("e", TestKey.number(BigInteger.ONE, 0));

    assertUnknown(jwk, token.withSignature(padded));
  }

  /** What verification would recover of a genuine signature. */
  private static byte[] recovered(TestToken token, BigInteger modulus) {
    byte[] signature =
        TestKeys.of("RS256").sign("RS256", token.signingInput().getBytes(StandardCharsets.UTF_8));
    byte[] bytes =
        new BigInteger(1, signature).modPow(BigInteger.valueOf(65537), modulus).toByteArray();
    byte[] filled = new byte[256];
    System.arraycopy(bytes, 0, filled, 256 - bytes.length, bytes.length);
    return filled;
  }

  private static byte[] pkcs1Padded(String text) throws Exception {
    byte[] prefix = HexFormat.of().parseHex("3031300d060960864801650304020105000420");
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    byte[] padded = new byte[256];
    Arrays.fill(padded, (byte) 0xff);
    padded[0] = 0;
    padded[1] = 1;
    int end = padded.length - digest.length - prefix.length;
    padded[end - 1] = 0;
    System.arraycopy(prefix, 0, padded, end, prefix.length);
    System.arraycopy(digest, 0, padded, end + prefix.length, digest.length);
    return padded;
  }

  @Test
  void anRsaKeyWithAnEvenModulusIsAsGoodAsNone() {
    Map<String, Object> jwk = TestKeys.of("RS256").jwk();
    jwk.put("n", TestKey.number(BigInteger.ONE.shiftLeft(2047).setBit(1), 0));

    assertUnknown(jwk, TestTokens.valid().sign());
  }

  @Test
  void aSymmetricKeyThatTheIssuerPublishesIsAsGoodAsNone() {
    assertUnknown(
        Map.of("kty", "oct", "k", "c2VjcmV0", "kid", "key-RS256"), TestTokens.valid().sign());
  }

  /** The token's key is unusable; another of the same set is usable. */
  private static void assertUnknown(Map<String, ?> jwk, String token) {
    List<Map<String, ?>> jwks = new ArrayList<>();
    jwks.add(jwk);
    jwks.add(TestKeys.of("ES384").jwk());
    try (VerifierFixture fixture = VerifierFixture.publishing(jwks)) {
      fixture.refuse(Reason.KEY_UNKNOWN, token);
      fixture.accept(TestToken.signedWith(TestKeys.of("ES384")).sign());
    }
  }
}
