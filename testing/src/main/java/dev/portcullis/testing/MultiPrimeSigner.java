package dev.portcullis.testing;

import static java.math.BigInteger.ONE;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Signs by RSASSA-PKCS1-v1_5 with a key of 2048 bits that is the product of eight primes (RFC 8017
 * §3.2, §8.2.1).
 *
 * <p>The JDK makes keys of two primes alone. Those of eight are made, and sign, some ten times as
 * fast, which is most of the time that many a test takes, while those who verify see no difference.
 */
final class MultiPrimeSigner implements Signer {
  private static final int BITS = 2048;
  private static final int PRIMES = 8;
  private static final int PRIME_BITS = BITS / PRIMES;
  private static final BigInteger EXPONENT = RSAKeyGenParameterSpec.F4;

  /** With the highest four bits set in each prime, the highest bit of their product is set. */
  private static final int HIGHEST_BITS = 4;

  private static final SecureRandom RANDOM = new SecureRandom();

  private final int digestBits;
  private final BigInteger modulus;
  private final BigInteger[] primes;
  private final BigInteger[] exponents;
  private final BigInteger[] coefficients;
  private final PublicKey publicKey;

  private MultiPrimeSigner(int digestBits, Set<BigInteger> primes) throws GeneralSecurityException {
    this.digestBits = digestBits;
    this.primes = primes.toArray(BigInteger[]::new);
    modulus = primes.stream().reduce(ONE, BigInteger::multiply);
    exponents = new BigInteger[PRIMES];
    coefficients = new BigInteger[PRIMES];
    for (int i = 0; i < PRIMES; i++) {
      BigInteger prime = this.primes[i];
      BigInteger others = modulus.divide(prime);
      exponents[i] = EXPONENT.modInverse(prime.subtract(ONE));
      coefficients[i] = others.multiply(others.modInverse(prime));
    }
    publicKey =
        KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, EXPONENT));
  }

  /**
   * Makes a key.
   *
   * @param digestBits of SHA-2: 256, 384 or 512
   */
  static MultiPrimeSigner generate(int digestBits) throws GeneralSecurityException {
    Set<BigInteger> primes = new LinkedHashSet<>();
    while (primes.size() < PRIMES) {
      BigInteger prime =
          new BigInteger(PRIME_BITS, RANDOM)
              .or(ONE.shiftLeft(HIGHEST_BITS).subtract(ONE).shiftLeft(PRIME_BITS - HIGHEST_BITS))
              .nextProbablePrime();
      if (prime.bitLength() == PRIME_BITS && prime.subtract(ONE).gcd(EXPONENT).equals(ONE)) {
        primes.add(prime);
      }
    }
    return new MultiPrimeSigner(digestBits, primes);
  }

  @Override
  public PublicKey publicKey() {
    return publicKey;
  }

  @Override
  public byte[] sign(byte[] content) throws GeneralSecurityException {
    BigInteger message = new BigInteger(1, encode(content));
    BigInteger signature = BigInteger.ZERO;
    for (int i = 0; i < PRIMES; i++) {
      BigInteger part = message.modPow(exponents[i], primes[i]);
      signature = signature.add(coefficients[i].multiply(part));
    }
    return bytes(signature.mod(modulus));
  }

  /** EMSA-PKCS1-v1_5 (RFC 8017 §9.2). */
  private byte[] encode(byte[] content) throws GeneralSecurityException {
    byte[] digest = MessageDigest.getInstance("SHA-" + digestBits).digest(content);
    byte[] info = digestInfo();
    byte[] encoded = new byte[BITS / Byte.SIZE];
    int start = encoded.length - digest.length - info.length;
    encoded[1] = 1;
    Arrays.fill(encoded, 2, start - 1, (byte) 0xff);
    System.arraycopy(info, 0, encoded, start, info.length);
    System.arraycopy(digest, 0, encoded, start + info.length, digest.length);
    return encoded;
  }

  /** What stands before a digest (RFC 8017 §9.2, note 1). */
  private byte[] digestInfo() {
    String info =
        switch (digestBits) {
          case 256 -> "3031300d060960864801650304020105000420";
          case 384 -> "3041300d060960864801650304020205000430";
          case 512 -> "3051300d060960864801650304020305000440";
          default -> throw new IllegalArgumentException("There is no SHA-" + digestBits);
        };
    return HexFormat.of().parseHex(info);
  }

  /** As many bytes as the modulus has. */
  private static byte[] bytes(BigInteger number) {
    byte[] signed = number.toByteArray();
    byte[] bytes = new byte[BITS / Byte.SIZE];
    int length = Math.min(signed.length, bytes.length);
    System.arraycopy(signed, signed.length - length, bytes, bytes.length - length, length);
    return bytes;
  }
}
