package dev.portcullis.benchmarks.growth;

import dev.portcullis.config.IssuerConfig;
import dev.portcullis.key.KeyLookup;
import dev.portcullis.key.KeySetReading;
import dev.portcullis.key.KeySource;
import dev.portcullis.testing.SigningKey;
import dev.portcullis.token.TokenVerifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** An issuer with some number of keys, and a token of each. */
final class KeyTrial implements Trial {
  private static final String OTHER_ALGORITHM = "RS512";

  private final int size;
  private final byte[] keySet;
  private final KeySource keys;
  private final KeySource oneFits;
  private final TokenVerifier verifier;
  private final Rotation<byte[]> tokens;
  private final Rotation<String> keyIds;

  KeyTrial(Scene scene, int size) {
    this.size = size;
    List<SigningKey> signers = Scene.signingKeys(size);
    List<Map<String, String>> jwks = signers.stream().map(SigningKey::publicJwk).toList();
    IssuerConfig issuer = scene.issuer("keys-" + size, jwks);
    keySet = scene.hold(Scene.keySet(jwks));
    keys = scene.keys(issuer);
    verifier = scene.verifier(Map.of(issuer, keys), 0);
    oneFits = scene.hold(scene.keys(scene.issuer("one-fits-" + size, oneFits(signers))));

    // The order of the set must not be that of the tokens.
    Collections.shuffle(signers, new Random(size));
    tokens =
        new Rotation<>(
            scene.hold(
                signers.stream().map(signer -> scene.mint(issuer, signer, 1).token(0)).toList()));
    keyIds = new Rotation<>(scene.hold(signers.stream().map(SigningKey::keyId).toList()));
  }

  /** All but the last are for another algorithm. */
  private static List<Map<String, String>> oneFits(List<SigningKey> signers) {
    List<Map<String, String>> jwks = new ArrayList<>();
    for (SigningKey signer : signers.subList(0, signers.size() - 1)) {
      Map<String, String> jwk = new HashMap<>(signer.publicJwk());
      jwk.put("alg", OTHER_ALGORITHM);
      jwks.add(jwk);
    }
    jwks.add(signers.get(signers.size() - 1).publicJwk());
    return jwks;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void measure(Meter meter) {
    meter.measure(
        "verification without cache, any key", size, () -> Scene.accepts(verifier, tokens.next()));
    meter.measure("look-up of a key by its id", size, () -> isFound(keys, keyIds.next()));
    meter.measure("look-up without an id, one key fits", size, () -> isFound(oneFits, null));
    meter.measure("reading the key set", size, () -> KeySetReading.usableKeys(keySet) == size);
  }

  private static boolean isFound(KeySource source, @Nullable String keyId) {
    return source.find(Scene.ALGORITHM.jwaName(), keyId).toCompletableFuture().join()
        instanceof KeyLookup.Found;
  }

  @Override
  public String kept() {
    return "kept by the key source and a verifier";
  }

  @Override
  public void close() {
    keys.close();
  }
}
