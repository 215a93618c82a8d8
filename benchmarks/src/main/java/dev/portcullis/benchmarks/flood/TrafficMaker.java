package dev.portcullis.benchmarks.flood;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.testing.LocalIssuer;
import dev.portcullis.testing.SigningKey;
import dev.portcullis.testing.TokenBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Makes all requests beforehand, so that to send one costs the client the same, whatever its kind.
 */
final class TrafficMaker {
  /** Portcullis refuses longer tokens unread. */
  private static final int LONGEST_TOKEN = 16 * 1024;

  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final Duration LIFE = Duration.ofHours(6);
  private static final String BASE64_URL =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private final LocalIssuer issuer;
  private final URI service;
  private final SigningKey stranger;
  private final SigningKey impostor;

  TrafficMaker(LocalIssuer issuer, URI service) {
    this.issuer = issuer;
    this.service = service;
    SigningKey genuine = issuer.currentKey();
    stranger = SigningKey.generate(genuine.algorithm(), "stranger");
    impostor = SigningKey.generate(genuine.algorithm(), genuine.keyId());
  }

  Traffic valid(int count) {
    return traffic("extra valid", Set.of(200), count, i -> request(token(i).sign(), ""));
  }

  /** Valid tokens in requests as long as the longest floods: what the server and the wire take. */
  Traffic paddedValid(int count) {
    return traffic(
        "valid, 16 KiB",
        Set.of(200),
        count,
        i -> {
          String token = token(i).sign();
          return request(token, "X-Padding: " + noise(i, LONGEST_TOKEN - token.length()) + "\r\n");
        });
  }

  /**
   * Tokens that differ in their {@code kid} alone. All have the signature of one: nobody has the
   * stranger's key to notice it, and to sign so many takes longer than to measure them.
   *
   * <p>503 stands for: the key may be in the set that is being fetched, try again.
   */
  Traffic unknownKeys(int count) {
    TokenBuilder token = token(0).signedBy(stranger);
    String signed = token.sign();
    String claimsAndSignature = signed.substring(signed.indexOf('.'));
    return traffic(
        "unknown key",
        Set.of(401, 503),
        count,
        i -> {
          String header = token.keyId("stranger-" + i).headerJson();
          return request(ENCODER.encodeToString(header.getBytes(UTF_8)) + claimsAndSignature, "");
        });
  }

  Traffic badSignatures(int count) {
    return traffic(
        "bad signature", Set.of(401), count, i -> request(token(i).signedBy(impostor).sign(), ""));
  }

  Traffic oversized(int count) {
    return traffic(
        "junk, 16 KiB + 1", Set.of(401), count, i -> request(noise(i, LONGEST_TOKEN + 1), ""));
  }

  /** In three parts of the right characters, so that the first two are decoded. */
  Traffic junk(int count) {
    int part = LONGEST_TOKEN / 4;
    return traffic(
        "junk, 16 KiB",
        Set.of(401),
        count,
        i -> {
          String noise = noise(i, LONGEST_TOKEN - 2);
          return request(
              noise.substring(0, part)
                  + "."
                  + noise.substring(part, 3 * part)
                  + "."
                  + noise.substring(3 * part),
              "");
        });
  }

  /** Nothing is wrong with them but the signature, and there is as much to read as may be. */
  Traffic manyClaims(int count) {
    return traffic(
        "bad signature, 16 KiB",
        Set.of(401),
        count,
        i -> {
          TokenBuilder small = token(i).signedBy(impostor).claim("extra", Map.of());
          int room = (LONGEST_TOKEN - small.sign().length()) * 3 / 4;
          return request(small.claim("extra", members(room)).sign(), "");
        });
  }

  private TokenBuilder token(int number) {
    return issuer.token().subject("user-" + number).scope("openid").expiresIn(LIFE);
  }

  /** An object of so many bytes, and no more, without its braces. */
  private static Map<String, Integer> members(int bytes) {
    int each = "\"m0000\":0,".length();
    Map<String, Integer> members = new LinkedHashMap<>();
    for (int i = 0; i < bytes / each; i++) {
      members.put("m" + (1000 + i), 0);
    }
    return members;
  }

  private static String noise(int seed, int length) {
    StringBuilder noise = new StringBuilder(length);
    new Random(seed)
        .ints(length, 0, BASE64_URL.length())
        .forEach(i -> noise.append(BASE64_URL.charAt(i)));
    return noise.toString();
  }

  private byte[] request(String token, String moreLines) {
    String head =
        "GET /private HTTP/1.1\r\nHost: "
            + service.getRawAuthority()
            + "\r\nAuthorization: Bearer "
            + token
            + "\r\n"
            + moreLines
            + "\r\n";
    return head.getBytes(US_ASCII);
  }

  private static Traffic traffic(
      String name, Set<Integer> rightStatuses, int count, IntFunction<byte[]> request) {
    List<byte[]> requests = IntStream.range(0, count).parallel().mapToObj(request).toList();
    return new Traffic(name, rightStatuses, requests);
  }
}
