package dev.portcullis.benchmarks.growth;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * An RSA key of 2048 bits that signs ten times as fast as others, and is made in a hundredth of the
 * time: its modulus has some 67 primes instead of two (RFC 8017 §3.2). Whoever verifies with the
 * public key does what he does with any other, and cannot see the difference; but anybody could
 * find the primes, so it is good for nothing else than to make a million tokens.
 *
 * <p>Immutable, and safe for use by several threads.
 */
final class ManyPrimeKey {
  private static final int MODULUS_BITS = 2048;
  private static final int MODULUS_BYTES = MODULUS_BITS / Byte.SIZE;
  private static final int PRIME_BITS = 31;
  private static final long EXPONENT = 65_537;
  private static final long LOW_WORD = 0xffffffffL;

  /**
   * With these bases, the test of Miller and Rabin is right for all numbers below 3,215,031,751.
   */
  private static final int[] BASES = {2, 3, 5, 7};

  /** What stands before a SHA-256 digest that is signed (RFC 8017 §9.2, note 1). */
  private static final byte[] DIGEST_INFO =
      HexFormat.of().parseHex("3031300d060960864801650304020105000420");

  private static final Base64.Encoder BASE64_URL = Base64.getUrlEncoder().withoutPadding();

  private final String keyId;
  private final BigInteger modulus;
  private final long[] primes;
  private final long[] exponents;
  private final BigInteger[] coefficients;

  private ManyPrimeKey(String keyId, BigInteger modulus, long[] primes) {
    this.keyId = keyId;
    this.modulus = modulus;
    this.primes = primes;
    exponents = new long[primes.length];
    coefficients = new BigInteger[primes.length];
    for (int i = 0; i < primes.length; i++) {
      BigInteger prime = BigInteger.valueOf(primes[i]);
      exponents[i] =
          BigInteger.valueOf(EXPONENT).modInverse(BigInteger.valueOf(primes[i] - 1)).longValue();
      BigInteger others = modulus.divide(prime);
      coefficients[i] = others.multiply(others.modInverse(prime));
    }
  }

  /**
   * Makes a key.
   *
   * @param keyId its {@code kid}
   * @param seed the same makes the same key
   */
  static ManyPrimeKey generate(String keyId, long seed) {
    Random random = new Random(seed);
    while (true) {
      SortedSet<Long> primes = new TreeSet<>();
      BigInteger modulus = BigInteger.ONE;
      while (modulus.bitLength() < MODULUS_BITS) {
        long prime = prime(random);
        if (primes.add(prime)) {
          modulus = modulus.multiply(BigInteger.valueOf(prime));
        }
      }
      if (modulus.bitLength() == MODULUS_BITS) {
        return new ManyPrimeKey(
            keyId, modulus, primes.stream().mapToLong(Long::longValue).toArray());
      }
    }
  }

  private static long prime(Random random) {
    while (true) {
      // The highest and the lowest bit are set.
      long candidate = (random.nextInt() & LOW_WORD) >>> 1 | 1L << (PRIME_BITS - 1) | 1;
      if (isPrime(candidate) && (candidate - 1) % EXPONENT != 0) {
        return candidate;
      }
    }
  }

  private static boolean isPrime(long odd) {
    for (int base : BASES) {
      if (!passes(odd, base)) {
        return false;
      }
    }
    return true;
  }

  private static boolean passes(long odd, int base) {
    int twos = Long.numberOfTrailingZeros(odd - 1);
    long power = power(base, (odd - 1) >> twos, odd);
    if (power == 1) {
      return true;
    }
    for (int i = 0; i < twos; i++) {
      if (power == odd - 1) {
        return true;
      }
      power = power * power % odd;
    }
    return false;
  }

  /** No product has more than 62 bits. */
  private static long power(long base, long exponent, long prime) {
    long result = 1;
    long square = base % prime;
    for (long rest = exponent; rest > 0; rest >>= 1) {
      if ((rest & 1) == 1) {
        result = result * square % prime;
      }
      square = square * square % prime;
    }
    return result;
  }

  /** Its {@code kid}. */
  String keyId() {
    return keyId;
  }

  /**
   * The public half, as it stands in a key set.
   *
   * @param algorithm what to declare it for
   */
  Map<String, String> publicJwk(String algorithm) {
    return Map.of(
        "kty",
        "RSA",
        "kid",
        keyId,
        "use",
        "sig",
        "alg",
        algorithm,
        "n",
        BASE64_URL.encodeToString(bytes(modulus)),
        "e",
        BASE64_URL.encodeToString(BigInteger.valueOf(EXPONENT).toByteArray()));
  }

  BigInteger modulus() {
    return modulus;
  }

  BigInteger exponent() {
    return BigInteger.valueOf(EXPONENT);
  }

  /**
   * Signs with RS256: RSASSA-PKCS1-v1_5 and SHA-256 (RFC 8017 §8.2.1). The same content has the
   * same signature.
   */
  byte[] sign(byte[] content) {
    byte[] encoded = encode(content);
    BigInteger signature = BigInteger.ZERO;
    for (int i = 0; i < primes.length; i++) {
      long part = power(remainder(encoded, primes[i]), exponents[i], primes[i]);
      signature = signature.add(coefficients[i].multiply(BigInteger.valueOf(part)));
    }
    return bytes(signature.mod(modulus));
  }

  private static long remainder(byte[] number, long prime) {
    long remainder = 0;
    for (int i = 0; i < number.length; i += 4) {
      long word =
          (number[i] & 0xffL) << 24
              | (number[i + 1] & 0xffL) << 16
              | (number[i + 2] & 0xffL) << 8
              | (number[i + 3] & 0xffL);
      remainder = (remainder << Integer.SIZE | word) % prime;
    }
    return remainder;
  }

  private static byte[] encode(byte[] content) {
    byte[] digest = sha256(content);
    byte[] encoded = new byte[MODULUS_BYTES];
    int info = encoded.length - digest.length - DIGEST_INFO.length;
    Arrays.fill(encoded, 2, info - 1, (byte) 0xff);
    encoded[1] = 1;
    System.arraycopy(DIGEST_INFO, 0, encoded, info, DIGEST_INFO.length);
    System.arraycopy(digest, 0, encoded, encoded.length - digest.length, digest.length);
    return encoded;
  }

  private static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** As many bytes as the modulus has. */
  private static byte[] bytes(BigInteger number) {
    byte[] signed = number.toByteArray();
    byte[] bytes = new byte[MODULUS_BYTES];
    int length = Math.min(signed.length, bytes.length);
    System.arraycopy(signed, signed.length - length, bytes, bytes.length - length, length);
    return bytes;
  }

  /** Makes several keys, named by their numbers. */
  static List<ManyPrimeKey> generate(int number) {
    List<ManyPrimeKey> keys = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      keys.add(generate("key-" + i, i));
    }
    return keys;
  }

  /** Names the key alone. */
  @Override
  public String toString() {
    return "ManyPrimeKey[" + keyId + "]";
  }
}
