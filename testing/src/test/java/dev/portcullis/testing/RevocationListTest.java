package dev.portcullis.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RevocationListTest {
  private static final FakeIam IAM = FakeIam.builder().algorithm(SigningAlgorithm.EDDSA).start();
  private static final IamCaller CALLER = new IamCaller(IAM);

  @BeforeEach
  void nothingIsRevoked() {
    IAM.clearRevocations();
  }

  @AfterAll
  static void closeIam() {
    IAM.close();
  }

  @ParameterizedTest
  @CsvSource({
    "'', 0000000000000000, 0000000000000000",
    "hello, cbd8a7b341bd9b02, 5b1e906a48ae1d19",
    "'hello, world', 342fac623a5ebc8e, 4cdcbc079642414d",
    "The quick brown fox jumps over the lazy dog., cd99481f9ee902c9, 695da1a38987b6e7"
  })
  void bothHashesGiveTheKnownValues(String text, String h1, String h2) {
    long[] expected = {Long.parseUnsignedLong(h1, 16), Long.parseUnsignedLong(h2, 16)};

    assertArrayEquals(expected, RevokedTokens.hash(text));
    assertArrayEquals(expected, murmur(text.getBytes(UTF_8)));
  }

  @Test
  void emptyListIsAFilterThatHoldsNothing() {
    Filter filter = Filter.published();

    assertEquals(new Filter(24_000, 17, Collections.nCopies(375, BigInteger.ZERO)), filter);
    assertFalse(filter.holds(IAM.token().sign()));
    assertEquals(List.of(), list().get("revoked_users"));
  }

  @Test
  void oneTokenSetsExactlyItsBits() {
    String token = IAM.token().sign();
    IAM.revoke(token);
    List<BigInteger> words = new ArrayList<>(Collections.nCopies(375, BigInteger.ZERO));
    for (long i = 0; i < 17; i++) {
      int index = Filter.index(token, i, 24_000);
      words.set(index / 64, words.get(index / 64).setBit(index % 64));
    }

    assertEquals(new Filter(24_000, 17, words), Filter.published());
  }

  /** n = 2000: 47925.29 bits are 47925, and 47936 with whole words; k = 23.96 · ln 2 = 16.6. */
  @Test
  void filterHoldsAllRevokedTokensAndNextToNoOthers() {
    List<String> revoked = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      revoked.add("token-" + i);
      IAM.revoke("token-" + i);
    }
    Filter filter = Filter.published();

    assertEquals(47_936, filter.m());
    assertEquals(17, filter.k());
    assertEquals(749, filter.bits().size());
    assertTrue(revoked.stream().allMatch(filter::holds));
    long falseHits = 0;
    for (int i = 0; i < 10_000; i++) {
      falseHits += filter.holds("other-" + i) ? 1 : 0;
    }
    assertTrue(falseHits < 10, falseHits + " false hits");
  }

  @Test
  void wordsAreUnsigned() {
    BigInteger highBit = BigInteger.ONE.shiftLeft(63);
    int number = 0;
    while (Filter.index("token-" + number, 0, 24_000) % 64 != 63) {
      number++;
    }
    IAM.revoke("token-" + number);

    assertTrue(Filter.published().bits().stream().anyMatch(word -> word.compareTo(highBit) >= 0));
  }

  @Test
  void userIsListedWithNineDigitsOfASecond() {
    IAM.revokeUser("bob", Instant.parse("2021-10-17T17:05:49.556462544Z"));
    IAM.revokeUser("carol", Instant.parse("2021-10-17T17:05:49Z"));
    IAM.revokeUser("bob", Instant.parse("2021-10-18T00:00:00.5Z"));

    assertEquals(
        List.of(
            Map.of("id", "bob", "revoked_at", "2021-10-18T00:00:00.500000000Z"),
            Map.of("id", "carol", "revoked_at", "2021-10-17T17:05:49.000000000Z")),
        list().get("revoked_users"));
  }

  private static Map<String, Object> list() {
    return IamCaller.json(CALLER.getAsClient(IamEndpoint.REVOCATION_LIST));
  }

  /** The filter as a client reads it, with a hash of its own. */
  private record Filter(long m, long k, List<BigInteger> bits) {
    static Filter published() {
      Map<?, ?> tokens = (Map<?, ?>) list().get("revoked_tokens");
      List<BigInteger> words =
          ((List<?>) tokens.get("bits"))
              .stream().map(word -> new BigInteger(word.toString())).toList();
      return new Filter((Long) tokens.get("m"), (Long) tokens.get("k"), words);
    }

    boolean holds(String token) {
      for (long i = 0; i < k; i++) {
        int index = index(token, i, m);
        if (!bits.get(index / 64).testBit(index % 64)) {
          return false;
        }
      }
      return true;
    }

    static int index(String token, long i, long m) {
      long[] hash = murmur(token.getBytes(UTF_8));
      BigInteger sum =
          BigInteger.valueOf(hash[0])
              .add(BigInteger.valueOf(i).multiply(BigInteger.valueOf(hash[1])))
              .and(BigInteger.ONE.shiftLeft(63).subtract(BigInteger.ONE));
      return sum.mod(BigInteger.valueOf(m)).intValueExact();
    }
  }

  /** MurmurHash3, x64, 128 bits, seed 0, written from its definition. */
  private static long[] murmur(byte[] bytes) {
    int whole = (bytes.length + 15) / 16 * 16;
    ByteBuffer blocks = ByteBuffer.wrap(Arrays.copyOf(bytes, whole)).order(ByteOrder.LITTLE_ENDIAN);
    long c1 = 0x87c37b91114253d5L;
    long c2 = 0x4cf5ad432745937fL;
    long h1 = 0;
    long h2 = 0;
    for (int block = 0; block < whole / 16; block++) {
      // A last block that is not full is mixed in, but not stirred.
      boolean full = (block + 1) * 16 <= bytes.length;
      h1 ^= Long.rotateLeft(blocks.getLong() * c1, 31) * c2;
      if (full) {
        h1 = (Long.rotateLeft(h1, 27) + h2) * 5 + 0x52dce729;
      }
      h2 ^= Long.rotateLeft(blocks.getLong() * c2, 33) * c1;
      if (full) {
        h2 = (Long.rotateLeft(h2, 31) + h1) * 5 + 0x38495ab5;
      }
    }
    h1 ^= bytes.length;
    h2 ^= bytes.length;
    h1 += h2;
    h2 += h1;
    h1 = finish(h1);
    h2 = finish(h2);
    h1 += h2;
    h2 += h1;
    return new long[] {h1, h2};
  }

  private static long finish(long hash) {
    long mixed = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ (mixed >>> 33);
  }
}
