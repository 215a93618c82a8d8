package dev.portcullis.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.portcullis.config.GuardConfig;
import dev.portcullis.config.IssuerConfig;
import dev.portcullis.config.Settings;
import dev.portcullis.fetch.Outbound;
import dev.portcullis.key.JwksKeySources;
import dev.portcullis.key.KeyLookup;
import dev.portcullis.key.KeySource;
import dev.portcullis.testing.LocalIssuer;
import dev.portcullis.testing.SigningAlgorithm;
import dev.portcullis.testing.SigningKey;
import dev.portcullis.token.TokenVerifier;
import dev.portcullis.token.Verification;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
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
 * The verification of one token beside its share that nobody can save: {@link Signature#verify} on
 * the same bytes with the same key.
 *
 * <p>The keys are fetched before the measurement, and none is fetched during it.
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
public class VerificationBenchmark {
  private static final Duration LIFE = Duration.ofDays(1);
  private static final int CACHE_SIZE = 10_000;

  /** Names one of {@link SigningAlgorithm}. */
  @Param({"RS256", "ES256", "EDDSA"})
  public String algorithm = "";

  private LocalIssuer issuer;
  private Outbound outbound;
  private TokenVerifier verifier;
  private TokenVerifier cachingVerifier;
  private String token;
  private byte[] tokenAsReceived;

  private String signatureName;
  private PublicKey key;
  private byte[] signedBytes;
  private byte[] signature;

  /** Makes a token and fetches the key for it. */
  @Setup(Level.Trial)
  public void start() {
    SigningAlgorithm signing = SigningAlgorithm.valueOf(algorithm);
    issuer = LocalIssuer.builder().algorithm(signing).maxAge(LIFE).start();
    token =
        issuer
            .token()
            .scope("openid", "profile", "orders:read")
            .roles("clerk")
            .permissions("orders:create", "orders:update")
            .expiresIn(LIFE)
            .sign();

    IssuerConfig config = config(issuer);
    outbound = new Outbound();
    KeySource keys = new JwksKeySources(outbound, Clock.systemUTC()).of(config);
    keys.start().toCompletableFuture().join();
    verifier = new TokenVerifier(Map.of(config, keys), Clock.systemUTC());
    cachingVerifier = new TokenVerifier(Map.of(config, keys), Clock.systemUTC(), CACHE_SIZE);
    tokenAsReceived = token.getBytes(ISO_8859_1);

    int lastDot = token.lastIndexOf('.');
    signatureName = signatureName(signing);
    key = key(keys, issuer.currentKey());
    signedBytes = token.substring(0, lastDot).getBytes(US_ASCII);
    signature = Base64.getUrlDecoder().decode(token.substring(lastDot + 1));
  }

  private static IssuerConfig config(LocalIssuer issuer) {
    return GuardConfig.builder()
        .set(Settings.ISSUER_URL, issuer.issuer())
        .set(Settings.AUDIENCE, List.of(issuer.audience()))
        .build()
        .issuers()
        .get(0);
  }

  /** The very key that the verifier uses. */
  private static PublicKey key(KeySource keys, SigningKey signer) {
    KeyLookup lookup =
        keys.find(signer.algorithm().jwaName(), signer.keyId()).toCompletableFuture().join();
    if (lookup instanceof KeyLookup.Found found) {
      return found.key();
    }
    throw new IllegalStateException("There is no key, but " + lookup);
  }

  private static String signatureName(SigningAlgorithm algorithm) {
    return switch (algorithm) {
      case RS256 -> "SHA256withRSA";
      case ES256 -> "SHA256withECDSAinP1363Format";
      case EDDSA -> "Ed25519";
      default -> throw new IllegalArgumentException("Not measured: " + algorithm);
    };
  }

  /** Closes the issuer and what fetches from it. */
  @TearDown(Level.Trial)
  public void stop() {
    outbound.close();
    issuer.close();
  }

  /**
   * Checks the signature alone.
   *
   * @return whether it is right
   */
  @Benchmark
  public boolean bareSignature() throws GeneralSecurityException {
    Signature engine = Signature.getInstance(signatureName);
    engine.initVerify(key);
    engine.update(signedBytes);
    return engine.verify(signature);
  }

  /**
   * Verifies the token: form, header, issuer, key, signature and claims.
   *
   * @return whether it is accepted
   */
  @Benchmark
  public boolean verifyToken() {
    return verifier.verify(token).toCompletableFuture().join() instanceof Verification.Accepted;
  }

  /**
   * Verifies a token that was verified before. Each request brings a string of its own, of which
   * nothing is known yet, so it is made here too; {@link #newString} tells what that takes.
   *
   * @return whether it is accepted
   */
  @Benchmark
  public boolean verifyTokenAgain() {
    return cachingVerifier.verify(newString()).toCompletableFuture().join()
        instanceof Verification.Accepted;
  }

  /**
   * Makes the string of a token, as a server does for each request.
   *
   * @return the token
   */
  @Benchmark
  public String newString() {
    return new String(tokenAsReceived, ISO_8859_1);
  }
}
