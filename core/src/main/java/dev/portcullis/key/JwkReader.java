package dev.portcullis.key;

import java.math.BigInteger;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.EllipticCurve;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jose4j.base64url.Base64Url;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * Turns one JWK (RFC 7517 §4) into a key for verification, or says why it is none.
 *
 * <p>The members of certificates ({@code x5c} and its kin) are not looked at.
 */
final class JwkReader {
  /** The members of which any gives the key away (RFC 7518 §6.3.2 and §6.4.1, RFC 8037 §2). */
  private static final Set<String> SECRETS =
      Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k", "priv");

  private static final int MIN_RSA_BITS = 2048;
  // Larger ones only make verification slow: a single key of 65,536 bits costs some 50 ms.
  private static final int MAX_RSA_BITS = 8192;
  private static final int MAX_RSA_EXPONENT_BITS = 64;
  private static final int ED25519_BYTES = 32;

  private static final Set<String> RSA_ALGORITHMS =
      Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512");
  private static final Map<String, Set<String>> EC_ALGORITHMS =
      Map.of("P-256", Set.of("ES256"), "P-384", Set.of("ES384"), "P-521", Set.of("ES512"));

  private JwkReader() {}

  static VerificationKey read(Map<String, @Nullable Object> jwk) throws UnusableKeyException {
    refusePrivate(jwk);
    refuseOtherUses(jwk);
    Set<String> algorithms = algorithms(jwk);
    PublicKey key = publicKey(jwk);
    if (key instanceof RSAPublicKey rsa) {
      refuseWeak(rsa);
    } else if (key instanceof ECPublicKey ec) {
      refuseOffCurve(ec);
    } else if (key instanceof EdECPublicKey ed) {
      refuseOtherLength(jwk);
      refuseUnsound(ed);
    }
    return new VerificationKey(optionalText(jwk, "kid"), algorithms, key);
  }

  /** Whether whoever reads the key can sign with it. */
  static boolean isSecret(Map<?, ?> jwk) {
    return SECRETS.stream().anyMatch(jwk::containsKey);
  }

  private static void refusePrivate(Map<String, @Nullable Object> jwk) throws UnusableKeyException {
    if (isSecret(jwk)) {
      throw new UnusableKeyException("its private part stands beside the public one");
    }
  }

  private static void refuseOtherUses(Map<String, @Nullable Object> jwk)
      throws UnusableKeyException {
    String use = optionalText(jwk, "use");
    if (use != null && !use.equals("sig")) {
      throw new UnusableKeyException("its use is not sig");
    }
    Object operations = jwk.get("key_ops");
    if (jwk.containsKey("key_ops")
        && !(operations instanceof List<?> list && list.contains("verify"))) {
      throw new UnusableKeyException("its key_ops do not have verify");
    }
  }

  private static Set<String> algorithms(Map<String, @Nullable Object> jwk)
      throws UnusableKeyException {
    Set<String> ofType = algorithmsOfType(jwk);
    String declared = optionalText(jwk, "alg");
    if (declared == null) {
      return ofType;
    }
    // RFC 9864 gives Ed25519 a name of its own; tokens still say EdDSA.
    String algorithm = declared.equals("Ed25519") ? "EdDSA" : declared;
    if (!ofType.contains(algorithm)) {
      throw new UnusableKeyException("its alg is not a signature algorithm for its kty and crv");
    }
    return Set.of(algorithm);
  }

  private static Set<String> algorithmsOfType(Map<String, @Nullable Object> jwk)
      throws UnusableKeyException {
    String type = Objects.requireNonNullElse(optionalText(jwk, "kty"), "");
    String curve = Objects.requireNonNullElse(optionalText(jwk, "crv"), "");
    Set<String> algorithms =
        switch (type) {
          case "RSA" -> RSA_ALGORITHMS;
          case "EC" -> EC_ALGORITHMS.getOrDefault(curve, Set.of());
          case "OKP" -> curve.equals("Ed25519") ? Set.of("EdDSA") : Set.of();
          default -> Set.of();
        };
    if (algorithms.isEmpty()) {
      throw new UnusableKeyException("its kty or crv is not supported");
    }
    return algorithms;
  }

  private static PublicKey publicKey(Map<String, @Nullable Object> jwk)
      throws UnusableKeyException {
    try {
      return PublicJsonWebKey.Factory.newPublicJwk(withoutCertificates(jwk)).getPublicKey();
    } catch (JoseException | RuntimeException e) {
      // The library lets several runtime exceptions out for numbers that make no key.
      throw new UnusableKeyException("its numbers make no public key");
    }
  }

  private static Map<String, Object> withoutCertificates(Map<String, @Nullable Object> jwk) {
    Map<String, Object> members = new HashMap<>();
    for (String name : List.of("kty", "crv", "n", "e", "x", "y")) {
      Object value = jwk.get(name);
      if (value != null) {
        members.put(name, value);
      }
    }
    return members;
  }

  private static void refuseWeak(RSAPublicKey key) throws UnusableKeyException {
    int bits = key.getModulus().bitLength();
    if (bits < MIN_RSA_BITS || bits > MAX_RSA_BITS) {
      throw new UnusableKeyException("RSA keys must have 2048 to 8192 bits");
    }
    boolean sound =
        key.getPublicExponent().testBit(0)
            && key.getPublicExponent().bitLength() > 1
            && key.getPublicExponent().bitLength() <= MAX_RSA_EXPONENT_BITS;
    if (!sound || !key.getModulus().testBit(0)) {
      throw new UnusableKeyException("its RSA exponent or modulus is not sound");
    }
  }

  // The library takes any two numbers for a point, and octets of any length.
  private static void refuseOffCurve(ECPublicKey key) throws UnusableKeyException {
    EllipticCurve curve = key.getParams().getCurve();
    BigInteger p = ((ECFieldFp) curve.getField()).getP();
    BigInteger x = key.getW().getAffineX();
    BigInteger y = key.getW().getAffineY();
    // In this order: a coordinate of a megabyte is not to be cubed.
    if (x.compareTo(p) >= 0 || y.compareTo(p) >= 0 || !isOnCurve(x, y, curve, p)) {
      throw new UnusableKeyException("its point is not on its curve");
    }
  }

  private static boolean isOnCurve(BigInteger x, BigInteger y, EllipticCurve curve, BigInteger p) {
    BigInteger ySquared = x.pow(3).add(curve.getA().multiply(x)).add(curve.getB()).mod(p);
    return y.pow(2).mod(p).equals(ySquared);
  }

  private static void refuseOtherLength(Map<String, @Nullable Object> jwk)
      throws UnusableKeyException {
    if (Base64Url.decode(optionalText(jwk, "x")).length != ED25519_BYTES) {
      throw new UnusableKeyException("its x has not 32 bytes");
    }
  }

  private static void refuseUnsound(EdECPublicKey key) throws UnusableKeyException {
    if (!Ed25519Point.isSound(key.getPoint())) {
      throw new UnusableKeyException("its point is of small order, or no point at all");
    }
  }

  private static @Nullable String optionalText(Map<String, @Nullable Object> jwk, String name)
      throws UnusableKeyException {
    Object value = jwk.get(name);
    if (value == null || value instanceof String) {
      return (String) value;
    }
    throw new UnusableKeyException("its " + name + " is not a string");
  }

  /** Says in fixed words why a key is passed over. */
  static final class UnusableKeyException extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableKeyException(String why) {
      super(why, null, false, false);
    }
  }
}
