package dev.portcullis.testing.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.testing.TokenBuilder;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signatures that are right under keys that are wrong, made without any private key. */
final class Forgeries {
  private static final HexFormat HEX = HexFormat.of();
  private static final int RSA_BYTES = 256;
  private static final int EC_BYTES = 32;
  private static final int ED_BYTES = 32;

  /** ASN.1 that stands before a SHA-256 digest (RFC 8017 §9.2, note 1). */
  private static final byte[] SHA256_INFO = HEX.parseHex("3031300d060960864801650304020105000420");

  /** The base point of P-256, of which only x is needed (FIPS 186-4 D.1.2.3). */
  private static final BigInteger P256_BASE_X =
      new BigInteger("6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296", 16);

  /** The order of the base point of Ed25519 (RFC 8032 §5.1). */
  static final BigInteger ED25519_ORDER =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

  /** The prime of Ed25519 (RFC 8032 §5.1). */
  private static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

  /** The constant in the equation of its curve. */
  private static final BigInteger D =
      BigInteger.valueOf(-121665).multiply(BigInteger.valueOf(121666).modInverse(P)).mod(P);

  /** Encodings of points whose eightfold is the neutral point. */
  static final Map<String, byte[]> SMALL_ORDER = smallOrder();

  private Forgeries() {}

  /** The least of all y that no point of Ed25519 has, which half of the numbers are. */
  static byte[] noPoint() {
    BigInteger y = BigInteger.TWO;
    while (isOnCurve(y)) {
      y = y.add(BigInteger.ONE);
    }
    return Octets.littleEndian(y, ED_BYTES);
  }

  /** Whether the equation of the curve, -x² + y² = 1 + d·x²·y², has a solution. */
  private static boolean isOnCurve(BigInteger y) {
    BigInteger ySquared = y.multiply(y).mod(P);
    BigInteger divisor = D.multiply(ySquared).add(BigInteger.ONE).modInverse(P);
    BigInteger xSquared = ySquared.subtract(BigInteger.ONE).multiply(divisor).mod(P);
    return xSquared.signum() == 0 || isSquare(xSquared);
  }

  private static Map<String, byte[]> smallOrder() {
    Map<String, BigInteger> ordinates = new LinkedHashMap<>();
    ordinates.put("the neutral point", BigInteger.ONE);
    ordinates.put("the point of order 2", P.subtract(BigInteger.ONE));
    ordinates.put("a point of order 4", BigInteger.ZERO);
    ordinates.put("a point of order 8", ordinateOfOrder8());
    ordinates.put("another point of order 8", P.subtract(ordinateOfOrder8()));
    ordinates.put("p for 0", P);
    ordinates.put("p + 1 for 1", P.add(BigInteger.ONE));
    Map<String, byte[]> points = new LinkedHashMap<>();
    ordinates.forEach(
        (name, y) -> {
          points.put(name, Octets.littleEndian(y, ED_BYTES));
          points.put(name + " with an odd x", Octets.littleEndian(y.setBit(255), ED_BYTES));
        });
    return points;
  }

  /**
   * Doubling a point of order 8 gives y = 0, so that x² = -y², which makes of the curve's equation
   * d·y⁴ + 2·y² = 1.
   */
  private static BigInteger ordinateOfOrder8() {
    BigInteger root = squareRoot(D.add(BigInteger.ONE).mod(P));
    BigInteger ySquared = root.subtract(BigInteger.ONE).multiply(D.modInverse(P)).mod(P);
    if (!isSquare(ySquared)) {
      ySquared = root.negate().subtract(BigInteger.ONE).multiply(D.modInverse(P)).mod(P);
    }
    return squareRoot(ySquared);
  }

  private static boolean isSquare(BigInteger number) {
    return number.modPow(P.subtract(BigInteger.ONE).shiftRight(1), P).equals(BigInteger.ONE);
  }

  /** P is 5 modulo 8. */
  private static BigInteger squareRoot(BigInteger number) {
    BigInteger root = number.modPow(P.add(BigInteger.valueOf(3)).shiftRight(3), P);
    if (root.multiply(root).mod(P).equals(number)) {
      return root;
    }
    BigInteger rootOfMinusOne = BigInteger.TWO.modPow(P.subtract(BigInteger.ONE).shiftRight(2), P);
    return root.multiply(rootOfMinusOne).mod(P);
  }

  /**
   * With R the neutral point and S = 0, it remains to find a token whose digest takes the public
   * key, multiplied by it, to the neutral point: one in eight does.
   */
  static String underPointOfSmallOrder(byte[] publicKey, TokenBuilder token) {
    byte[] r = Octets.littleEndian(BigInteger.ONE, ED_BYTES);
    while (true) {
      // Each has a jti of its own.
      Compact candidate = Compact.of(token.sign());
      byte[] digest =
          digest("SHA-512", Octets.concat(Octets.concat(r, publicKey), candidate.signingBytes()));
      BigInteger k = Octets.littleEndian(digest).mod(ED25519_ORDER);
      if (k.mod(BigInteger.valueOf(8)).signum() == 0) {
        return candidate.signedWith(Octets.concat(r, new byte[ED_BYTES]));
      }
    }
  }

  /** The public key adds nothing, and the digest itself makes the rest come out as the base. */
  static byte[] underPointAtInfinity(Compact token) {
    return Octets.concat(
        Octets.bigEndian(P256_BASE_X, EC_BYTES), digest("SHA-256", token.signingBytes()));
  }

  /** The signature is what it must become, since nothing is made of it. */
  static byte[] underExponentOne(Compact token) {
    byte[] end = Octets.concat(SHA256_INFO, digest("SHA-256", token.signingBytes()));
    byte[] padded = new byte[RSA_BYTES];
    Arrays.fill(padded, 2, RSA_BYTES - end.length - 1, (byte) 0xff);
    padded[1] = 1;
    System.arraycopy(end, 0, padded, RSA_BYTES - end.length, end.length);
    return padded;
  }

  /** What becomes of the signature begins as it must; a careless reader does not look further. */
  static byte[] underExponentThree(Compact token) {
    byte[] padding = HEX.parseHex("0001ffffffffffffffff00");
    byte[] end = Octets.concat(SHA256_INFO, digest("SHA-256", token.signingBytes()));
    BigInteger least = new BigInteger(1, Arrays.copyOf(Octets.concat(padding, end), RSA_BYTES));
    BigInteger root = BigInteger.ZERO;
    for (int bit = RSA_BYTES * Byte.SIZE / 3; bit >= 0; bit--) {
      if (root.setBit(bit).pow(3).compareTo(least) <= 0) {
        root = root.setBit(bit);
      }
    }
    return Octets.bigEndian(root.add(BigInteger.ONE), RSA_BYTES);
  }

  static byte[] hmac(int bits, String secret, Compact token) {
    return hmac(bits, secret.getBytes(UTF_8), token);
  }

  static byte[] hmac(int bits, byte[] secret, Compact token) {
    try {
      Mac mac = Mac.getInstance("HmacSHA" + bits);
      mac.init(new SecretKeySpec(secret, mac.getAlgorithm()));
      return mac.doFinal(token.signingBytes());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has HmacSHA" + bits, e);
    }
  }

  private static byte[] digest(String name, byte[] content) {
    try {
      return MessageDigest.getInstance(name).digest(content);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has " + name, e);
    }
  }
}
