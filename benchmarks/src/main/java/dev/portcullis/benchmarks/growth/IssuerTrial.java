package dev.portcullis.benchmarks.growth;

import dev.portcullis.AccessGuard;
import dev.portcullis.config.GuardConfig;
import dev.portcullis.config.IssuerConfig;
import dev.portcullis.config.Settings;
import dev.portcullis.key.KeySource;
import dev.portcullis.testing.SigningKey;
import dev.portcullis.token.TokenVerifier;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Some number of issuers, each with a key, and a token of each. */
final class IssuerTrial implements Trial {
  private static final double NANOS_PER_MICRO = 1e3;

  private final Scene scene;
  private final int size;
  private final GuardConfig config;
  private final Map<IssuerConfig, KeySource> trusted = new LinkedHashMap<>();
  private final TokenVerifier verifier;
  private final TokenVerifier rememberingVerifier;
  private final Rotation<byte[]> tokens;

  IssuerTrial(Scene scene, int size) {
    this.scene = scene;
    this.size = size;
    List<SigningKey> signers = Scene.signingKeys(size);
    List<IssuerConfig> published = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      published.add(scene.issuer("issuer" + i, List.of(signers.get(i).publicJwk())));
    }
    config = configured(published);
    config.issuers().forEach(issuer -> trusted.put(issuer, scene.keys(issuer)));
    verifier = scene.verifier(trusted, 0);
    rememberingVerifier = scene.verifier(trusted, TokenTrial.CACHE_SIZE);
    List<byte[]> signed = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      signed.add(scene.mint(published.get(i), signers.get(i), 1).token(0));
    }
    tokens = new Rotation<>(scene.hold(signed));
  }

  private static GuardConfig configured(List<IssuerConfig> issuers) {
    List<String> names = new ArrayList<>();
    GuardConfig.Builder builder = GuardConfig.builder().set(Settings.FAIL_FAST, true);
    for (int i = 0; i < issuers.size(); i++) {
      String name = "issuer" + i;
      IssuerConfig issuer = issuers.get(i);
      names.add(name);
      builder
          .set(Settings.ISSUER_URL.forIssuer(name), URI.create(issuer.issuer()))
          .set(Settings.AUDIENCE.forIssuer(name), List.copyOf(issuer.audiences()))
          .set(Settings.JWKS_URL.forIssuer(name), Objects.requireNonNull(issuer.jwksUrl()));
    }
    return builder.set(Settings.ISSUERS, names).build();
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void measure(Meter meter) {
    meter.measure(
        "verification without cache, any issuer",
        size,
        () -> Scene.accepts(verifier, tokens.next()));
    meter.measure(
        "verification, remembered", size, () -> Scene.accepts(rememberingVerifier, tokens.next()));
    meter.measure(
        "configuration", size, () -> configured(config.issuers()).issuers().size() == size);
    meter.note("start with all keys fetched, by the wall clock", Unit.MICROS, size, startMicros());
  }

  private double startMicros() {
    long before = System.nanoTime();
    // Held, since its HTTP client would end while the heap is measured.
    try (AccessGuard guard = scene.hold(AccessGuard.of(config))) {
      guard.requireKeys();
    }
    return (System.nanoTime() - before) / NANOS_PER_MICRO;
  }

  @Override
  public String kept() {
    return "kept by key sources and verifiers";
  }

  @Override
  public void close() {
    trusted.values().forEach(KeySource::close);
  }
}
