package dev.portcullis.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.portcullis.error.Reason;
import dev.portcullis.key.TestKey;
import dev.portcullis.key.TestKeys;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bytes in the place of a signature that are none, though an implementation may take them for one.
 */
class SignatureTest {
  private static final BigInteger ORDER_OF_ED25519 =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

  private static VerifierFixture fixture;

  @BeforeAll
  static void start() {
    fixture =
        VerifierFixture.publishing(
            Stream.of("RS256", "PS256", "ES256", "ES384", "ES512", "EdDSA")
                .map(TestKeys::of)
                .toArray(TestKey[]::new));
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  static Stream<Arguments> ellipticPairs() {
    return Stream.of("ES256", "ES384", "ES512").flatMap(SignatureTest::ellipticPairs);
  }

  private static Stream<Arguments> ellipticPairs(String algorithm) {
    BigInteger n = ((ECPublicKey) TestKeys.of(algorithm).pair().getPublic()).getParams().getOrder();
    BigInteger zero = BigInteger.ZERO;
    BigInteger one = BigInteger.ONE;
    BigInteger all = BigInteger.ONE.shiftLeft(8 * half(algorithm)).subtract(one);
    return Stream.of(
        arguments(algorithm, zero, zero),
        arguments(algorithm, zero, one),
        arguments(algorithm, one, zero),
        arguments(algorithm, n, n),
        arguments(algorithm, n, one),
        arguments(algorithm, one, n),
        arguments(algorithm, zero, n),
        arguments(algorithm, n, zero),
        arguments(algorithm, n.add(one), one),
        arguments(algorithm, one, n.add(one)),
        arguments(algorithm, n.subtract(one), n.subtract(one)),
        arguments(algorithm, one, one),
        arguments(algorithm, all, all));
  }

  /** How many bytes each number of a signature has. */
  private static int half(String algorithm) {
    return switch (algorithm) {
      case "ES256" -> 32;
      case "ES384" -> 48;
      default -> 66;
    };
  }

  @ParameterizedTest(name = "{0}: r = {1}, s = {2}")
  @MethodSource("ellipticPairs")
  void numbersThatNoSignatureHasAreRefused(String algorithm, BigInteger r, BigInteger s) {
    byte[] signature = join(bytes(r, half(algorithm)), bytes(s, half(algorithm)));

    refuse(TestToken.signedWith(TestKeys.of(algorithm)), signature);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ES256", "ES384", "ES512"})
  void numbersBeyondTheOrderOfTheCurveAreRefused(String algorithm) {
    TestToken token = TestToken.signedWith(TestKeys.of(algorithm));
    BigInteger n = ((ECPublicKey) TestKeys.of(algorithm).pair().getPublic()).getParams().getOrder();
    byte[] genuine = genuine(token, algorithm);
    int half = half(algorithm);
    BigInteger r = new BigInteger(1, Arrays.copyOf(genuine, half));
    BigInteger s = new BigInteger(1, Arrays.copyOfRange(genuine, half, 2 * half));

    fixture.accept(token.withSignature(genuine));
    refuse(token, join(bytes(r.add(n), half + 1), bytes(s.add(n), half + 1)));
    refuse(token, join(bytes(n.subtract(r), half), bytes(s, half)));
    refuse(token, join(bytes(s, half), bytes(r, half)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ES256", "ES384", "ES512"})
  void theDerFormOfAGenuineSignatureIsRefused(String algorithm) {
    TestToken token = TestToken.signedWith(TestKeys.of(algorithm));
    byte[] text = token.signingInput().getBytes(StandardCharsets.UTF_8);

    for (int i = 0; i < 20; i++) {
      refuse(
          token,
          TestKeys.of(algorithm).signRaw("SHA" + algorithm.substring(2) + "withECDSA", text));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ES256", "ES384", "ES512"})
  void aGenuineSignatureWithLeadingZerosIsRefused(String algorithm) {
    TestToken token = TestToken.signedWith(TestKeys.of(algorithm));
    byte[] genuine = genuine(token, algorithm);
    byte[] r = Arrays.copyOf(genuine, genuine.length / 2);
    byte[] s = Arrays.copyOfRange(genuine, genuine.length / 2, genuine.length);

    refuse(token, join(new byte[1], r, new byte[1], s));
    refuse(token, join(new byte[16], r, new byte[16], s));
  }

  /**
   * Each number of a P-521 signature begins with seven zero bits, so every fourth can be shortened.
   */
  @Test
  void aGenuineSignatureWithoutItsLeadingZerosIsRefused() {
    TestToken token = TestToken.signedWith(TestKeys.of("ES512"));
    byte[] genuine =
        IntStream.range(0, 10_000)
            .mapToObj(i -> genuine(token, "ES512"))
            .filter(signature -> signature[0] == 0 && signature[66] == 0)
            .findFirst()
            .orElseThrow();

    fixture.accept(token.withSignature(genuine));
    refuse(token, join(Arrays.copyOfRange(genuine, 1, 66), Arrays.copyOfRange(genuine, 67, 132)));
  }

  @ParameterizedTest
  @CsvSource({"ES256, ES384", "ES384, ES256", "ES256, ES512", "ES512, ES384"})
  void aSignatureOfAnotherCurveIsRefused(String ofToken, String ofSignature) {
    TestToken token = TestToken.signedWith(TestKeys.of(ofToken));

    refuse(token, genuine(token, ofSignature));
  }

  @ParameterizedTest
  @CsvSource({"RS256", "PS256", "ES256", "ES384", "ES512", "EdDSA"})
  void aSignatureOfAnotherLengthIsRefused(String algorithm) {
    TestToken token = TestToken.signedWith(TestKeys.of(algorithm));
    byte[] genuine = genuine(token, algorithm);
    int length = genuine.length;

    for (int cut : List.of(0, 1, 2, length / 2, length - 2, length - 1)) {
      refuse(token, Arrays.copyOf(genuine, cut));
    }
    for (int grown : List.of(length + 1, length + 2, 2 * length, 8000)) {
      refuse(token, Arrays.copyOf(genuine, grown));
    }
    refuse(token, join(new byte[1], genuine));
    refuse(token, join(new byte[2], genuine));
    refuse(token, join(genuine, genuine));
    refuse(token, new byte[length]);
    byte[] ones = new byte[length];
    Arrays.fill(ones, (byte) 0xff);
    refuse(token, ones);
  }

  @ParameterizedTest
  @CsvSource({"RS256", "PS256", "ES256", "ES384", "ES512", "EdDSA"})
  void aSignatureWithABitOfAnyByteFlippedIsRefused(String algorithm) {
    TestToken token = TestToken.signedWith(TestKeys.of(algorithm));
    byte[] genuine = genuine(token, algorithm);

    for (int i = 0; i < genuine.length; i++) {
      byte[] flipped = genuine.clone();
      flipped[i] ^= (byte) (1 << i % 8);
      refuse(token, flipped);
    }
  }

  @ParameterizedTest
  @CsvSource({"RS256", "PS256", "ES256", "ES384", "ES512", "EdDSA"})
  void aSignatureOverOtherBytesIsRefused(String algorithm) {
    TestToken token = TestToken.signedWith(TestKeys.of(algorithm));
    TestKey key = TestKeys.of(algorithm);

    for (String text :
        List.of(
            "",
            token.headerText() + "." + token.claimsText(),
            TestToken.encode(token.claimsText()),
            token.signingInput() + ".",
            token.signingInput() + "\n",
            token.claim("sub", "bob").signingInput())) {
      refuse(token, key.sign(algorithm, text.getBytes(StandardCharsets.UTF_8)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SHA1withRSA",
        "SHA224withRSA",
        "SHA384withRSA",
        "SHA512withRSA",
        "MD5withRSA",
        "NONEwithRSA"
      })
  void anRsaSignatureWithAnotherDigestIsRefused(String algorithm) {
    TestToken token = TestTokens.valid();
    // NONEwithRSA takes few bytes; a digest is what it is used for.
    byte[] text = token.signingInput().getBytes(StandardCharsets.UTF_8);
    byte[] input = algorithm.startsWith("NONE") ? Arrays.copyOf(text, 32) : text;

    refuse(token, TestKeys.of("RS256").signRaw(algorithm, input));
  }

  @Test
  void anRsaSignatureRaisedByTheModulusIsRefused() {
    TestToken token = TestTokens.valid();
    BigInteger n = ((RSAPublicKey) TestKeys.of("RS256").pair().getPublic()).getModulus();
    BigInteger raised = new BigInteger(1, genuine(token, "RS256")).add(n);

    refuse(token, bytes(raised, 257));
  }

  @ParameterizedTest
  @CsvSource({
    "SHA-256, SHA-256, 0",
    "SHA-256, SHA-256, 20",
    "SHA-256, SHA-256, 64",
    "SHA-256, SHA-1, 32",
    "SHA-512, SHA-512, 64",
    "SHA-384, SHA-384, 32"
  })
  void aPssSignatureWithOtherParametersIsRefused(String digest, String mask, int salt)
      throws Exception {
    TestToken token = TestToken.signedWith(TestKeys.of("PS256"));
    Signature signature = Signature.getInstance("RSASSA-PSS");
    signature.setParameter(
        new PSSParameterSpec(
            digest, "MGF1", new MGF1ParameterSpec(mask), salt, PSSParameterSpec.TRAILER_FIELD_BC));
    signature.initSign(TestKeys.of("PS256").pair().getPrivate());
    signature.update(token.signingInput().getBytes(StandardCharsets.UTF_8));

    refuse(token, signature.sign());
  }

  @Test
  void anEd25519SignatureRaisedByTheOrderOfTheCurveIsRefused() {
    TestToken token = TestToken.signedWith(TestKeys.of("EdDSA"));
    byte[] genuine = genuine(token, "EdDSA");
    BigInteger s = new BigInteger(1, reversed(Arrays.copyOfRange(genuine, 32, 64)));

    fixture.accept(token.withSignature(genuine));
    refuse(token, join(Arrays.copyOf(genuine, 32), reversed(bytes(s.add(ORDER_OF_ED25519), 32))));
  }

  /** Key sets with such a key are read without it; it must not verify wherever it came from. */
  @Test
  void aGenuineSignatureOfAnRsaKeyThatIsTooShortIsRefused() throws Exception {
    assertTrue(isRight(TestKeys.of("RS256")));
    assertFalse(isRight(TestKeys.rsa1024()));
  }

  private static boolean isRight(TestKey key) throws RefusedTokenException {
    SignedJwt jwt = SignedJwt.parse(TestToken.signedWith(key).sign(), null);
    return SignatureCheck.isRight(jwt, key.pair().getPublic());
  }

  @Test
  void orderOfEd25519IsWrittenDownRightly() {
    assertEquals(253, ORDER_OF_ED25519.bitLength());
    assertEquals(true, ORDER_OF_ED25519.isProbablePrime(50));
  }

  private static void refuse(TestToken token, byte[] signature) {
    fixture.refuse(Reason.TOKEN_SIGNATURE, token.withSignature(signature));
  }

  private static byte[] genuine(TestToken token, String algorithm) {
    return TestKeys.of(algorithm)
        .sign(algorithm, token.signingInput().getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] bytes(BigInteger value, int length) {
    byte[] bytes = new byte[length];
    byte[] digits = value.toByteArray();
    int count = Math.min(length, digits.length);
    System.arraycopy(digits, digits.length - count, bytes, length - count, count);
    return bytes;
  }

  private static byte[] reversed(byte[] bytes) {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return reversed;
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }
}
