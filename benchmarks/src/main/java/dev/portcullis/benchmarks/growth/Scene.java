package dev.portcullis.benchmarks.growth;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.config.GuardConfig;
import dev.portcullis.config.IssuerConfig;
import dev.portcullis.config.Settings;
import dev.portcullis.fetch.Outbound;
import dev.portcullis.json.StrictJson;
import dev.portcullis.key.JwksKeySources;
import dev.portcullis.key.KeySource;
import dev.portcullis.testing.FakeIam;
import dev.portcullis.testing.SigningAlgorithm;
import dev.portcullis.testing.SigningKey;
import dev.portcullis.token.TokenVerifier;
import dev.portcullis.token.Verification;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What all trials of one dimension have around them: whoever publishes keys, and what they hold
 * without its being the library's.
 *
 * <p>For use by one thread.
 */
final class Scene implements AutoCloseable {
  /**
   * What all tokens are signed with: keys for it are made, and sign, faster than those for others.
   */
  static final SigningAlgorithm ALGORITHM = SigningAlgorithm.RS256;

  private final int rounds;
  private final Clock clock = Clock.systemUTC();
  private final long issuedAt = Instant.now(clock).getEpochSecond();
  private final KeyServer server = new KeyServer();
  private final Outbound outbound = new Outbound();
  private final List<Object> held = new ArrayList<>();
  private @Nullable FakeIam iam;

  /**
   * Sets it up.
   *
   * @param rounds how often each trial is measured
   */
  Scene(int rounds) {
    this.rounds = rounds;
  }

  int rounds() {
    return rounds;
  }

  Clock clock() {
    return clock;
  }

  Outbound outbound() {
    return outbound;
  }

  /** Holds something until the end, so that it is not freed together with a trial. */
  <T> T hold(T thing) {
    held.add(thing);
    return thing;
  }

  /** An IAM, the same each time. */
  FakeIam iam() {
    FakeIam running = iam;
    if (running == null) {
      running = FakeIam.start();
      iam = running;
    }
    return running;
  }

  /** Publishes keys, and configures who trusts them. */
  IssuerConfig issuer(String name, List<Map<String, String>> keys) {
    return GuardConfig.builder()
        .set(Settings.ISSUER_URL, server.address().resolve("/" + name))
        .set(Settings.AUDIENCE, List.of(Mint.AUDIENCE))
        .set(Settings.JWKS_URL, server.publish(name, keySet(keys)))
        .build()
        .issuers()
        .get(0);
  }

  /** The text of a key set. */
  static byte[] keySet(List<Map<String, String>> keys) {
    return StrictJson.writeObject(Map.of("keys", keys)).getBytes(UTF_8);
  }

  /** Makes keys, named by their numbers, with all processors. */
  static List<SigningKey> signingKeys(int number) {
    return new ArrayList<>(
        IntStream.range(0, number)
            .parallel()
            .mapToObj(i -> SigningKey.generate(ALGORITHM, "key-" + i))
            .toList());
  }

  /** Signs the tokens of an issuer, each with some permissions. */
  Mint mint(IssuerConfig issuer, SigningKey key, int permissions) {
    return new Mint(issuer.issuer(), key, permissions, issuedAt);
  }

  /** A source of keys that has fetched them. */
  KeySource keys(IssuerConfig issuer) {
    // Of its own, since they remember all sources that they ever made.
    KeySource keys = new JwksKeySources(outbound, clock).of(issuer);
    if (!keys.start().toCompletableFuture().join()) {
      throw new IllegalStateException("The keys cannot be fetched: " + issuer.name());
    }
    return keys;
  }

  /** A verifier of the tokens of issuers. */
  TokenVerifier verifier(Map<IssuerConfig, KeySource> trusted, int cacheSize) {
    return new TokenVerifier(trusted, clock, cacheSize);
  }

  /** Whether a token is accepted. Each call makes the token's text anew, as a server does. */
  static boolean accepts(TokenVerifier verifier, byte[] token) {
    return verify(verifier, token) instanceof Verification.Accepted;
  }

  static Verification verify(TokenVerifier verifier, byte[] token) {
    return verifier.verify(Mint.text(token)).toCompletableFuture().join();
  }

  @Override
  public void close() {
    held.clear();
    outbound.close();
    server.close();
    if (iam != null) {
      iam.close();
    }
  }
}
