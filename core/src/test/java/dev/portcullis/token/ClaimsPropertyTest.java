package dev.portcullis.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.error.AccessError;
import dev.portcullis.json.JsonArbitraries;
import dev.portcullis.key.ParsedKeys;
import dev.portcullis.key.TestClock;
import dev.portcullis.key.TestKey;
import dev.portcullis.key.TestKeys;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What a rightly signed token may say, and in which order. */
class ClaimsPropertyTest {
  private static final TestKey KEY = TestKeys.of("EdDSA");
  private static final TestToken VALID = TestToken.signedWith(KEY);
  private static final TokenVerifier VERIFIER =
      new TokenVerifier(Map.of(ParsedKeys.ISSUER, ParsedKeys.of(KEY)), new TestClock());

  private static final List<String> HEADER = List.of("alg", "typ", "kid");
  private static final List<String> REGISTERED = List.of("iss", "aud", "sub", "iat", "exp");
  private static final List<String> READ =
      List.of(
          "iss",
          "aud",
          "sub",
          "iat",
          "exp",
          "nbf",
          "jti",
          "client_id",
          "scope",
          "scp",
          "roles",
          "permissions");

  @Property(tries = 200)
  void theOrderOfMembersIsNoMatter(
      @ForAll("headerOrders") List<String> header, @ForAll("claimOrders") List<String> claims) {
    TestToken token = VALID;
    for (String name : header) {
      token = token.withoutHeader(name).header(name, value(name));
    }
    for (String name : claims) {
      token = token.without(name).claim(name, VALID.claim(name));
    }

    AccessToken accepted = VerifierFixture.accept(VERIFIER, token.sign());

    assertEquals(List.copyOf(claims), List.copyOf(accepted.claims().asMap().keySet()));
  }

  private static Object value(String name) {
    return switch (name) {
      case "alg" -> KEY.algorithm();
      case "kid" -> KEY.keyId();
      default -> "at+jwt";
    };
  }

  @Property(tries = 300)
  void claimsThatNobodyReadsAreKeptAsTheyAre(@ForAll("objects") Map<String, Object> others) {
    TestToken token = VALID;
    for (Map.Entry<String, Object> other : others.entrySet()) {
      token = token.claim("x-" + other.getKey(), other.getValue());
    }

    AccessToken accepted = VerifierFixture.accept(VERIFIER, token.sign());

    others.forEach(
        (name, value) -> assertEquals(value, accepted.claims().asMap().get("x-" + name)));
  }

  @Property(tries = 300)
  void headerMembersThatNobodyReadsAreNoMatter(@ForAll("objects") Map<String, Object> others) {
    TestToken token = VALID;
    for (Map.Entry<String, Object> other : others.entrySet()) {
      token = token.header("x-" + other.getKey(), other.getValue());
    }

    VerifierFixture.accept(VERIFIER, token.sign());
  }

  @Property(tries = 500)
  void claimsThatAreReadMayHaveAnyValue(
      @ForAll("namesOfClaims") List<String> names, @ForAll("lists") List<Object> values) {
    TestToken token = VALID;
    for (int i = 0; i < names.size(); i++) {
      token = token.claim(names.get(i), values.get(i));
    }

    assertIsAcceptedOrInvalid(token.sign());
  }

  @Property(tries = 500)
  void headerMembersThatAreReadMayHaveAnyValue(
      @ForAll("namesOfHeader") String name, @ForAll("values") Object value) {
    // Whatever alg the header names, the signature is that of the key.
    String signingInput = VALID.header(name, value).signingInput();

    assertIsAcceptedOrInvalid(VALID.sign(signingInput));
  }

  private static void assertIsAcceptedOrInvalid(String token) {
    Verification verification = VERIFIER.verify(token).toCompletableFuture().join();
    if (verification instanceof Verification.Accepted accepted) {
      assertTrue(accepted.token().audiences().containsAll(ParsedKeys.ISSUER.audiences()));
      assertNotNull(accepted.token().getName());
    } else {
      AccessError error = assertInstanceOf(Verification.Refused.class, verification).error();
      assertInstanceOf(AccessError.Invalid.class, error);
    }
  }

  @Provide
  Arbitrary<List<String>> headerOrders() {
    return Arbitraries.shuffle(HEADER);
  }

  @Provide
  Arbitrary<List<String>> claimOrders() {
    return Arbitraries.shuffle(REGISTERED);
  }

  @Provide
  Arbitrary<List<String>> namesOfClaims() {
    return Arbitraries.of(READ).list().uniqueElements().ofMaxSize(3);
  }

  @Provide
  Arbitrary<String> namesOfHeader() {
    return Arbitraries.of("alg", "typ", "kid", "crit", "b64", "zip", "enc", "jwk", "x5c", "cty");
  }

  @Provide
  Arbitrary<Map<String, Object>> objects() {
    return JsonArbitraries.objects();
  }

  @Provide
  Arbitrary<Object> values() {
    return JsonArbitraries.values();
  }

  @Provide
  Arbitrary<List<Object>> lists() {
    return JsonArbitraries.values().list().ofSize(3).withoutEdgeCases();
  }
}
