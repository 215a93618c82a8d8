package dev.portcullis.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SigningKeyTest {
  private static final Map<SigningAlgorithm, SigningKey> KEYS =
      new EnumMap<>(SigningAlgorithm.class);
  private static final KeyPair RSA_PAIR = rsaPair();

  private static KeyPair rsaPair() {
    try {
      return pair("RSA", new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Some keys take long to make, so tests share them. */
  private static SigningKey key(SigningAlgorithm algorithm) {
    return KEYS.computeIfAbsent(algorithm, missing -> SigningKey.generate(missing, "k"));
  }

  @ParameterizedTest
  @EnumSource
  void publicJwkIsThePublicKey(SigningAlgorithm algorithm) throws Exception {
    SigningKey key = key(algorithm);

    PublicJsonWebKey parsed =
        PublicJsonWebKey.Factory.newPublicJwk(Map.<String, Object>copyOf(key.publicJwk()));
    assertEquals(key.publicKey(), parsed.getPublicKey());
    assertEquals("k", parsed.getKeyId());
    assertEquals(algorithm.jwaName(), parsed.getAlgorithm());
    assertEquals(algorithm, key.algorithm());
  }

  @Test
  void keyPairCanBeGivenAndServeSeveralAlgorithms() throws GeneralSecurityException {
    KeyPair pair = pair("RSA", new RSAKeyGenParameterSpec(1024, RSAKeyGenParameterSpec.F4));
    SigningKey one = SigningKey.of(SigningAlgorithm.PS256, "one", pair);
    SigningKey other = SigningKey.of(SigningAlgorithm.RS384, "other", pair);

    assertEquals(pair.getPublic(), one.publicKey());
    assertEquals("one", one.publicJwk().get("kid"));
    assertEquals("RS384", other.publicJwk().get("alg"));
    byte[] content = "x".getBytes(UTF_8);
    Signature signature = Signature.getInstance("SHA384withRSA");
    signature.initVerify(pair.getPublic());
    signature.update(content);
    assertTrue(signature.verify(other.signature(content)));
  }

  @ParameterizedTest
  @EnumSource
  void keyPairMadeForTheAlgorithmFits(SigningAlgorithm algorithm) throws GeneralSecurityException {
    KeyPair pair =
        switch (algorithm) {
          case ES256 -> pair("EC", new ECGenParameterSpec("secp256r1"));
          case ES384 -> pair("EC", new ECGenParameterSpec("secp384r1"));
          case ES512 -> pair("EC", new ECGenParameterSpec("secp521r1"));
          case EDDSA -> pair("EdDSA", NamedParameterSpec.ED25519);
          default -> RSA_PAIR;
        };
    SigningKey key = SigningKey.of(algorithm, "k", pair);
    byte[] content = "x".getBytes(UTF_8);

    assertEquals(pair.getPublic(), key.publicKey());
    assertTrue(key.verifies(content, key.signature(content)));
  }

  /** Verified by the JDK, which knows nothing of how many primes there are. */
  @ParameterizedTest
  @EnumSource(names = {"RS256", "RS384", "RS512"})
  void keysOfManyPrimesSignAsAllOthersDo(SigningAlgorithm algorithm)
      throws GeneralSecurityException {
    for (int i = 0; i < 20; i++) {
      SigningKey key = SigningKey.generate(algorithm, "k");
      RSAPublicKey publicKey = (RSAPublicKey) key.publicKey();
      byte[] content = ("content " + i).getBytes(UTF_8);
      byte[] signature = key.signature(content);

      assertEquals(2048, publicKey.getModulus().bitLength());
      assertEquals(RSAKeyGenParameterSpec.F4, publicKey.getPublicExponent());
      assertEquals(256, signature.length);
      Signature engine =
          Signature.getInstance(algorithm.jwaName().replace("RS", "SHA") + "withRSA");
      engine.initVerify(publicKey);
      engine.update(content);
      assertTrue(engine.verify(signature));
      assertFalse(key.verifies("another".getBytes(UTF_8), signature));
      assertFalse(SigningKey.generate(algorithm, "k").verifies(content, signature));
    }
  }

  /** About one signature in 256 begins with a zero. */
  @Test
  void signaturesOfManyPrimesAreAsLongAsTheirKey() {
    SigningKey key = key(SigningAlgorithm.RS256);
    boolean some = false;
    for (int i = 0; i < 5000 && !some; i++) {
      byte[] content = ("content " + i).getBytes(UTF_8);
      byte[] signature = key.signature(content);

      assertEquals(256, signature.length);
      some = signature[0] == 0;
      assertTrue(!some || key.verifies(content, signature));
    }
    assertTrue(some);
  }

  @Test
  void keyPairThatDoesNotFitIsRefused() throws GeneralSecurityException {
    KeyPair p256 = pair("EC", new ECGenParameterSpec("secp256r1"));
    KeyPair p384 = pair("EC", new ECGenParameterSpec("secp384r1"));
    KeyPair rsa512 = pair("RSA", new RSAKeyGenParameterSpec(512, RSAKeyGenParameterSpec.F4));
    KeyPair ed448 = pair("EdDSA", NamedParameterSpec.ED448);
    String rsaOfEnoughBits = " needs an RSA key pair that is long enough for its digest, not ";
    assertMisfit("RS256" + rsaOfEnoughBits + "EC of 256 bits", SigningAlgorithm.RS256, p256);
    assertMisfit("PS256" + rsaOfEnoughBits + "Ed448", SigningAlgorithm.PS256, ed448);
    assertMisfit("RS512" + rsaOfEnoughBits + "RSA of 512 bits", SigningAlgorithm.RS512, rsa512);
    assertMisfit("PS512" + rsaOfEnoughBits + "RSA of 512 bits", SigningAlgorithm.PS512, rsa512);
    assertMisfit(
        "RS256" + rsaOfEnoughBits + "RSA and EC",
        SigningAlgorithm.RS256,
        new KeyPair(rsa512.getPublic(), p256.getPrivate()));
    assertMisfit(
        "ES256 needs an EC key pair on P-256, not EC of 384 bits", SigningAlgorithm.ES256, p384);
    assertMisfit(
        "ES384 needs an EC key pair on P-384, not EC of 256 bits", SigningAlgorithm.ES384, p256);
    assertMisfit(
        "ES512 needs an EC key pair on P-521, not RSA of 512 bits", SigningAlgorithm.ES512, rsa512);
    assertMisfit("EdDSA needs an Ed25519 key pair, not Ed448", SigningAlgorithm.EDDSA, ed448);
    assertMisfit(
        "EdDSA needs an Ed25519 key pair, not XDH",
        SigningAlgorithm.EDDSA,
        pair("XDH", NamedParameterSpec.X25519));
  }

  private static void assertMisfit(String message, SigningAlgorithm algorithm, KeyPair pair) {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> SigningKey.of(algorithm, "k", pair), message);
    assertEquals(message, refused.getMessage());
  }

  private static KeyPair pair(String type, AlgorithmParameterSpec parameters)
      throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(type);
    generator.initialize(parameters);
    return generator.generateKeyPair();
  }

  @Test
  void coordinatesKeepTheirLeadingZeros() throws GeneralSecurityException {
    AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
    curve.init(new ECGenParameterSpec("secp256r1"));
    // A point of the curve whose x takes 31 bytes, as that of one key in 256 does.
    ECPoint point =
        new ECPoint(
            new BigInteger("c8aa6e8f9c399c13e6c747d0db7794f6444c3db25512e3a56d334eeca4ab91", 16),
            new BigInteger("e2ac2ab46850a1e00eb3ec727d2e2a55fadd11ef87273d4b04649ae806b18ee3", 16));
    PublicKey key =
        KeyFactory.getInstance("EC")
            .generatePublic(
                new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class)));

    Map<String, String> jwk = PublicJwk.of("k", SigningAlgorithm.ES256, key);
    byte[] x = Base64.getUrlDecoder().decode(jwk.getOrDefault("x", ""));
    assertEquals(32, x.length);
    assertEquals(0, x[0]);
    assertEquals(point.getAffineX(), new BigInteger(1, x));
  }

  @RepeatedTest(20)
  void ed25519KeyIsEncodedAsInRfc8032() {
    SigningKey key = SigningKey.generate(SigningAlgorithm.EDDSA, "k");
    byte[] encoded = key.publicKey().getEncoded();

    // RFC 8410 §4: the SubjectPublicKeyInfo ends with the 32 bytes of RFC 8032.
    String expected =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
    assertEquals(expected, key.publicJwk().get("x"));
  }

  /** The public key of RFC 8037, appendix A.2. */
  @Test
  void ed25519KeyOfRfc8037IsEncodedAsPrintedThere() throws GeneralSecurityException {
    String printed = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
    byte[] littleEndian = Base64.getUrlDecoder().decode(printed);
    byte[] bigEndian = new byte[32];
    for (int i = 0; i < 32; i++) {
      bigEndian[i] = littleEndian[31 - i];
    }
    EdECPoint point = new EdECPoint(false, new BigInteger(1, bigEndian));
    PublicKey key =
        KeyFactory.getInstance("EdDSA")
            .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point));

    assertEquals(printed, PublicJwk.of("k", SigningAlgorithm.EDDSA, key).get("x"));
  }

  @Test
  void publicJwkCannotBeChanged() {
    Map<String, String> jwk = SigningKey.generate(SigningAlgorithm.EDDSA, "k").publicJwk();
    assertThrows(UnsupportedOperationException.class, () -> jwk.put("d", "x"));
  }

  @Test
  void keyOfAnotherKindHasNoJwk() throws GeneralSecurityException {
    PublicKey foreign = KeyPairGenerator.getInstance("X25519").generateKeyPair().getPublic();
    assertThrows(
        IllegalArgumentException.class, () -> PublicJwk.of("k", SigningAlgorithm.EDDSA, foreign));
  }

  @Test
  void rawTokenCarriesHeaderAndPayloadAsGiven() throws Exception {
    SigningKey key = SigningKey.generate(SigningAlgorithm.EDDSA, "k");
    String header = "{\"alg\":\"EdDSA\",\"alg\":\"none\"}";
    String payload = "not JSON at all: é";

    String token = key.signRaw(header, payload);

    String[] parts = token.split("\\.", -1);
    assertEquals(3, parts.length);
    assertArrayEquals(header.getBytes(UTF_8), Base64.getUrlDecoder().decode(parts[0]));
    assertArrayEquals(payload.getBytes(UTF_8), Base64.getUrlDecoder().decode(parts[1]));
    Signature verifier = Signature.getInstance("Ed25519");
    verifier.initVerify(key.publicKey());
    verifier.update((parts[0] + "." + parts[1]).getBytes(US_ASCII));
    assertTrue(verifier.verify(Base64.getUrlDecoder().decode(parts[2])));
  }

  @Test
  void textsOfABuilderMakeAGoodRawToken() throws Exception {
    try (LocalIssuer issuer = LocalIssuer.builder().algorithm(SigningAlgorithm.EDDSA).start()) {
      TokenBuilder token = issuer.token();
      String raw = issuer.currentKey().signRaw(token.headerJson(), token.payloadJson());

      assertTrue(Verifier.accepts(issuer, raw));
    }
  }

  @ParameterizedTest
  @EnumSource
  void signatureVerifies(SigningAlgorithm algorithm) throws Exception {
    SigningKey key = key(algorithm);
    String token = key.signRaw("{\"alg\":\"" + algorithm.jwaName() + "\"}", "{}");

    JsonWebSignature jws = new JsonWebSignature();
    jws.setCompactSerialization(token);
    jws.setKey(key.publicKey());
    assertTrue(jws.verifySignature());
  }

  @Test
  void ecdsaSignatureHoldsTwoNumbersSideBySide() {
    byte[] content = "content".getBytes(US_ASCII);
    assertEquals(64, key(SigningAlgorithm.ES256).signature(content).length);
    assertEquals(96, key(SigningAlgorithm.ES384).signature(content).length);
    assertEquals(132, key(SigningAlgorithm.ES512).signature(content).length);
  }

  @Test
  void pemTextHoldsThePublicKey() throws GeneralSecurityException {
    SigningKey key = key(SigningAlgorithm.RS256);
    String pem = key.publicKeyPem();

    assertTrue(pem.startsWith("-----BEGIN PUBLIC KEY-----\n"), pem);
    assertTrue(pem.endsWith("\n-----END PUBLIC KEY-----\n"), pem);
    String body = pem.replaceAll("-----[A-Z ]+-----|\n", "");
    assertEquals(
        key.publicKey(),
        KeyFactory.getInstance("RSA")
            .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(body))));
  }
}
