package dev.portcullis.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A token in the making: header and claims, and how they become text. Immutable; each change gives
 * a new one. What the claims of an issuer are called, and which it has from the start, is for the
 * builders that users see.
 */
final class TokenDraft {
  /**
   * What a token takes from its issuer at the moment when it is made.
   *
   * @param clock tells the time
   * @param currentKey gives the key that signs, where no other is named
   */
  record Mint(Clock clock, Supplier<SigningKey> currentKey) {}

  /** When and by what a token is made. */
  private record Making(Instant now, String keyId, String algorithm) {}

  /** The JSON text of a header parameter or claim. */
  private interface Value {
    String json(Making making);

    static Value of(@Nullable Object value) {
      String json = Json.text(value);
      return making -> json;
    }

    static Value at(Instant time) {
      return of(time.getEpochSecond());
    }

    static Value after(Duration time) {
      return making -> at(making.now().plus(time)).json(making);
    }
  }

  private final Mint mint;
  private final @Nullable SigningKey key;
  private final Map<String, Value> header;
  private final Map<String, Value> claims;

  /** A token without claims, whose header says who signs. */
  TokenDraft(Mint mint, String type) {
    this(mint, null, defaultHeader(type), Map.of());
  }

  private TokenDraft(
      Mint mint, @Nullable SigningKey key, Map<String, Value> header, Map<String, Value> claims) {
    this.mint = mint;
    this.key = key;
    this.header = header;
    this.claims = claims;
  }

  private static Map<String, Value> defaultHeader(String type) {
    Map<String, Value> header = new LinkedHashMap<>();
    header.put("alg", making -> Json.text(making.algorithm()));
    header.put("typ", Value.of(type));
    header.put("kid", making -> Json.text(making.keyId()));
    return header;
  }

  TokenDraft claim(String name, @Nullable Object value) {
    return claim(name, Value.of(value));
  }

  TokenDraft time(String name, Instant time) {
    return claim(name, Value.at(time));
  }

  /** A time that is counted from the moment when the token is made. */
  TokenDraft timeAfter(String name, Duration time) {
    return claim(name, Value.after(time));
  }

  /** An identifier that is another one in each token. */
  TokenDraft newId(String name) {
    return claim(name, making -> Json.text(UUID.randomUUID().toString()));
  }

  private TokenDraft claim(String name, Value value) {
    return new TokenDraft(mint, key, header, with(claims, name, value));
  }

  TokenDraft without(String name) {
    return new TokenDraft(mint, key, header, without(claims, name));
  }

  TokenDraft type(@Nullable String type) {
    return type == null ? withoutHeader("typ") : header("typ", type);
  }

  TokenDraft keyId(@Nullable String keyId) {
    return keyId == null ? withoutHeader("kid") : header("kid", keyId);
  }

  TokenDraft header(String name, @Nullable Object value) {
    return new TokenDraft(mint, key, with(header, name, Value.of(value)), claims);
  }

  private TokenDraft withoutHeader(String name) {
    return new TokenDraft(mint, key, without(header, name), claims);
  }

  TokenDraft signedBy(SigningKey signer) {
    return new TokenDraft(mint, Objects.requireNonNull(signer, "key"), header, claims);
  }

  String sign() {
    SigningKey signer = signer();
    Making making = making(signer, signer.algorithm().jwaName());
    return signer.signRaw(json(header, making), json(claims, making));
  }

  String unsigned() {
    return SigningKey.compact(signingInput(signer(), "none"), new byte[0]);
  }

  String hmacWithPublicKey() {
    SigningKey signer = signer();
    String content = signingInput(signer, "HS256");
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(signer.publicKeyPem().getBytes(US_ASCII), "HmacSHA256"));
      return SigningKey.compact(content, mac.doFinal(content.getBytes(US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has HmacSHA256", e);
    }
  }

  String withBrokenSignature() {
    SigningKey signer = signer();
    String content = signingInput(signer, signer.algorithm().jwaName());
    byte[] signature = signer.signature(content.getBytes(US_ASCII));
    signature[signature.length - 1] ^= 1;
    return SigningKey.compact(content, signature);
  }

  String headerJson() {
    SigningKey signer = signer();
    return json(header, making(signer, signer.algorithm().jwaName()));
  }

  String payloadJson() {
    SigningKey signer = signer();
    return json(claims, making(signer, signer.algorithm().jwaName()));
  }

  @Override
  public String toString() {
    return claims.keySet().toString();
  }

  private SigningKey signer() {
    return key == null ? mint.currentKey().get() : key;
  }

  private Making making(SigningKey signer, String algorithm) {
    return new Making(mint.clock().instant(), signer.keyId(), algorithm);
  }

  private String signingInput(SigningKey signer, String algorithm) {
    Making making = making(signer, algorithm);
    return SigningKey.signingInput(json(header, making), json(claims, making));
  }

  private static Map<String, Value> with(Map<String, Value> members, String name, Value value) {
    Map<String, Value> changed = new LinkedHashMap<>(members);
    changed.put(name, value);
    return changed;
  }

  private static Map<String, Value> without(Map<String, Value> members, String name) {
    Map<String, Value> changed = new LinkedHashMap<>(members);
    changed.remove(name);
    return changed;
  }

  private static String json(Map<String, Value> members, Making making) {
    return members.entrySet().stream()
        .map(member -> Json.text(member.getKey()) + ":" + member.getValue().json(making))
        .collect(Collectors.joining(",", "{", "}"));
  }
}
