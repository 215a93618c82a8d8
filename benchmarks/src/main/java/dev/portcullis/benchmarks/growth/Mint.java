package dev.portcullis.benchmarks.growth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.portcullis.json.StrictJson;
import dev.portcullis.testing.SigningKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Signs the tokens of an issuer with one of its keys. The same number makes the same token, so that
 * a million of them need not be kept to be presented again.
 *
 * <p>Immutable, and safe for use by several threads.
 *
 * @param issuer its {@code iss}
 * @param key a key of the issuer
 * @param permissions how many permissions each token has, {@code p0}, {@code p1} and so on
 * @param issuedAt its {@code iat}, in seconds since 1970
 */
record Mint(String issuer, SigningKey key, int permissions, long issuedAt) {
  static final String AUDIENCE = "https://api.example";

  private static final long LIFE_SECONDS = 6 * 60 * 60;

  /** Makes one token, as it comes over the wire. */
  byte[] token(int number) {
    return key.signRaw(header(), claims(number)).getBytes(US_ASCII);
  }

  /** Makes tokens, with all processors. */
  List<byte[]> tokens(int from, int to) {
    return IntStream.range(from, to).parallel().mapToObj(this::token).toList();
  }

  private String header() {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("alg", key.algorithm().jwaName());
    header.put("kid", key.keyId());
    header.put("typ", "at+jwt");
    return StrictJson.writeObject(header);
  }

  private String claims(int number) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", issuer);
    claims.put("sub", "user-" + number);
    claims.put("aud", AUDIENCE);
    claims.put("client_id", "client");
    claims.put("iat", issuedAt);
    claims.put("exp", issuedAt + LIFE_SECONDS);
    claims.put("jti", "token-" + number);
    claims.put("scope", "openid profile orders:read");
    claims.put("roles", List.of("clerk"));
    claims.put("permissions", IntStream.range(0, permissions).mapToObj(i -> "p" + i).toList());
    return StrictJson.writeObject(claims);
  }

  /** The text of a token, as a server makes it for each request. */
  static String text(byte[] token) {
    return new String(token, ISO_8859_1);
  }
}
