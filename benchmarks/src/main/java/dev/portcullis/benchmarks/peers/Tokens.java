package dev.portcullis.benchmarks.peers;

import dev.portcullis.testing.LocalIssuer;
import dev.portcullis.testing.TokenBuilder;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Tokens that each service accepts, and some that none may.
 *
 * @param issuer makes them
 */
record Tokens(LocalIssuer issuer) {
  private static final Duration LIFE = Duration.ofHours(6);

  /** Further than the clocks of a service and an issuer may differ, in the view of any. */
  private static final Duration LONG_AGO = Duration.ofHours(-1);

  /** So many different ones, each of another user. */
  List<String> valid(int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> draft().subject("user-" + number).sign())
        .toList();
  }

  String withBrokenSignature() {
    return draft().withBrokenSignature();
  }

  String expired() {
    return draft().expiresIn(LONG_AGO).sign();
  }

  String withoutScope() {
    return draft().scope("profile").sign();
  }

  String forAnother() {
    return draft().audience("https://another.example").sign();
  }

  String ofAnother() {
    return draft().issuer("https://another.example").sign();
  }

  private TokenBuilder draft() {
    // Spring accepts no other type by default.
    return issuer.token().type("JWT").scope("openid").expiresIn(LIFE);
  }
}
