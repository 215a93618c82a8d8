package dev.portcullis.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.portcullis.fetch.FetchException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KeySetTest {
  private static final TestKey RSA = TestKeys.of("RS256");
  private static final TestKey EC = TestKeys.of("ES256");

  @Test
  void findsAKeyByItsId() throws Exception {
    KeySet keys = parse(TestKeys.jwks(RSA, EC));

    assertFound(RSA, keys.find("RS256", "key-RS256"));
    assertFound(EC, keys.find("ES256", "key-ES256"));
    assertEquals(2, keys.size());
  }

  @Test
  void comparesIdsExactly() throws Exception {
    KeySet keys = parse(TestKeys.jwks(RSA));

    for (String near :
        List.of("", "KEY-RS256", "key-RS256 ", " key-RS256", "key-RS25", "key-RS256\0")) {
      assertInstanceOf(KeyLookup.Unknown.class, keys.find("RS256", near));
    }
  }

  @Test
  void aKnownIdWithAnotherAlgorithmIsAMismatch() throws Exception {
    KeySet keys = parse(TestKeys.jwks(RSA, EC));

    for (String other : List.of("RS384", "PS256", "ES256", "EdDSA")) {
      assertInstanceOf(KeyLookup.Mismatch.class, keys.find(other, "key-RS256"));
    }
  }

  @Test
  void withoutAnIdTheOnlyKeyThatFitsIsFound() throws Exception {
    KeySet keys = parse(TestKeys.jwks(RSA, EC));

    assertFound(RSA, keys.find("RS256", null));
    assertFound(EC, keys.find("ES256", null));
  }

  @Test
  void withoutAnIdSeveralKeysThatFitAreAmbiguous() throws Exception {
    KeySet keys = parse(TestKeys.jwks(RSA, TestKeys.impostorOf("RS256").named("other"), EC));

    assertInstanceOf(KeyLookup.Ambiguous.class, keys.find("RS256", null));
    assertFound(EC, keys.find("ES256", null));
  }

  @Test
  void withoutAnIdNoKeyThatFitsIsAMismatch() throws Exception {
    assertInstanceOf(KeyLookup.Mismatch.class, parse(TestKeys.jwks(RSA)).find("ES256", null));
  }

  @Test
  void aKeyWithoutIdIsFoundOnlyByTokensWithoutOne() throws Exception {
    Map<String, Object> jwk = RSA.jwk();
    jwk.remove("kid");
    KeySet keys = parse(TestKeys.jwksOf(List.of(jwk)));

    assertFound(RSA, keys.find("RS256", null));
    assertInstanceOf(KeyLookup.Unknown.class, keys.find("RS256", "key-RS256"));
  }

  @Test
  void oneIdMayNameKeysOfSeveralAlgorithms() throws Exception {
    KeySet keys = parse(TestKeys.jwks(RSA.named("k"), EC.named("k")));

    assertFound(RSA, keys.find("RS256", "k"));
    assertFound(EC, keys.find("ES256", "k"));
  }

  @Test
  void oneIdForSeveralKeysThatFitIsAmbiguous() throws Exception {
    KeySet keys = parse(TestKeys.jwks(RSA, TestKeys.impostorOf("RS256")));

    assertInstanceOf(KeyLookup.Ambiguous.class, keys.find("RS256", "key-RS256"));
  }

  @Test
  void aKeyThatIsListedTwiceIsStillOne() throws Exception {
    KeySet keys = parse(TestKeys.jwks(RSA, EC, RSA, RSA.named("again")));

    assertFound(RSA, keys.find("RS256", "key-RS256"));
    assertFound(RSA, keys.find("RS256", null));
  }

  @Test
  void keysThatCannotBeUsedArePassedOver() throws Exception {
    KeySet keys =
        parse(
            TestKeys.jwksOf(
                List.of(
                    Map.of("kty", "oct", "k", "c2VjcmV0"),
                    Map.of(),
                    TestKeys.rsa1024().jwk(),
                    EC.jwk(),
                    Map.of("kty", "quantum"))));

    assertEquals(1, keys.size());
    assertFound(EC, keys.find("ES256", "key-ES256"));
    assertInstanceOf(KeyLookup.Unknown.class, keys.find("RS256", "rsa-1024"));
  }

  @Test
  void membersThatAreNotObjectsArePassedOver() throws Exception {
    String text = TestKeys.jwks(EC).replace("[{", "[null, 1, \"key\", [], {");

    assertEquals(1, parse(text).size());
  }

  static Stream<Arguments> documentsWithoutKeys() {
    return Stream.of(
        arguments("nothing", ""),
        arguments("HTML", "<!DOCTYPE html><title>Log in</title>"),
        arguments("an array", "[]"),
        arguments("a string", "\"keys\""),
        arguments("null", "null"),
        arguments("a cut document", "{\"keys\":[{\"kty\":\"RSA\""),
        arguments("an empty object", "{}"),
        arguments("another member", "{\"key\":[]}"),
        arguments("keys that are null", "{\"keys\":null}"),
        arguments("keys that are an object", "{\"keys\":{}}"),
        arguments("keys that are a string", "{\"keys\":\"RSA\"}"),
        arguments("an empty set", "{\"keys\":[]}"),
        arguments("symmetric keys alone", "{\"keys\":[{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}]}"),
        arguments("two documents", TestKeys.jwks(EC) + TestKeys.jwks(EC)),
        arguments("keys twice", "{\"keys\":[]," + TestKeys.jwks(EC).substring(1)),
        arguments("a member of a key twice", TestKeys.jwks(EC).replace("[{", "[{\"kty\":\"RSA\",")),
        arguments("deep nesting", "{\"keys\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}"),
        arguments(
            "more keys than any issuer has", TestKeys.jwksOf(Collections.nCopies(1001, EC.jwk()))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("documentsWithoutKeys")
  void refuses(String name, String document) {
    assertThrows(FetchException.class, () -> parse(document));
  }

  @Test
  void takesAThousandKeys() throws Exception {
    assertEquals(1000, parse(TestKeys.jwksOf(Collections.nCopies(1000, EC.jwk()))).size());
  }

  private static KeySet parse(String text) throws FetchException {
    return KeySet.parse(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void assertFound(TestKey expected, KeyLookup lookup) {
    assertEquals(new KeyLookup.Found(expected.pair().getPublic()), lookup);
  }
}
