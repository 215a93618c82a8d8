package dev.portcullis.testing.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.portcullis.error.Reason;
import dev.portcullis.json.MalformedJsonException;
import dev.portcullis.json.StrictJson;
import dev.portcullis.testing.SigningAlgorithm;
import dev.portcullis.testing.SigningKey;
import java.io.IOException;
import java.math.BigInteger;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a published key allows: its type, curve, {@code alg}, {@code use} and {@code key_ops}. */
abstract class KeySetsPart extends ContractPart {
  private static final String PATH = "guards/authenticated";

  KeySetsPart(Launcher launcher) {
    super(launcher);
  }

  @Test
  void keyForEncryptionVerifiesNothing() throws Exception {
    assertKeyIsPassedOver(Map.of("use", "enc"));
  }

  @Test
  void keyWithoutTheOperationVerifyVerifiesNothing() throws Exception {
    assertKeyIsPassedOver(Map.of("key_ops", List.of("encrypt", "wrapKey")));
  }

  @Test
  void keyWhoseAlgorithmDoesNotFitItsTypeVerifiesNothing() throws Exception {
    assertKeyIsPassedOver(Map.of("alg", "RS256"));
    assertKeyIsPassedOver(Map.of("alg", "ES384"));
    assertKeyIsPassedOver(Map.of("alg", "HS256"));
  }

  @Test
  void keyWhoseCurveIsNotItsOwnVerifiesNothing() throws Exception {
    assertKeyIsPassedOver(Map.of("crv", "P-384"));
    assertKeyIsPassedOver(Map.of("crv", "secp256k1"));
  }

  @Test
  void keyOfAnotherTypeVerifiesNothing() throws Exception {
    assertKeyIsPassedOver(Map.of("kty", "oct", "k", "c2VjcmV0"));
    assertKeyIsPassedOver(Map.of("kty", "RSA"));
  }

  private void assertKeyIsPassedOver(Map<String, Object> changes) throws Exception {
    SigningKey changed = issuer.rotate();
    SigningKey untouched = issuer.rotate();
    Service service =
        serviceWith(List.of(published(changed, changes), published(untouched, Map.of())));
    Expect.letIn(service.get(PATH, token().signedBy(untouched).sign()));
    Expect.invalid(service.get(PATH, token().signedBy(changed).sign()), Reason.KEY_UNKNOWN);
  }

  @Test
  void keyMayBeForSignaturesAndSayNothingElse() throws Exception {
    SigningKey key = issuer.rotate();
    Map<String, Object> bare = new HashMap<>(published(key, Map.of()));
    bare.keySet().retainAll(List.of("kty", "crv", "x", "y"));
    Expect.letIn(serviceWith(List.of(bare)).get(PATH, token().signedBy(key).keyId(null).sign()));
    bare.put("key_ops", List.of("verify"));
    bare.put("use", "sig");
    Expect.letIn(serviceWith(List.of(bare)).get(PATH, token().signedBy(key).keyId(null).sign()));
  }

  @Test
  void tokenWithoutAKeyIdIsAmbiguousWhereSeveralKeysFit() throws Exception {
    SigningKey one = issuer.rotate();
    SigningKey other = issuer.rotate();
    Service service = serviceWith(List.of(published(one, Map.of()), published(other, Map.of())));
    Expect.invalid(
        service.get(PATH, token().signedBy(one).keyId(null).sign()), Reason.KEY_AMBIGUOUS);
    Expect.letIn(service.get(PATH, token().signedBy(one).sign()));
  }

  @Test
  void tokenWithoutAKeyIdIsGoodWhereOneKeyFitsAmongOthers() throws Exception {
    SigningKey ec = issuer.rotate();
    SigningKey ed = issuer.key(SigningAlgorithm.EDDSA);
    Service service = serviceWith(List.of(published(ec, Map.of()), published(ed, Map.of())));
    Expect.letIn(service.get(PATH, token().signedBy(ec).keyId(null).sign()));
    Expect.letIn(service.get(PATH, token().signedBy(ed).keyId(null).sign()));
  }

