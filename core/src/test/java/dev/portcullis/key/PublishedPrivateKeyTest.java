package dev.portcullis.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.portcullis.fetch.FetchException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An issuer that publishes the private part of a key beside the public one. */
class PublishedPrivateKeyTest {
  private static final String SECRET = "c2VjcmV0LXBhcnQ";

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "ES256", "EdDSA"})
  void isPassedOverWhateverTheKeyIs(String algorithm) throws Exception {
    Map<String, Object> jwk = privateJwk(algorithm);

    assertThrows(JwkReader.UnusableKeyException.class, () -> JwkReader.read(jwk));
    KeySet keys = parse(List.of(jwk, TestKeys.named("beside").jwk()));
    assertEquals(1, keys.size());
    assertEquals(1, keys.secretKeys());
    assertEquals(new KeyLookup.Unknown(), keys.find(algorithm, TestKeys.of(algorithm).keyId()));
  }

  @Test
  void isPassedOverEvenIfThePartIsEmpty() {
    for (Object part : new Object[] {null, "", 1L, List.of()}) {
      Map<String, Object> jwk = TestKeys.of("ES256").jwk();
      jwk.put("d", part);
      assertThrows(JwkReader.UnusableKeyException.class, () -> JwkReader.read(jwk));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"p", "q", "dp", "dq", "qi", "oth", "k", "priv"})
  void isPassedOverWhicheverPartItIs(String member) throws Exception {
    Map<String, Object> jwk = TestKeys.of("RS256").jwk();
    jwk.put(member, SECRET);
    KeySet keys = parse(List.of(jwk, TestKeys.named("beside").jwk()));

    assertEquals(1, keys.size());
    assertEquals(1, keys.secretKeys());
  }

  @Test
  void isCountedWhenItIsSymmetricToo() throws Exception {
    Map<String, Object> symmetric = Map.of("kty", "oct", "k", SECRET);

    assertEquals(1, parse(List.of(symmetric, TestKeys.named("beside").jwk())).secretKeys());
  }

  @Test
  void isNotWhatOtherKeysAreTakenFor() throws Exception {
    assertEquals(
        0, parse(List.of(TestKeys.named("a").jwk(), TestKeys.rsa1024().jwk())).secretKeys());
  }

  @Test
  void aloneIsNoKeySet() {
    assertEquals(
        "the key set publishes the secret part of its keys, and none that can be used",
        assertThrows(FetchException.class, () -> parse(List.of(privateJwk("EdDSA")))).getMessage());
  }

  private static Map<String, Object> privateJwk(String algorithm) {
    Map<String, Object> jwk = TestKeys.of(algorithm).jwk();
    jwk.put("d", SECRET);
    return jwk;
  }

  private static KeySet parse(List<Map<String, Object>> jwks) throws FetchException {
    return KeySet.parse(TestKeys.jwksOf(jwks).getBytes(StandardCharsets.UTF_8));
  }
}
