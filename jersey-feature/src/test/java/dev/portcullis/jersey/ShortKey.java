package dev.portcullis.jersey;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** An RSA key of 1024 bits, which nobody should use any more. */
final class ShortKey {
  private static final Base64.Encoder BASE64_URL = Base64.getUrlEncoder().withoutPadding();
  private static final int BITS = 1024;

  private final KeyPair pair;

  ShortKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      pair = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** A token with a good signature of this key. */
  String sign(String payloadJson) {
    String content =
        base64Url("{\"alg\":\"RS256\",\"typ\":\"at+jwt\",\"kid\":\"short\"}".getBytes(UTF_8))
            + "."
            + base64Url(payloadJson.getBytes(UTF_8));
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(pair.getPrivate());
      signature.update(content.getBytes(US_ASCII));
      return content + "." + base64Url(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** This key, a symmetric one, and one that is no point of its curve. */
  List<Map<String, String>> amongUnusableKeys() {
    byte[] modulus = ((RSAPublicKey) pair.getPublic()).getModulus().toByteArray();
    int bytes = BITS / Byte.SIZE;
    String n = base64Url(Arrays.copyOfRange(modulus, modulus.length - bytes, modulus.length));
    return List.of(
        Map.of("kty", "RSA", "kid", "short", "n", n, "e", "AQAB"),
        Map.of("kty", "oct", "kid", "symmetric", "k", "c2VjcmV0"),
        Map.of("kty", "EC", "crv", "P-256", "kid", "broken", "x", "AQ", "y", "AQ"));
  }

  private static String base64Url(byte[] bytes) {
    return BASE64_URL.encodeToString(bytes);
  }
}