  @Test
  void rsaKeyForOneAlgorithmIsNotUsedForAnother() throws Exception {
    RsaKey rsa = RsaKey.generate(2048);
    Map<String, Object> jwk = rsa.jwk();
    jwk.put("alg", "RS256");
    Service service = serviceWith(List.of(jwk));
    Expect.letIn(service.get(PATH, rsa.sign("RS256", "SHA256withRSA", token().payloadJson())));
    Expect.invalid(
        service.get(PATH, rsa.sign("RS512", "SHA512withRSA", token().payloadJson())),
        Reason.KEY_MISMATCH);
  }

  @Test
  void rsaKeyBelow2048BitsVerifiesNothing() throws Exception {
    RsaKey small = RsaKey.generate(1024);
    SigningKey good = issuer.rotate();
    Service service = serviceWith(List.of(small.jwk(), published(good, Map.of())));
    Expect.letIn(service.get(PATH, token().signedBy(good).sign()));
    Expect.invalid(
        service.get(PATH, small.sign("RS256", "SHA256withRSA", token().payloadJson())),
        Reason.KEY_UNKNOWN);
  }

  @Test
  void keySetWithoutAUsableKeyIsAnOutageAndNoReasonToRefuseTokens() throws Exception {
    SigningKey key = issuer.rotate();
    Service service = serviceWith(List.of(published(key, Map.of("use", "enc"))));
    Expect.unavailable(service.get(PATH, token().signedBy(key).sign()));
  }

  private Service serviceWith(List<Map<String, Object>> jwks) throws IOException {
    String json = StrictJson.writeObject(Map.of("keys", jwks));
    CountingServer server = closing(new CountingServer(json));
    return start(Map.of("axioms.jwks-url", server.uri().toString()));
  }

  /** A key as the issuer publishes it, with changes. */
  private Map<String, Object> published(SigningKey key, Map<String, Object> changes)
      throws IOException, InterruptedException, MalformedJsonException {
    byte[] body =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(issuer.jwksUri()).build(), BodyHandlers.ofByteArray())
            .body();
    for (Object element : (List<?>) StrictJson.readObject(body).getOrDefault("keys", List.of())) {
      Map<String, Object> jwk = new HashMap<>();
      Map<?, ?> members = assertInstanceOf(Map.class, element);
      members.forEach((name, value) -> jwk.put((String) name, value));
      if (key.keyId().equals(jwk.get("kid"))) {
        jwk.putAll(changes);
        return jwk;
      }
    }
    throw new AssertionError("The issuer does not publish " + key);
  }

  /** A key that no honest issuer would publish, or not in this way. */
  private record RsaKey(KeyPair pair) {
    static RsaKey generate(int bits) throws GeneralSecurityException {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return new RsaKey(generator.generateKeyPair());
    }

    Map<String, Object> jwk() {
      RSAPublicKey key = (RSAPublicKey) pair.getPublic();
      Map<String, Object> jwk = new HashMap<>();
      jwk.put("kty", "RSA");
      jwk.put("kid", "rsa");
      jwk.put("n", encode(unsigned(key.getModulus())));
      jwk.put("e", encode(unsigned(key.getPublicExponent())));
      return jwk;
    }

    String sign(String algorithm, String jcaName, String payload) throws GeneralSecurityException {
      String header = StrictJson.writeObject(Map.of("alg", algorithm, "kid", "rsa"));
      String content = encode(header.getBytes(UTF_8)) + "." + encode(payload.getBytes(UTF_8));
      Signature signature = Signature.getInstance(jcaName);
      signature.initSign(pair.getPrivate());
      signature.update(content.getBytes(UTF_8));
      return content + "." + encode(signature.sign());
    }

    private static byte[] unsigned(BigInteger number) {
      byte[] bytes = number.toByteArray();
      return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static String encode(byte[] bytes) {
      return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
  }
}
