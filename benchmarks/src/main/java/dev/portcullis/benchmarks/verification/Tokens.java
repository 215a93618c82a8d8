package dev.portcullis.benchmarks.verification;

import dev.portcullis.testing.LocalIssuer;
import dev.portcullis.testing.TokenBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Tokens of one issuer, signed with one key.
 *
 * @param good tokens to be accepted, so many that remembering the last one helps nobody
 * @param badSignature a token to be refused for its signature alone
 * @param badClaims tokens whose signature is right, to be refused for what they say
 */
record Tokens(List<String> good, String badSignature, Map<String, String> badClaims) {
  private static final Duration LIFE = Duration.ofDays(1);

  /** Makes tokens, which all differ. */
  static Tokens of(LocalIssuer issuer, int number) {
    return new Tokens(
        IntStream.range(0, number)
            .mapToObj(i -> token(issuer).subject("user-" + i).sign())
            .toList(),
        token(issuer).withBrokenSignature(),
        Map.of(
            "an expired token",
            token(issuer)
                .issuedAt(Instant.now().minus(LIFE.multipliedBy(2)))
                .expiresIn(LIFE.negated())
                .sign(),
            "a token that is not valid yet",
            token(issuer).notBefore(Instant.now().plus(LIFE.dividedBy(2))).sign(),
            "a token for another audience",
            token(issuer).audience(issuer.audience() + "-other").sign(),
            "a token of another issuer",
            token(issuer).issuer(issuer.issuer() + "/other").sign()));
  }

  /** As many access tokens have it: {@code typ} is what all libraries take unasked. */
  private static TokenBuilder token(LocalIssuer issuer) {
    return issuer
        .token()
        .type("JWT")
        .scope("openid", "profile", "orders:read")
        .roles("clerk")
        .permissions("orders:create", "orders:update")
        .expiresIn(LIFE);
  }
}
