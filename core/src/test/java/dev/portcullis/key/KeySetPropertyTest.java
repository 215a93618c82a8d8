package dev.portcullis.key;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.config.IssuerConfig;
import dev.portcullis.fetch.FetchException;
import dev.portcullis.json.JsonArbitraries;
import dev.portcullis.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever an issuer answers, it is a key set that can be searched, or is refused. */
class KeySetPropertyTest {
  private static final List<String> TYPES = List.of("RS256", "ES256", "ES384", "ES512", "EdDSA");
  private static final List<String> MEMBERS =
      List.of("kty", "crv", "n", "e", "x", "y", "kid", "use", "alg", "key_ops", "x5c");

  @Property
  void anyBytesAreAKeySetOrRefused(@ForAll byte[] bytes) {
    assertIsAKeySetOrRefused(bytes);
  }

  @Property
  void anyValueForKeysIsAKeySetOrRefused(@ForAll("values") Object keys) {
    assertIsAKeySetOrRefused(Map.of("keys", keys == null ? Map.of() : keys));
  }

  @Property(tries = 300)
  void anyElementsAreAKeySetOrRefused(@ForAll("lists") List<Object> keys) {
    assertIsAKeySetOrRefused(Map.of("keys", keys));
  }

  @Property(tries = 1000)
  void aKeyWithOtherMembersIsAKeySetOrRefused(@ForAll("changedKeys") Map<String, Object> jwk) {
    assertIsAKeySetOrRefused(Map.of("keys", List.of(jwk)));
  }

  @Property(tries = 200)
  void aBrokenKeyHarmsNoneBesideIt(@ForAll("lists") List<Object> others) throws Exception {
    List<Object> keys = new ArrayList<>(others);
    keys.add(TestKeys.of("ES256").jwk());

    KeySet set = KeySet.parse(utf8(Map.of("keys", keys)));

    assertTrue(set.find("ES256", "key-ES256") instanceof KeyLookup.Found);
  }

  @Property
  void aSetOfWhichAnyByteWasChangedIsAKeySetOrRefused(
      @ForAll("types") String type, @ForAll int place, @ForAll byte replacement) {
    byte[] utf8 = TestKeys.jwks(TestKeys.of(type)).getBytes(StandardCharsets.UTF_8);
    utf8[Math.floorMod(place, utf8.length)] = replacement;

    assertIsAKeySetOrRefused(utf8);
  }

  private static void assertIsAKeySetOrRefused(Map<String, Object> document) {
    assertIsAKeySetOrRefused(utf8(document));
  }

  private static byte[] utf8(Map<String, Object> document) {
    return StrictJson.writeObject(document).getBytes(StandardCharsets.UTF_8);
  }

  private static void assertIsAKeySetOrRefused(byte[] utf8) {
    KeySet set;
    try {
      set = KeySet.parse(utf8);
    } catch (FetchException e) {
      assertNotNull(e.getMessage());
      return;
    }
    assertTrue(set.size() > 0, "a set without keys is refused");
    for (String algorithm : IssuerConfig.ALL_ALGORITHMS) {
      assertNotNull(set.find(algorithm, null));
      assertNotNull(set.find(algorithm, "k"));
    }
  }

  @Provide
  Arbitrary<Object> values() {
    return JsonArbitraries.values();
  }

  @Provide
  Arbitrary<List<Object>> lists() {
    Arbitrary<Object> keys = changedKeys().asGeneric();
    return Arbitraries.oneOf(JsonArbitraries.values(), keys).list().ofMaxSize(4).withoutEdgeCases();
  }

  @Provide
  Arbitrary<String> types() {
    return Arbitraries.of(TYPES);
  }

  /** A key of which up to three members are replaced, two out of three times by plausible ones. */
  @Provide
  Arbitrary<Map<String, Object>> changedKeys() {
    Arbitrary<Object> numbers =
        Arbitraries.bytes()
            .array(byte[].class)
            .ofMaxSize(70)
            .map(bytes -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    Arbitrary<Object> words =
        Arbitraries.of(
            "", "RSA", "EC", "OKP", "oct", "P-256", "P-521", "Ed25519", "Ed448", "sig", "enc", "=");
    Arbitrary<Map<String, Object>> changes =
        Arbitraries.maps(
                Arbitraries.of(MEMBERS),
                Arbitraries.oneOf(numbers, words, JsonArbitraries.values()))
            .ofMaxSize(3);
    return Combinators.combine(types(), changes)
        .as(
            (type, members) -> {
              Map<String, Object> jwk = TestKeys.of(type).bareJwk();
              jwk.putAll(members);
              return jwk;
            })
        .withoutEdgeCases();
  }
}
