package dev.portcullis.testing;

import java.math.BigInteger;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The public members of a JSON Web Key. It sees no private key, so it can publish none.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7517#section-4">RFC 7517 §4</a>
 */
final class PublicJwk {
  private static final int ED25519_BYTES = 32;

  private PublicJwk() {}

  static Map<String, String> of(String keyId, SigningAlgorithm algorithm, PublicKey key) {
    Map<String, String> jwk = new LinkedHashMap<>();
    if (key instanceof RSAPublicKey rsa) {
      jwk.put("kty", "RSA");
      jwk.put("n", unsigned(rsa.getModulus()));
      jwk.put("e", unsigned(rsa.getPublicExponent()));
    } else if (key instanceof ECPublicKey ec) {
      int size = (ec.getParams().getCurve().getField().getFieldSize() + Byte.SIZE - 1) / Byte.SIZE;
      jwk.put("kty", "EC");
      jwk.put("crv", algorithm.curve());
      jwk.put("x", unsigned(ec.getW().getAffineX(), size));
      jwk.put("y", unsigned(ec.getW().getAffineY(), size));
    } else if (key instanceof EdECPublicKey ed) {
      jwk.put("kty", "OKP");
      jwk.put("crv", algorithm.curve());
      jwk.put("x", ed25519(ed));
    } else {
      throw new IllegalArgumentException("No JSON Web Key form for " + key.getAlgorithm());
    }
    jwk.put("kid", keyId);
    jwk.put("use", "sig");
    jwk.put("alg", algorithm.jwaName());
    return Collections.unmodifiableMap(jwk);
  }

  private static String unsigned(BigInteger value) {
    return unsigned(value, (value.bitLength() + Byte.SIZE - 1) / Byte.SIZE);
  }

  /** Big-endian in exactly {@code size} bytes: coordinates keep their leading zeros. */
  private static String unsigned(BigInteger value, int size) {
    return base64Url(fixedSize(value, size));
  }

  private static byte[] fixedSize(BigInteger value, int size) {
    byte[] signed = value.toByteArray();
    byte[] fixed = new byte[size];
    int length = Math.min(signed.length, size);
    System.arraycopy(signed, signed.length - length, fixed, size - length, length);
    return fixed;
  }

  /** RFC 8032 §5.1.2: y in little-endian order, with the lowest bit of x as the highest bit. */
  private static String ed25519(EdECPublicKey key) {
    byte[] bigEndian = fixedSize(key.getPoint().getY(), ED25519_BYTES);
    byte[] encoded = new byte[ED25519_BYTES];
    for (int i = 0; i < ED25519_BYTES; i++) {
      encoded[i] = bigEndian[ED25519_BYTES - 1 - i];
    }
    if (key.getPoint().isXOdd()) {
      encoded[ED25519_BYTES - 1] |= (byte) 0x80;
    }
    return base64Url(encoded);
  }

  private static String base64Url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
