package dev.portcullis.benchmarks.growth;

import dev.portcullis.benchmarks.growth.Meter.Used;
import dev.portcullis.config.IssuerConfig;
import dev.portcullis.key.KeySource;
import dev.portcullis.testing.SigningKey;
import dev.portcullis.token.TokenVerifier;
import dev.portcullis.token.Verification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Presents some number of tokens in rotation to a verifier whose cache has its default size.
 *
 * <p>Each batch is signed just before it is presented, outside of what is measured; a million
 * tokens would fill the heap. A rotation goes on in the next round where it stopped. The largest is
 * presented once in all rounds together, the others once before them, too.
 */
final class TokenTrial implements Trial {
  static final int CACHE_SIZE = 10_000;

  private static final int LARGEST_WARMED_UP = 100_000;
  private static final int BATCH = 2_000;
  private static final int LEAST_IN_A_ROUND = 10_000;

  private final int size;
  private final int inRound;
  private final Mint mint;
  private final KeySource keys;
  private final TokenVerifier verifier;

  /** For each token, which object its last verification came to; zero before that. */
  private final int[] outcomes;

  private int next;

  TokenTrial(Scene scene, int size) {
    this.size = size;
    inRound = Math.max(LEAST_IN_A_ROUND, (size + scene.rounds() - 1) / scene.rounds());
    outcomes = scene.hold(new int[size]);
    SigningKey key = SigningKey.generate(Scene.ALGORITHM, "key");
    IssuerConfig issuer = scene.issuer("tokens", List.of(key.publicJwk()));
    mint = scene.mint(issuer, key, 1);
    keys = scene.keys(issuer);
    verifier = scene.verifier(Map.of(issuer, keys), CACHE_SIZE);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void warmUp(Meter meter) {
    if (size <= LARGEST_WARMED_UP) {
      present(size, meter);
    }
  }

  @Override
  public void measure(Meter meter) {
    present(inRound, meter);
  }

  private void present(int times, Meter meter) {
    Used used = Used.NOTHING;
    int remembered = 0;
    int done = 0;
    while (done < times) {
      int batch = Math.min(Math.min(BATCH, times - done), size - next);
      List<byte[]> tokens = mint.tokens(next, next + batch);
      List<Verification> verifications = new ArrayList<>(batch);
      Used before = Used.byThisThread();
      for (int i = 0; i < batch; i++) {
        verifications.add(Scene.verify(verifier, tokens.get(i)));
      }
      used = used.and(Used.byThisThread().since(before));
      remembered += remembered(verifications);
      done += batch;
      next = (next + batch) % size;
    }
    meter.note(what(), size, used, done);
    meter.note("of these, remembered", Unit.PERCENT, size, 100.0 * remembered / done);
  }

  /** How many of a batch came to the very object of the time before. */
  private int remembered(List<Verification> verifications) {
    int remembered = 0;
    for (int i = 0; i < verifications.size(); i++) {
      if (!(verifications.get(i) instanceof Verification.Accepted)) {
        throw new IllegalStateException("A good token is refused: " + verifications.get(i));
      }
      int outcome = System.identityHashCode(verifications.get(i));
      remembered += outcomes[next + i] == outcome ? 1 : 0;
      outcomes[next + i] = outcome;
    }
    return remembered;
  }

  private String what() {
    return size <= CACHE_SIZE
        ? "verification, the cache holds all tokens"
        : "verification, the cache cannot hold them";
  }

  @Override
  public String kept() {
    return size < CACHE_SIZE ? "kept by the verifier, cache not full" : "kept, cache full";
  }

  @Override
  public void close() {
    keys.close();
  }
}
