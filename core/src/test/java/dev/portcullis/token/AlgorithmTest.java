package dev.portcullis.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.portcullis.config.IssuerConfig;
import dev.portcullis.config.Settings;
import dev.portcullis.error.Reason;
import dev.portcullis.json.StrictJson;
import dev.portcullis.key.TestKey;
import dev.portcullis.key.TestKeys;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which algorithms verify, from the key set over HTTP to the claims. */
class AlgorithmTest {
  static final List<String> ALL = IssuerConfig.ALL_ALGORITHMS;
  private static final List<String> OF_RSA =
      List.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512");

  private static VerifierFixture fixture;

  @BeforeAll
  static void start() {
    fixture = VerifierFixture.publishing(ALL.stream().map(TestKeys::of).toArray(TestKey[]::new));
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void aGenuineTokenIsAccepted(String algorithm) {
    AccessToken token = fixture.accept(TestToken.signedWith(TestKeys.of(algorithm)).sign());

    assertEquals("alice", token.getName());
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void aTokenOfAnotherKeyUnderTheSameNameIsRefused(String algorithm) {
    fixture.refuse(
        Reason.TOKEN_SIGNATURE, TestToken.signedWith(TestKeys.impostorOf(algorithm)).sign());
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void aTokenWhoseClaimsWereChangedIsRefused(String algorithm) {
    TestToken genuine = TestToken.signedWith(TestKeys.of(algorithm));
    String signature = genuine.sign().substring(genuine.sign().lastIndexOf('.'));

    fixture.refuse(
        Reason.TOKEN_SIGNATURE, genuine.claim("sub", "mallory").signingInput() + signature);
    fixture.refuse(Reason.TOKEN_SIGNATURE, genuine.header("typ", "JWT").signingInput() + signature);
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void aTokenWithoutItsSignatureIsRefused(String algorithm) {
    fixture.refuse(
        Reason.TOKEN_SIGNATURE,
        TestToken.signedWith(TestKeys.of(algorithm)).withSignature(new byte[0]));
  }

  @Test
  void anRsaKeyWithoutAlgVerifiesAllAlgorithmsOfItsType() {
    Map<String, Object> jwk = TestKeys.of("RS256").bareJwk();
    jwk.put("kid", "key-RS256");
    try (VerifierFixture any = VerifierFixture.publishing(List.of(jwk))) {
      for (String algorithm : OF_RSA) {
        any.accept(TestTokens.valid().header("alg", algorithm).sign());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "none",
        "None",
        "NONE",
        "nOnE",
        "none ",
        " none",
        "none\n",
        "none\0",
        "\"none\"",
        "n\u00f6ne",
        "null",
        ""
      })
  void noneIsRefusedInEverySpelling(String none) {
    TestToken token = TestTokens.valid().header("alg", none);

    fixture.refuse(Reason.TOKEN_ALGORITHM, token.withSignature(new byte[0]));
    fixture.refuse(Reason.TOKEN_ALGORITHM, token.withSignature(new byte[256]));
    fixture.refuse(Reason.TOKEN_ALGORITHM, token.sign());
  }

  static Stream<Arguments> publicKeyAsSecret() {
    TestKey key = TestKeys.of("RS256");
    byte[] der = key.pair().getPublic().getEncoded();
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    String pem = "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----";
    return Stream.of("HS256", "HS384", "HS512")
        .flatMap(
            hs ->
                Stream.of(
                    arguments(hs, "PEM", pem.getBytes(StandardCharsets.US_ASCII)),
                    arguments(hs, "PEM, ended", (pem + "\n").getBytes(StandardCharsets.US_ASCII)),
                    arguments(hs, "DER", der),
                    arguments(hs, "JWK", utf8(StrictJson.writeObject(key.jwk()))),
                    arguments(hs, "JWK Set", utf8(TestKeys.jwks(key))),
                    arguments(hs, "n", utf8(String.valueOf(key.jwk().get("n")))),
                    arguments(
                        hs,
                        "modulus",
                        ((RSAPublicKey) key.pair().getPublic()).getModulus().toByteArray()),
                    arguments(hs, "kid", utf8(key.keyId())),
                    arguments(hs, "zero", new byte[64])));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest(name = "{0} keyed with the {1} of the public key")
  @MethodSource("publicKeyAsSecret")
  void aSymmetricAlgorithmIsRefused(String algorithm, String form, byte[] secret) throws Exception {
    TestToken token = TestTokens.valid().header("alg", algorithm);

    fixture.refuse(
        Reason.TOKEN_ALGORITHM, token.withSignature(hmac(algorithm, secret, token.signingInput())));
  }

  private static byte[] hmac(String algorithm, byte[] secret, String text)
      throws GeneralSecurityException {
    String name = "HmacSHA" + algorithm.substring(2);
    Mac mac = Mac.getInstance(name);
    mac.init(new SecretKeySpec(secret, name));
    return mac.doFinal(utf8(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rs256",
        "RS256 ",
        "Rs256",
        "RS1",
        "RS224",
        "RS257",
        "PS1",
        "ES256K",
        "ES224",
        "Ed25519",
        "Ed448",
        "eddsa",
        "EDDSA",
        "EdDSA\0",
        "SHA256withRSA",
        "RSA-OAEP",
        "RSA1_5",
        "dir",
        "A128KW",
        "ECDH-ES",
        "PBES2-HS256+A128KW",
        "HS1",
        "hs256",
        "ML-DSA-44",
        "*",
        "../../RS256"
      })
  void anyOtherAlgorithmIsRefused(String algorithm) {
    fixture.refuse(Reason.TOKEN_ALGORITHM, TestTokens.valid().header("alg", algorithm).sign());
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void anAlgorithmThatIsNotConfiguredIsRefused(String algorithm) {
    TokenVerifier narrow =
        fixture.verifier(
            settings ->
                settings.set(
                    Settings.ALGORITHMS,
                    ALL.stream().filter(other -> !other.equals(algorithm)).toList()));

    VerifierFixture.refuse(
        narrow, Reason.TOKEN_ALGORITHM, TestToken.signedWith(TestKeys.of(algorithm)).sign());
    String other = algorithm.equals("RS256") ? "ES256" : "RS256";
    VerifierFixture.accept(narrow, TestToken.signedWith(TestKeys.of(other)).sign());
  }
}
