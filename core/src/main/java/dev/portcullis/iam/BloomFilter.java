package dev.portcullis.iam;

import java.nio.charset.StandardCharsets;
import org.apache.commons.codec.digest.MurmurHash3;

/**
 * The Bloom filter of AccelByte's revocation list: a set that has all that was put in, and by
 * chance a little more. Immutable.
 *
 * <p>Value {@code i} of {@code k} sets the bit {@code ((h1 + i·h2) & (2⁶³−1)) mod m}, where {@code
 * h1} and {@code h2} are the halves of MurmurHash3 x64 128 with seed 0; bit {@code b} is bit {@code
 * b mod 64}, from the lowest, of word {@code b / 64}.
 */
final class BloomFilter {
  static final long MAX_BITS = 1L << 31;
  static final int MAX_HASHES = 128;

  private final long bits;
  private final int hashes;
  private final long[] words;

  /**
   * Takes a filter that was made elsewhere.
   *
   * @param bits how many bits there are, {@code m}, from 1 to 2³¹
   * @param hashes how many bits a member sets, {@code k}, from 1 to 128
   * @param words the bits, as unsigned numbers; more than are needed do no harm
   * @throws MalformedDataException when the numbers are out of bounds or words are missing
   */
  BloomFilter(long bits, long hashes, long[] words) throws MalformedDataException {
    if (bits < 1 || bits > MAX_BITS) {
      throw new MalformedDataException("a Bloom filter has no bits, or too many");
    }
    if (hashes < 1 || hashes > MAX_HASHES) {
      throw new MalformedDataException("a Bloom filter has no hashes, or too many");
    }
    if (words.length < (bits + Long.SIZE - 1) / Long.SIZE) {
      throw new MalformedDataException("a Bloom filter has fewer bits than it says");
    }
    this.bits = bits;
    this.hashes = (int) hashes;
    this.words = words.clone();
  }

  /** Whether a text may have been put in. If not, it has not been put in for certain. */
  boolean mightContain(String text) {
    long[] halves = MurmurHash3.hash128x64(text.getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < hashes; i++) {
      long bit = ((halves[0] + i * halves[1]) & Long.MAX_VALUE) % bits;
      // A shift takes the distance modulo 64.
      if ((words[(int) (bit / Long.SIZE)] & (1L << bit)) == 0) {
        return false;
      }
    }
    return true;
  }
}
