package dev.portcullis.iam;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.portcullis.json.StrictJson;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.commons.codec.digest.MurmurHash3;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A revocation list as AccelByte's IAM makes them, one false alarm in 100,000: what a request pays,
 * and what a refresh costs.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
@SuppressWarnings("NullAway.Init") // start() is called before anything else
public class RevocationListBenchmark {
  private static final double FALSE_ALARMS = 1e-5;
  private static final int TOKEN_LENGTH = 900;
  private static final int ALPHABET = 26;

  /** How many tokens are revoked. */
  @Param({"1000", "1000000"})
  public int tokens = 1000;

  private byte[] json;
  private RevocationList list;
  private String revoked;
  private String good;

  /** Makes a list of random tokens. */
  @Setup(Level.Trial)
  public void start() throws MalformedDataException {
    double ln2 = Math.log(2);
    long exact = (long) (-tokens * Math.log(FALSE_ALARMS) / (ln2 * ln2));
    long bits = (exact + Long.SIZE - 1) / Long.SIZE * Long.SIZE;
    long hashes = Math.round((double) exact / tokens * ln2);
    long[] words = new long[(int) (bits / Long.SIZE)];
    Random random = new Random(1);
    for (int i = 0; i < tokens; i++) {
      revoked = token(random);
      put(revoked, bits, hashes, words);
    }
    good = token(random);
    json = json(bits, hashes, words);
    list = RevocationList.parse(json);
  }

  /** Random letters; only the first differ, which is all that a hash needs. */
  private static String token(Random random) {
    char[] letters = new char[TOKEN_LENGTH];
    for (int i = 0; i < letters.length; i++) {
      letters[i] = (char) ('a' + (i < 32 ? random.nextInt(ALPHABET) : i % ALPHABET));
    }
    return new String(letters);
  }

  private static void put(String token, long bits, long hashes, long[] words) {
    long[] halves = MurmurHash3.hash128x64(token.getBytes(US_ASCII));
    for (int i = 0; i < hashes; i++) {
      long bit = ((halves[0] + i * halves[1]) & Long.MAX_VALUE) % bits;
      words[(int) (bit / Long.SIZE)] |= 1L << bit % Long.SIZE;
    }
  }

  private static byte[] json(long bits, long hashes, long[] words) {
    List<Object> numbers = new ArrayList<>();
    for (long word : words) {
      numbers.add(new BigInteger(Long.toUnsignedString(word)));
    }
    return StrictJson.writeObject(
            Map.of(
                "revoked_tokens", Map.of("m", bits, "k", hashes, "bits", numbers),
                "revoked_users", List.of()))
        .getBytes(US_ASCII);
  }

  /** A token that is revoked: all of its bits are looked at. */
  @Benchmark
  public boolean revokedToken() {
    return list.isTokenRevoked(revoked);
  }

  /** A token that is not, as nearly all are. */
  @Benchmark
  public boolean goodToken() {
    return list.isTokenRevoked(good);
  }

  /** A refresh, once the list is there as bytes. */
  @Benchmark
  public Object refresh() throws MalformedDataException {
    return RevocationList.parse(json);
  }
}
