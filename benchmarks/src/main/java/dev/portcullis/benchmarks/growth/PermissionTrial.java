package dev.portcullis.benchmarks.growth;

import dev.portcullis.authz.AccessPlan;
import dev.portcullis.authz.Decision;
import dev.portcullis.config.IssuerConfig;
import dev.portcullis.key.KeySource;
import dev.portcullis.testing.SigningKey;
import dev.portcullis.token.AccessToken;
import dev.portcullis.token.TokenVerifier;
import dev.portcullis.token.Verification;
import java.util.List;
import java.util.Map;

/** Tokens that have some number of permissions each. */
final class PermissionTrial implements Trial {
  private static final int TOKENS = 100;

  private final int size;
  private final KeySource keys;
  private final TokenVerifier verifier;
  private final TokenVerifier rememberingVerifier;
  private final Rotation<byte[]> tokens;
  private final AccessToken verified;
  private final AccessPlan plan;

  PermissionTrial(Scene scene, int size) {
    this.size = size;
    SigningKey key = SigningKey.generate(Scene.ALGORITHM, "key");
    IssuerConfig issuer = scene.issuer("permissions", List.of(key.publicJwk()));
    keys = scene.keys(issuer);
    verifier = scene.verifier(Map.of(issuer, keys), 0);
    rememberingVerifier = scene.verifier(Map.of(issuer, keys), TokenTrial.CACHE_SIZE);
    List<byte[]> signed = scene.hold(scene.mint(issuer, key, size).tokens(0, TOKENS));
    tokens = new Rotation<>(signed);
    signed.forEach(token -> accepted(Scene.verify(rememberingVerifier, token)));
    verified = accepted(Scene.verify(rememberingVerifier, signed.get(0)));
    plan = Guarded.plan();
  }

  private static AccessToken accepted(Verification verification) {
    if (verification instanceof Verification.Accepted accepted) {
      return accepted.token();
    }
    throw new IllegalStateException("There is no token, but " + verification);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void measure(Meter meter) {
    meter.measure("verification without cache", size, () -> Scene.accepts(verifier, tokens.next()));
    meter.measure(
        "verification, remembered", size, () -> Scene.accepts(rememberingVerifier, tokens.next()));
    meter.measure("decision, five guards", size, () -> plan.decide(verified) == Decision.ALLOWED);
  }

  @Override
  public String kept() {
    return "kept for " + TOKENS + " remembered tokens";
  }

  @Override
  public void close() {
    keys.close();
  }
}
