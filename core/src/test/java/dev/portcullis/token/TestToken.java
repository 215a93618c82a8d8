package dev.portcullis.token;

import dev.portcullis.json.StrictJson;
import dev.portcullis.key.TestClock;
import dev.portcullis.key.TestIssuers;
import dev.portcullis.key.TestKey;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A token in the making. Immutable: each change makes another. */
public final class TestToken {
  private final Map<String, Object> header;
  private final Map<String, Object> claims;
  private final TestKey key;

  private TestToken(Map<String, Object> header, Map<String, Object> claims, TestKey key) {
    this.header = Collections.unmodifiableMap(header);
    this.claims = Collections.unmodifiableMap(claims);
    this.key = key;
  }

  /** A token that is valid for five minutes from the start of the test. */
  public static TestToken signedWith(TestKey key) {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("alg", key.algorithm());
    header.put("typ", "at+jwt");
    header.put("kid", key.keyId());
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", TestIssuers.ISSUER);
    claims.put("aud", TestIssuers.AUDIENCE);
    claims.put("sub", "alice");
    claims.put("iat", TestClock.START.getEpochSecond());
    claims.put("exp", TestClock.START.getEpochSecond() + 300);
    return new TestToken(header, claims, key);
  }

  public TestToken header(String name, Object value) {
    return new TestToken(with(header, name, value), claims, key);
  }

  public TestToken withoutHeader(String name) {
    return new TestToken(without(header, name), claims, key);
  }

  public TestToken claim(String name, Object value) {
    return new TestToken(header, with(claims, name, value), key);
  }

  public TestToken without(String name) {
    return new TestToken(header, without(claims, name), key);
  }

  private static Map<String, Object> with(Map<String, Object> map, String name, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(map);
    changed.put(name, value);
    return changed;
  }

  private static Map<String, Object> without(Map<String, Object> map, String name) {
    Map<String, Object> changed = new LinkedHashMap<>(map);
    changed.remove(name);
    return changed;
  }

  Object claim(String name) {
    return claims.get(name);
  }

  String headerText() {
    return StrictJson.writeObject(header);
  }

  String claimsText() {
    return StrictJson.writeObject(claims);
  }

  /** What is signed: both texts in base64url, with a dot between. */
  String signingInput() {
    return encode(headerText()) + "." + encode(claimsText());
  }

  /** The compact serialization, signed by the algorithm that the header names, if the key can. */
  public String sign() {
    return sign(signingInput());
  }

  /** The same with another text for the header, signed rightly. */
  String signWithHeaderText(String text) {
    return sign(encode(text) + "." + encode(claimsText()));
  }

  /** The same with another text for the claims, signed rightly. */
  String signWithClaimsText(String text) {
    return sign(encode(headerText()) + "." + encode(text));
  }

  /** Signs a text, whatever it is, as if it were header and claims. */
  String sign(String signingInput) {
    String algorithm = header.get("alg") instanceof String name ? name : key.algorithm();
    byte[] signature = key.sign(algorithm, signingInput.getBytes(StandardCharsets.UTF_8));
    return withSignature(signingInput, signature);
  }

  /** Puts any bytes in the place of the signature. */
  String withSignature(byte[] signature) {
    return withSignature(signingInput(), signature);
  }

  private static String withSignature(String signingInput, byte[] signature) {
    return signingInput + "." + TestKey.base64Url(signature);
  }

  static String encode(String text) {
    return TestKey.base64Url(text.getBytes(StandardCharsets.UTF_8));
  }
}
