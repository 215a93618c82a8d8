package dev.portcullis.key;

import java.math.BigInteger;
import java.security.spec.EdECPoint;

/**
 * Tells whether a point may be a public key of Ed25519 (RFC 8032 §5.1).
 *
 * <p>Under the eight points whose order divides 8, one signature is right for every message; and a
 * number that is not below p is a second spelling of another point.
 */
final class Ed25519Point {
  private static final BigInteger P =
      BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));
  private static final BigInteger D =
      BigInteger.valueOf(-121665).multiply(BigInteger.valueOf(121666).modInverse(P)).mod(P);

  private Ed25519Point() {}

  static boolean isSound(EdECPoint point) {
    BigInteger y = point.getY();
    return y.compareTo(P) < 0 && isOnCurve(y) && !isOfSmallOrder(y);
  }

  /** There is an x where x² = (y² - 1) / (dy² + 1) is a square, by Euler's criterion. */
  private static boolean isOnCurve(BigInteger y) {
    BigInteger y2 = y.multiply(y).mod(P);
    BigInteger quotient =
        y2.subtract(BigInteger.ONE).multiply(D.multiply(y2).add(BigInteger.ONE).modInverse(P));
    return !quotient.modPow(P.shiftRight(1), P).equals(P.subtract(BigInteger.ONE));
  }

  /**
   * The order is 1, 2 or 4 where y is 1, -1 or 0. It is 8 where doubling gives a point whose y is
   * 0; with the equation of the curve, that comes to dy⁴ + 2y² = 1.
   */
  private static boolean isOfSmallOrder(BigInteger y) {
    BigInteger y2 = y.multiply(y).mod(P);
    BigInteger ofOrder8 = D.multiply(y2).multiply(y2).add(y2.shiftLeft(1)).mod(P);
    return y2.signum() == 0 || y2.equals(BigInteger.ONE) || ofOrder8.equals(BigInteger.ONE);
  }
}
