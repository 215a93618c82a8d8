package dev.portcullis.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.portcullis.config.GuardConfig;
import dev.portcullis.config.IssuerConfig;
import dev.portcullis.error.AccessError;
import dev.portcullis.error.Reason;
import dev.portcullis.fetch.Outbound;
import dev.portcullis.key.Await;
import dev.portcullis.key.HandDrivenIssuer;
import dev.portcullis.key.JwksKeySources;
import dev.portcullis.key.KeySource;
import dev.portcullis.key.Replies;
import dev.portcullis.key.TestClock;
import dev.portcullis.key.TestIssuers;
import dev.portcullis.key.TestKey;
import dev.portcullis.key.TestKeys;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A verifier that fetches the keys of a real issuer over HTTP. */
final class VerifierFixture implements AutoCloseable {
  final HandDrivenIssuer issuer = HandDrivenIssuer.start();
  final TestClock clock = new TestClock();
  private final Outbound outbound = new Outbound();
  private final JwksKeySources sources = new JwksKeySources(outbound, clock);
  private final KeySource keys = sources.of(TestIssuers.config(issuer.jwksUrl()));
  private final TokenVerifier verifier = verifier(settings -> {});

  /** An issuer that publishes the given keys. */
  static VerifierFixture publishing(TestKey... keys) {
    VerifierFixture fixture = new VerifierFixture();
    fixture.issuer.publish(keys);
    return fixture;
  }

  /** An issuer that publishes the given key set. */
  static VerifierFixture publishing(List<? extends Map<String, ?>> jwks) {
    VerifierFixture fixture = new VerifierFixture();
    fixture.issuer.answer(HandDrivenIssuer.JWKS, Replies.json(TestKeys.jwksOf(jwks)));
    return fixture;
  }

  /** A verifier with other settings and the same keys. */
  TokenVerifier verifier(Consumer<GuardConfig.Builder> settings) {
    IssuerConfig config = TestIssuers.config(issuer.jwksUrl(), settings);
    return new TokenVerifier(Map.of(config, keys), clock);
  }

  /** The same verifier, which remembers what it accepted. */
  TokenVerifier remembering() {
    return new TokenVerifier(Map.of(TestIssuers.config(issuer.jwksUrl()), keys), clock, 10_000);
  }

  AccessToken accept(String token) {
    return accept(verifier, token);
  }

  static AccessToken accept(TokenVerifier verifier, String token) {
    Verification verification = Await.result(verifier.verify(token));
    return assertInstanceOf(Verification.Accepted.class, verification).token();
  }

  boolean accepts(String token) {
    return accepts(verifier, token);
  }

  static boolean accepts(TokenVerifier verifier, String token) {
    return Await.result(verifier.verify(token)) instanceof Verification.Accepted;
  }

  void refuse(Reason reason, String token) {
    refuse(verifier, reason, token);
  }

  static void refuse(TokenVerifier verifier, Reason reason, String token) {
    assertEquals(
        new Verification.Refused(new AccessError.Invalid(reason)),
        Await.result(verifier.verify(token)));
  }

  Verification verify(String token) {
    return Await.result(verifier.verify(token));
  }

  @Override
  public void close() {
    sources.close();
    outbound.close();
    issuer.close();
  }
}
