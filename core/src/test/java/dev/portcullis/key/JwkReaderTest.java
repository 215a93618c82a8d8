package dev.portcullis.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.portcullis.key.JwkReader.UnusableKeyException;
import java.math.BigInteger;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECPoint;
import java.security.spec.EllipticCurve;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwkReaderTest {
  private static final Map<String, Set<String>> ALGORITHMS_OF_TYPE =
      Map.of(
          "RS256", Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512"),
          "ES256", Set.of("ES256"),
          "ES384", Set.of("ES384"),
          "ES512", Set.of("ES512"),
          "EdDSA", Set.of("EdDSA"));

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "ES256", "ES384", "ES512", "EdDSA"})
  void aKeyWithoutAlgAllowsWhatItsTypeAndCurveAllow(String algorithm) throws Exception {
    VerificationKey key = JwkReader.read(TestKeys.of(algorithm).bareJwk());

    assertEquals(ALGORITHMS_OF_TYPE.get(algorithm), key.algorithms());
    assertEquals(TestKeys.of(algorithm).pair().getPublic(), key.key());
    assertNull(key.keyId());
  }

  @ParameterizedTest
  @CsvSource({
    "RS256, RS256",
    "RS256, RS384",
    "RS256, PS512",
    "ES256, ES256",
    "ES384, ES384",
    "ES512, ES512",
    "EdDSA, EdDSA"
  })
  void aKeyWithAlgAllowsThatAlone(String type, String alg) throws Exception {
    Map<String, Object> jwk = TestKeys.of(type).jwk();
    jwk.put("alg", alg);

    assertEquals(Set.of(alg), JwkReader.read(jwk).algorithms());
  }

  @Test
  void theNameThatRfc9864GivesToEd25519MeansEdDsa() throws Exception {
    Map<String, Object> jwk = TestKeys.of("EdDSA").jwk();
    jwk.put("alg", "Ed25519");

    assertEquals(Set.of("EdDSA"), JwkReader.read(jwk).algorithms());
  }

  static Stream<Arguments> harmlessMembers() {
    return Stream.of(
        arguments("use", "sig"),
        arguments("use", null),
        arguments("alg", null),
        arguments("kid", null),
        arguments("key_ops", List.of("verify")),
        arguments("key_ops", List.of("sign", "verify")),
        arguments("x5c", List.of("no certificate")),
        arguments("x5c", 1L),
        arguments("x5t", "no digest"),
        arguments("x5u", "http://169.254.169.254/latest"),
        arguments("ext", true),
        arguments("https://issuer.example/member", Map.of("a", "b")));
  }

  @ParameterizedTest(name = "{0} = {1}")
  @MethodSource("harmlessMembers")
  void membersThatDoNotForbidVerifyingAreNoHindrance(String name, Object value) throws Exception {
    Map<String, Object> jwk = TestKeys.of("RS256").bareJwk();
    jwk.put(name, value);

    assertEquals(TestKeys.of("RS256").pair().getPublic(), JwkReader.read(jwk).key());
  }

  static Stream<Arguments> forbiddingMembers() {
    return Stream.of(
        arguments("use", "enc"),
        arguments("use", "SIG"),
        arguments("use", ""),
        arguments("use", 1L),
        arguments("use", List.of("sig")),
        arguments("key_ops", List.of("sign")),
        arguments("key_ops", List.of("encrypt", "wrapKey")),
        arguments("key_ops", List.of("Verify")),
        arguments("key_ops", List.of()),
        arguments("key_ops", "verify"),
        arguments("key_ops", null),
        arguments("alg", "none"),
        arguments("alg", "HS256"),
        arguments("alg", "ES256"),
        arguments("alg", "rs256"),
        arguments("alg", "RSA-OAEP"),
        arguments("alg", "RS1"),
        arguments("alg", ""),
        arguments("alg", 256L),
        arguments("kid", 1L),
        arguments("kid", List.of("a")),
        arguments("kty", null),
        arguments("kty", "rsa"),
        arguments("kty", "EC"),
        arguments("kty", "OKP"),
        arguments("kty", "oct"),
        arguments("kty", 1L),
        arguments("n", null),
        arguments("n", ""),
        arguments("n", "AA"),
        arguments("n", "****"),
        arguments("n", 65537L),
        arguments("n", List.of()),
        arguments("e", null),
        arguments("e", ""),
        arguments("e", 65537L));
  }

  @ParameterizedTest(name = "{0} = {1}")
  @MethodSource("forbiddingMembers")
  void anRsaKeyIsUnusableWhen(String name, Object value) {
    Map<String, Object> jwk = TestKeys.of("RS256").jwk();
    jwk.put(name, value);

    assertUnusable(jwk);
  }

  static Stream<Arguments> unsoundExponents() {
    return Stream.of(
        arguments("0", "0"),
        arguments("1: a signature would be the message", "1"),
        arguments("2: even", "2"),
        arguments("65536: even", "65536"),
        arguments("of 65 bits", BigInteger.TWO.pow(64).add(BigInteger.ONE).toString()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unsoundExponents")
  void anRsaKeyIsUnusableWithAnExponentOf(String name, String exponent) {
    Map<String, Object> jwk = TestKeys.of("RS256").jwk();
    jwk.put("e", TestKey.number(new BigInteger(exponent), 0));

    assertUnusable(jwk);
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "17", "65537", "4294967297", "9223372036854775809"})
  void anRsaKeyIsUsableWithAnOddExponentOf(String exponent) throws Exception {
    Map<String, Object> jwk = TestKeys.of("RS256").jwk();
    jwk.put("e", TestKey.number(new BigInteger(exponent), 0));

    RSAPublicKey key = (RSAPublicKey) JwkReader.read(jwk).key();
    assertEquals(new BigInteger(exponent), key.getPublicExponent());
  }

  @ParameterizedTest
  @ValueSource(ints = {512, 1024, 2047, 8193, 16_384, 65_536})
  void anRsaKeyIsUnusableWithAModulusOfBits(int bits) {
    assertUnusable(rsa(oddNumber(bits)));
  }

  @ParameterizedTest
  @ValueSource(ints = {2048, 2049, 3072, 4096, 8192})
  void anRsaKeyIsUsableWithAModulusOfBits(int bits) throws Exception {
    RSAPublicKey key = (RSAPublicKey) JwkReader.read(rsa(oddNumber(bits))).key();
    assertEquals(bits, key.getModulus().bitLength());
  }

  @Test
  void anRsaKeyIsUnusableWithAnEvenModulus() {
    assertUnusable(rsa(oddNumber(2048).add(BigInteger.ONE)));
  }

  private static BigInteger oddNumber(int bits) {
    return BigInteger.ONE.shiftLeft(bits - 1).setBit(0).setBit(7);
  }

  private static Map<String, Object> rsa(BigInteger modulus) {
    Map<String, Object> jwk = TestKeys.of("RS256").jwk();
    jwk.put("n", TestKey.number(modulus, 0));
    return jwk;
  }

  static Stream<Arguments> wrongPoints() {
    return Stream.of(
        arguments("a secp256k1 curve", change(jwk -> jwk.put("crv", "secp256k1"))),
        arguments("another curve", change(jwk -> jwk.put("crv", "P-384"))),
        arguments("a curve in lower case", change(jwk -> jwk.put("crv", "p-256"))),
        arguments("no curve", change(jwk -> jwk.remove("crv"))),
        arguments("a curve that is a number", change(jwk -> jwk.put("crv", 256L))),
        arguments("the algorithm of another curve", change(jwk -> jwk.put("alg", "ES384"))),
        arguments("an RSA algorithm", change(jwk -> jwk.put("alg", "RS256"))),
        arguments("no x", change(jwk -> jwk.remove("x"))),
        arguments("no y", change(jwk -> jwk.remove("y"))),
        arguments("a y that is a number", change(jwk -> jwk.put("y", 1L))),
        arguments("a point off the curve", change(jwk -> jwk.put("y", jwk.get("x")))),
        arguments("the point 0, 0", change(JwkReaderTest::setToOrigin)),
        arguments("a coordinate beyond the field", change(JwkReaderTest::setBeyondField)));
  }

  private static Map<String, Object> change(Consumer<Map<String, Object>> change) {
    Map<String, Object> jwk = TestKeys.of("ES256").jwk();
    change.accept(jwk);
    return jwk;
  }

  @Test
  void aCoordinateHasOneFormOnly() throws Exception {
    EllipticCurve curve =
        ((ECPublicKey) TestKeys.of("ES256").pair().getPublic()).getParams().getCurve();
    BigInteger p = ((ECFieldFp) curve.getField()).getP();
    BigInteger root = curve.getB().modPow(p.add(BigInteger.ONE).shiftRight(2), p);

    assertEquals(
        new ECPoint(BigInteger.ZERO, root),
        ((ECPublicKey) JwkReader.read(point(BigInteger.ZERO, root)).key()).getW());
    assertUnusable(point(p, root));
    assertUnusable(point(BigInteger.ZERO, root.add(p)));
  }

  private static Map<String, Object> point(BigInteger x, BigInteger y) {
    return change(
        jwk -> {
          jwk.put("x", TestKey.number(x, 32));
          jwk.put("y", TestKey.number(y, 32));
        });
  }

  private static void setToOrigin(Map<String, Object> jwk) {
    jwk.put("x", TestKey.number(BigInteger.ZERO, 32));
    jwk.put("y", TestKey.number(BigInteger.ZERO, 32));
  }

  private static void setBeyondField(Map<String, Object> jwk) {
    byte[] ones = new byte[32];
    Arrays.fill(ones, (byte) 0xff);
    jwk.put("x", TestKey.base64Url(ones));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrongPoints")
  void anEllipticKeyIsUnusableWith(String name, Map<String, Object> jwk) {
    assertUnusable(jwk);
  }

  @ParameterizedTest
  @CsvSource({"X25519", "Ed448", "X448", "ed25519", "P-256", "''"})
  void anOctetKeyPairIsUnusableWithTheCurve(String curve) {
    Map<String, Object> jwk = TestKeys.of("EdDSA").bareJwk();
    jwk.put("crv", curve);

    assertUnusable(jwk);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 31, 33, 57, 64})
  void anEd25519KeyIsUnusableWithAPointOfBytes(int length) {
    Map<String, Object> jwk = TestKeys.of("EdDSA").bareJwk();
    byte[] point = new byte[length];
    Arrays.fill(point, (byte) 1);
    jwk.put("x", TestKey.base64Url(point));

    assertUnusable(jwk);
  }

  @Test
  void aSymmetricKeyIsUnusable() {
    assertUnusable(Map.of("kty", "oct", "k", "c2VjcmV0", "alg", "HS256"));
    assertUnusable(Map.of("kty", "oct", "k", "c2VjcmV0"));
  }

  @Test
  void anEmptyObjectIsUnusable() {
    assertUnusable(Map.of());
  }

  @Test
  void aReasonNeverRepeatsWhatTheIssuerSent() {
    List<String> reasons = new ArrayList<>();
    for (String name : List.of("kty", "use", "alg", "kid", "n", "key_ops")) {
      Map<String, Object> jwk = TestKeys.of("RS256").jwk();
      jwk.put(name, List.of("MARKER"));
      reasons.add(reasonOf(jwk));
      jwk.put(name, "MARKER");
      if (!name.equals("kid")) {
        reasons.add(reasonOf(jwk));
      }
    }
    assertFalse(reasons.toString().contains("MARKER"), reasons::toString);
  }

  private static void assertUnusable(Map<String, Object> jwk) {
    assertTrue(reasonOf(jwk).length() > 10);
  }

  private static String reasonOf(Map<String, Object> jwk) {
    return assertThrows(UnusableKeyException.class, () -> JwkReader.read(jwk)).getMessage();
  }
}
