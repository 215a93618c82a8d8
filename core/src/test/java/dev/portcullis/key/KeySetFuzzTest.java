package dev.portcullis.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.portcullis.config.IssuerConfig;
import dev.portcullis.fetch.FetchException;
import java.util.Map;
import java.util.Set;

/** Whatever an issuer answers is a key set or is refused, and a key is only what it may be. */
class KeySetFuzzTest {
  private static final Map<String, Set<String>> TYPES =
      Map.of(
          "RSA", Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512"),
          "EC", Set.of("ES256", "ES384", "ES512"),
          "EdDSA", Set.of("EdDSA"));

  @FuzzTest(maxDuration = "10s")
  @DictionaryEntries({
    "\"keys\"",
    "\"kty\"",
    "\"crv\"",
    "\"kid\"",
    "\"use\"",
    "\"key_ops\"",
    "\"alg\"",
    "\"n\"",
    "\"e\"",
    "\"x\"",
    "\"y\"",
    "\"d\"",
    "\"k\"",
    "\"x5c\"",
    "\"RSA\"",
    "\"EC\"",
    "\"OKP\"",
    "\"oct\"",
    "\"P-256\"",
    "\"P-384\"",
    "\"P-521\"",
    "\"Ed25519\"",
    "\"X25519\"",
    "\"verify\"",
    "\"sig\"",
    "\"EdDSA\"",
    "\"ES256\"",
    "\"RS256\"",
    "null",
    "AQAB"
  })
  void anAnswerIsAKeySetOrIsRefusedAndNothingElse(byte[] input) {
    KeySet keys;
    try {
      keys = KeySet.parse(input);
    } catch (FetchException e) {
      assertNotNull(e.getMessage());
      return;
    }
    assertTrue(keys.size() > 0, "a set without keys is refused");
    for (String algorithm : IssuerConfig.ALL_ALGORITHMS) {
      assertFits(algorithm, keys.find(algorithm, null));
      assertFits(algorithm, keys.find(algorithm, "k"));
    }
    assertEquals(new KeyLookup.Mismatch(), keys.find("HS256", null));
  }

  private static void assertFits(String algorithm, KeyLookup lookup) {
    if (lookup instanceof KeyLookup.Found found) {
      String type = found.key().getAlgorithm();
      assertTrue(
          TYPES.getOrDefault(type, Set.of()).contains(algorithm), type + " for " + algorithm);
    }
  }
}
