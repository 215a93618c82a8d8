package dev.portcullis.testing.attack;

import java.math.BigInteger;

/** Numbers as octets of a fixed length. */
final class Octets {
  private Octets() {}

  static byte[] bigEndian(BigInteger number, int length) {
    byte[] signed = number.toByteArray();
    byte[] octets = new byte[length];
    int copied = Math.min(signed.length, length);
    System.arraycopy(signed, signed.length - copied, octets, length - copied, copied);
    return octets;
  }

  static byte[] littleEndian(BigInteger number, int length) {
    return reversed(bigEndian(number, length));
  }

  static BigInteger littleEndian(byte[] octets) {
    return new BigInteger(1, reversed(octets));
  }

  static byte[] reversed(byte[] octets) {
    byte[] reversed = new byte[octets.length];
    for (int i = 0; i < octets.length; i++) {
      reversed[i] = octets[octets.length - 1 - i];
    }
    return reversed;
  }

  static byte[] concat(byte[] one, byte[] other) {
    byte[] both = new byte[one.length + other.length];
    System.arraycopy(one, 0, both, 0, one.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }
}
