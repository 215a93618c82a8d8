package dev.portcullis.key;

import dev.portcullis.json.StrictJson;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keys by name, each made once for all tests of a run, since RSA keys take long to find. */
public final class TestKeys {
  private static final Map<String, TestKey> MADE = new ConcurrentHashMap<>();

  private TestKeys() {}

  /** A key for an algorithm, called {@code key-} and the algorithm. */
  public static TestKey of(String algorithm) {
    return key("key-" + algorithm, algorithm);
  }

  /** Another key for the same algorithm, under the same name. */
  public static TestKey impostorOf(String algorithm) {
    return key("impostor-" + algorithm, algorithm).named("key-" + algorithm);
  }

  /** A key by any other name. */
  public static TestKey key(String keyId, String algorithm) {
    return MADE.computeIfAbsent(keyId, id -> TestKey.generate(id, algorithm));
  }

  /** An RSA key that is too short. */
  public static TestKey rsa1024() {
    return MADE.computeIfAbsent("rsa-1024", id -> TestKey.rsa(id, "RS256", 1024));
  }

  /** A key that is quickly made, for tests that care for the name alone. */
  public static TestKey named(String keyId) {
    return key("EdDSA", "EdDSA").named(keyId);
  }

  public static String jwks(TestKey... keys) {
    return jwksOf(Arrays.stream(keys).<Map<String, ?>>map(TestKey::jwk).toList());
  }

  public static String jwksOf(List<? extends Map<String, ?>> jwks) {
    return StrictJson.writeObject(Map.of("keys", jwks));
  }
}
