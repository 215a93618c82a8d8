package dev.portcullis.benchmarks.verification;

import dev.portcullis.testing.LocalIssuer;
import dev.portcullis.testing.SigningKey;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import org.jose4j.json.JsonUtil;

/**
 * What every contestant is told about the tokens that it may accept.
 *
 * @param issuer their {@code iss}, below which the issuer is asked for its keys
 * @param audience what their {@code aud} must hold
 * @param algorithm their {@code alg}
 * @param keyId their {@code kid}
 * @param key the key of that name
 * @param jwk the same as it stands in a key set
 */
record Trust(
    String issuer,
    String audience,
    Algorithm algorithm,
    String keyId,
    PublicKey key,
    Map<String, String> jwk) {
  /** How far clocks may differ, the same for everybody. */
  static final int LEEWAY_SECONDS = 30;

  /** Trusts an issuer's present key. */
  static Trust in(LocalIssuer issuer, Algorithm algorithm) {
    SigningKey key = issuer.key(algorithm.signing());
    return new Trust(
        issuer.issuer().toString(),
        issuer.audience(),
        algorithm,
        key.keyId(),
        key.publicKey(),
        key.publicJwk());
  }

  /** The JWK set that holds the key, as text. */
  String jwks() {
    return JsonUtil.toJson(Map.of("keys", List.of(jwk)));
  }
}
