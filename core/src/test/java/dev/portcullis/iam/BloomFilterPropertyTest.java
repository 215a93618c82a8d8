package dev.portcullis.iam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.commons.codec.digest.MurmurHash3;

/** Filters against ones that were made with the arithmetic of whole numbers. */
class BloomFilterPropertyTest {
  private static final BigInteger TWO_TO_63 = BigInteger.ONE.shiftLeft(63);

  @Provide
  Arbitrary<String> tokens() {
    return Arbitraries.strings().ascii().ofMinLength(0).ofMaxLength(200);
  }

  private static BigInteger bits(String token, int bits, int hashes) {
    long[] halves = MurmurHash3.hash128x64(token.getBytes(StandardCharsets.UTF_8));
    BigInteger first = new BigInteger(Long.toUnsignedString(halves[0]));
    BigInteger second = new BigInteger(Long.toUnsignedString(halves[1]));
    BigInteger set = BigInteger.ZERO;
    for (int i = 0; i < hashes; i++) {
      BigInteger index =
          first
              .add(second.multiply(BigInteger.valueOf(i)))
              .mod(TWO_TO_63)
              .mod(BigInteger.valueOf(bits));
      set = set.setBit(index.intValue());
    }
    return set;
  }

  private static BloomFilter filter(BigInteger set, int bits, int hashes) throws Exception {
    long[] words = new long[(bits + 63) / 64];
    for (int i = 0; i < words.length; i++) {
      words[i] = set.shiftRight(64 * i).longValue();
    }
    return new BloomFilter(bits, hashes, words);
  }

  @Property
  void aFilterHasWhatWasPutInAndWhatSetsNoOtherBits(
      @ForAll("tokens") String token,
      @ForAll @Size(max = 20) List<@From("tokens") String> others,
      @ForAll @IntRange(min = 1, max = 5_000) int bits,
      @ForAll @IntRange(min = 1, max = 128) int hashes)
      throws Exception {
    BigInteger set = BigInteger.ZERO;
    for (String other : others) {
      set = set.or(bits(other, bits, hashes));
    }
    BloomFilter filter = filter(set, bits, hashes);

    for (String other : others) {
      assertTrue(filter.mightContain(other));
    }
    BigInteger ofToken = bits(token, bits, hashes);
    assertEquals(set.and(ofToken).equals(ofToken), filter.mightContain(token));
  }
}
