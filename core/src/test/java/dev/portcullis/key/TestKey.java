package dev.portcullis.key;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A key pair that signs with the JDK's own algorithms, so that what is tested does not also make
 * what it is tested with.
 *
 * @param keyId its kid
 * @param algorithm what it signs with unless told otherwise
 * @param pair the keys
 */
public record TestKey(String keyId, String algorithm, KeyPair pair) {

  public static TestKey generate(String keyId, String algorithm) {
    return switch (algorithm) {
      case "ES256" -> generate(keyId, algorithm, "EC", new ECGenParameterSpec("secp256r1"));
      case "ES384" -> generate(keyId, algorithm, "EC", new ECGenParameterSpec("secp384r1"));
      case "ES512" -> generate(keyId, algorithm, "EC", new ECGenParameterSpec("secp521r1"));
      case "EdDSA" -> generate(keyId, algorithm, "Ed25519", null);
      default -> rsa(keyId, algorithm, 2048);
    };
  }

  public static TestKey rsa(String keyId, String algorithm, int bits) {
    return generate(
        keyId, algorithm, "RSA", new RSAKeyGenParameterSpec(bits, RSAKeyGenParameterSpec.F4));
  }

  private static TestKey generate(
      String keyId, String algorithm, String type, AlgorithmParameterSpec spec) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(type);
      if (spec != null) {
        generator.initialize(spec);
      }
      return new TestKey(keyId, algorithm, generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** The same key under another name. */
  public TestKey named(String otherKeyId) {
    return new TestKey(otherKeyId, algorithm, pair);
  }

  /** The public key as an issuer publishes it, in a map that may be changed. */
  public Map<String, Object> jwk() {
    Map<String, Object> jwk = bareJwk();
    jwk.put("kid", keyId);
    jwk.put("use", "sig");
    jwk.put("alg", algorithm);
    return jwk;
  }

  /** The same without {@code kid}, {@code use} and {@code alg}. */
  public Map<String, Object> bareJwk() {
    Map<String, Object> jwk = new LinkedHashMap<>();
    if (pair.getPublic() instanceof RSAPublicKey rsa) {
      jwk.put("kty", "RSA");
      jwk.put("n", number(rsa.getModulus(), 0));
      jwk.put("e", number(rsa.getPublicExponent(), 0));
    } else if (pair.getPublic() instanceof ECPublicKey ec) {
      int bits = ec.getParams().getCurve().getField().getFieldSize();
      jwk.put("kty", "EC");
      jwk.put("crv", "P-" + bits);
      jwk.put("x", number(ec.getW().getAffineX(), (bits + 7) / 8));
      jwk.put("y", number(ec.getW().getAffineY(), (bits + 7) / 8));
    } else if (pair.getPublic() instanceof EdECPublicKey) {
      // The last 32 bytes of the encoding are the point as RFC 8032 writes it.
      byte[] encoded = pair.getPublic().getEncoded();
      jwk.put("kty", "OKP");
      jwk.put("crv", "Ed25519");
      jwk.put("x", base64Url(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length)));
    }
    return jwk;
  }

  /** A number as base64url of its bytes, big end first, filled up with zeros to a length. */
  public static String number(BigInteger value, int length) {
    byte[] bytes = value.toByteArray();
    int leadingZeros = 0;
    while (leadingZeros < bytes.length - 1 && bytes[leadingZeros] == 0) {
      leadingZeros++;
    }
    int size = Math.max(length, bytes.length - leadingZeros);
    byte[] filled = new byte[size];
    int count = bytes.length - leadingZeros;
    System.arraycopy(bytes, leadingZeros, filled, size - count, count);
    return base64Url(filled);
  }

  public static String base64Url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Signs by the algorithm of a JWS header; an unknown one is taken for the key's own. */
  public byte[] sign(String jwsAlgorithm, byte[] bytes) {
    try {
      Signature signature =
          switch (jwsAlgorithm) {
            case "RS256", "RS384", "RS512" ->
                Signature.getInstance("SHA" + digestBits(jwsAlgorithm) + "withRSA");
            case "PS256", "PS384", "PS512" -> pss(digestBits(jwsAlgorithm));
            case "ES256", "ES384", "ES512" ->
                Signature.getInstance("SHA" + digestBits(jwsAlgorithm) + "withECDSAinP1363Format");
            case "EdDSA" -> Signature.getInstance("Ed25519");
            default -> null;
          };
      if (signature == null) {
        return sign(algorithm, bytes);
      }
      return sign(signature, bytes);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** Signs by the JDK's name of an algorithm. */
  public byte[] signRaw(String jcaAlgorithm, byte[] bytes) {
    try {
      return sign(Signature.getInstance(jcaAlgorithm), bytes);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private byte[] sign(Signature signature, byte[] bytes) throws GeneralSecurityException {
    signature.initSign(pair.getPrivate());
    signature.update(bytes);
    return signature.sign();
  }

  private static int digestBits(String jwsAlgorithm) {
    return Integer.parseInt(jwsAlgorithm.substring(2));
  }

  private static Signature pss(int digestBits) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("RSASSA-PSS");
    String digest = "SHA-" + digestBits;
    signature.setParameter(
        new PSSParameterSpec(
            digest,
            "MGF1",
            new MGF1ParameterSpec(digest),
            digestBits / 8,
            PSSParameterSpec.TRAILER_FIELD_BC));
    return signature;
  }
}
