package dev.portcullis.iam;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.commons.codec.digest.MurmurHash3;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BloomFilterTest {
  private static final String REFUSED_BITS = "a Bloom filter has no bits, or too many";
  private static final String REFUSED_HASHES = "a Bloom filter has no hashes, or too many";
  private static final String REFUSED_WORDS = "a Bloom filter has fewer bits than it says";

  /** The test data of Go's package spaolacci/murmur3, which the IAM hashes with. */
  @ParameterizedTest(name = "\"{0}\"")
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | 0 | 0",
        "hello | cbd8a7b341bd9b02 | 5b1e906a48ae1d19",
        "hello, world | 342fac623a5ebc8e | 4cdcbc079642414d",
        "19 Jan 2038 at 3:14:07 AM | b89e5988b737affc | 664fc2950231b2cb",
        "The quick brown fox jumps over the lazy dog. | cd99481f9ee902c9 | 695da1a38987b6e7"
      })
  void theHashIsThatOfTheIam(String text, String first, String second) {
    assertArrayEquals(
        new long[] {Long.parseUnsignedLong(first, 16), Long.parseUnsignedLong(second, 16)},
        MurmurHash3.hash128x64(text.getBytes(StandardCharsets.US_ASCII)));
  }

  /** As SMHasher verifies a hash: that of the hashes of 0 to 255 bytes, each with its own seed. */
  @Test
  void theHashIsTheOneThatSmhasherVerifies() {
    ByteBuffer hashes = ByteBuffer.allocate(256 * 16).order(ByteOrder.LITTLE_ENDIAN);
    byte[] key = new byte[256];
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) i;
      for (long half : MurmurHash3.hash128x64(key, 0, i, 256 - i)) {
        hashes.putLong(half);
      }
    }

    assertEquals(0x6384BA69, (int) MurmurHash3.hash128x64(hashes.array())[0]);
  }

  /** Of the tests of AccelByte's iam-python-sdk. */
  private static long[] wordsOfAccelByte() {
    long[] words = new long[38];
    words[6] = 2048;
    words[7] = 8796093022208L;
    words[8] = 2048;
    words[9] = 8796093024256L;
    words[10] = 8796093022208L;
    words[11] = 2048;
    words[12] = 8796093024256L;
    words[24] = 134217728;
    words[25] = 576460752303423488L;
    words[27] = 576460752437641216L;
    words[28] = 576460752303423488L;
    words[29] = 134217728;
    words[30] = 576460752437641216L;
    return words;
  }

  @Test
  void aFilterOfAccelByteHasWhatWasPutIn() throws Exception {
    BloomFilter filter = new BloomFilter(2432, 17, wordsOfAccelByte());

    assertTrue(filter.mightContain("test_item"));
    assertFalse(filter.mightContain("foo"));
    assertFalse(filter.mightContain(""));
  }

  @Test
  void eachBitCounts() throws Exception {
    for (int i = 0; i < 38; i++) {
      long[] words = wordsOfAccelByte();
      if (words[i] != 0) {
        words[i] &= words[i] - 1;
        assertFalse(new BloomFilter(2432, 17, words).mightContain("test_item"), "word " + i);
      }
    }
  }

  @Test
  void anEmptyFilterHasNothingAndAFullOneAll() throws Exception {
    long[] full = new long[2];
    Arrays.fill(full, -1);

    assertFalse(new BloomFilter(128, 3, new long[2]).mightContain("test_item"));
    assertTrue(new BloomFilter(128, 3, full).mightContain("test_item"));
  }

  @Test
  void theWordsAreCopied() throws Exception {
    long[] words = wordsOfAccelByte();
    BloomFilter filter = new BloomFilter(2432, 17, words);
    Arrays.fill(words, 0);

    assertTrue(filter.mightContain("test_item"));
  }

  private static void assertRefused(String message, long bits, long hashes, int words) {
    assertEquals(
        message,
        assertThrows(
                MalformedDataException.class, () -> new BloomFilter(bits, hashes, new long[words]))
            .getMessage());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE, BloomFilter.MAX_BITS + 1, Long.MAX_VALUE})
  void aNumberOfBitsOutOfBoundsIsRefused(long bits) {
    assertRefused(REFUSED_BITS, bits, 1, 1);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, BloomFilter.MAX_HASHES + 1, (1L << 32) + 1})
  void aNumberOfHashesOutOfBoundsIsRefused(long hashes) {
    assertRefused(REFUSED_HASHES, 64, hashes, 1);
  }

  @ParameterizedTest(name = "{0} bits in {1} words")
  @CsvSource({"1, 0", "65, 1", "128, 1", "129, 2", "2147483648, 3"})
  void wordsThatAreMissingAreNoticed(long bits, int words) {
    assertRefused(REFUSED_WORDS, bits, 1, words);
  }

  @ParameterizedTest(name = "{0} bits, {1} hashes in {2} words")
  @CsvSource({"1, 1, 1", "64, 128, 1", "65, 1, 2", "128, 1, 2", "128, 1, 3"})
  void whatIsWithinBoundsIsAccepted(long bits, long hashes, int words) throws Exception {
    assertFalse(new BloomFilter(bits, hashes, new long[words]).mightContain("test_item"));
  }
}
