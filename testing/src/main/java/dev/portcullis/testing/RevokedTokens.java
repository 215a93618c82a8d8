package dev.portcullis.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.MurmurHash3;

/**
 * A Bloom filter of tokens, as IAM's revocation list has it. Its size is that for as many tokens as
 * it holds, or a thousand, and one false hit in a hundred thousand. A filter of 64 bits would have
 * one in a few hundred: where the second half of a hash is a multiple of 64, all of its bits are
 * one.
 */
final class RevokedTokens {
  private static final double FALSE_POSITIVES = 1e-5;
  private static final int FEWEST = 1_000;
  private static final int SEED = 0;

  private final long m;
  private final long k;
  private final long[] words;

  private RevokedTokens(long m, long k) {
    this.m = m;
    this.k = k;
    words = new long[Math.toIntExact(m / Long.SIZE)];
  }

  static RevokedTokens of(Collection<String> tokens) {
    int n = Math.max(FEWEST, tokens.size());
    double bits = Math.floor(-n * Math.log(FALSE_POSITIVES) / (Math.log(2) * Math.log(2)));
    long k = Math.max(1, Math.round(bits / n * Math.log(2)));
    long m = (long) Math.ceil(bits / Long.SIZE) * Long.SIZE;
    RevokedTokens filter = new RevokedTokens(m, k);
    tokens.forEach(filter::add);
    return filter;
  }

  private void add(String token) {
    long[] hash = hash(token);
    for (long i = 0; i < k; i++) {
      long bit = ((hash[0] + i * hash[1]) & Long.MAX_VALUE) % m;
      words[(int) (bit / Long.SIZE)] |= 1L << bit;
    }
  }

  static long[] hash(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return MurmurHash3.hash128x64(bytes, 0, bytes.length, SEED);
  }

  Map<String, Object> inAnswer() {
    List<BigInteger> bits = new ArrayList<>();
    for (long word : words) {
      bits.add(new BigInteger(Long.toUnsignedString(word)));
    }
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("m", m);
    members.put("k", k);
    members.put("bits", bits);
    return members;
  }
}
