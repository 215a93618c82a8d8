package dev.portcullis.benchmarks.verification;

import dev.portcullis.config.GuardConfig;
import dev.portcullis.config.IssuerConfig;
import dev.portcullis.config.Settings;
import dev.portcullis.fetch.Outbound;
import dev.portcullis.key.JwksKeySources;
import dev.portcullis.key.KeySource;
import dev.portcullis.token.TokenVerifier;
import dev.portcullis.token.Verification;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** {@link TokenVerifier}, with the keys that it fetched from the issuer. */
final class Portcullis implements Verifier {
  private final Outbound outbound = new Outbound();
  private final KeySource keys;
  private final TokenVerifier verifier;

  /** Remembers as many tokens; 0 for none. */
  Portcullis(Trust trust, int cacheSize) {
    IssuerConfig config =
        GuardConfig.builder()
            .set(Settings.ISSUER_URL, URI.create(trust.issuer()))
            .set(Settings.AUDIENCE, List.of(trust.audience()))
            .set(Settings.ALGORITHMS, List.of(trust.algorithm().jwaName()))
            .build()
            .issuers()
            .get(0);
    keys = new JwksKeySources(outbound, Clock.systemUTC()).of(config);
    keys.start().toCompletableFuture().join();
    verifier = new TokenVerifier(Map.of(config, keys), Clock.systemUTC(), cacheSize);
  }

  @Override
  public boolean accepts(String token) {
    return verifier.verify(token).toCompletableFuture().join() instanceof Verification.Accepted;
  }

  @Override
  public void close() {
    keys.close();
    outbound.close();
  }
}
