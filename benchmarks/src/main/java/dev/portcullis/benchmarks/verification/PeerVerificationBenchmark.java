package dev.portcullis.benchmarks.verification;

import dev.portcullis.testing.LocalIssuer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The verification of a token by one of those that {@link VerificationComparison} compares, in a
 * process of its own.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 2,
    jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch"})
@SuppressWarnings("NullAway.Init") // start() is called before anything else
public class PeerVerificationBenchmark {
  private static final Duration MAX_AGE = Duration.ofDays(1);
  private static final int TOKENS = 300;

  /** Names what the tokens are signed with. */
  @Param({"RS256", "ES256", "EDDSA"})
  public String algorithm = "";

  /** Who verifies. */
  @Param public Contestant contestant = Contestant.PORTCULLIS;

  private LocalIssuer issuer;
  private Verifier verifier;
  private List<String> tokens;

  /** Where a thread is in the list of tokens. */
  @State(Scope.Thread)
  public static class Place {
    private int next;
  }

  /** Makes tokens, and sees to it that the contestant judges them as it must. */
  @Setup(Level.Trial)
  public void start() {
    Algorithm chosen = Algorithm.valueOf(algorithm);
    issuer = LocalIssuer.builder().algorithm(chosen.signing()).maxAge(MAX_AGE).start();
    Tokens made = Tokens.of(issuer, TOKENS);
    tokens = made.good();
    verifier = contestant.verifier(Trust.in(issuer, chosen), made);
  }

  /** Closes the contestant and the issuer. */
  @TearDown(Level.Trial)
  public void stop() {
    verifier.close();
    issuer.close();
  }

  /**
   * Verifies a token.
   *
   * @return whether it is accepted
   */
  @Benchmark
  public boolean verify(Place place) {
    String token = tokens.get(place.next);
    place.next = (place.next + 1) % tokens.size();
    return verifier.accepts(token);
  }
}
