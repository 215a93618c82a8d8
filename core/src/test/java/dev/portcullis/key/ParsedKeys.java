package dev.portcullis.key;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.portcullis.config.IssuerConfig;
import dev.portcullis.fetch.FetchException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Keys read by the parser that reads an issuer's answer, without the issuer: for tests that verify
 * so many tokens that each look-up must be complete at once.
 */
public final class ParsedKeys implements KeySource {
  /** The issuer of {@link TestIssuers}, with an address of keys that nobody asks. */
  public static final IssuerConfig ISSUER =
      TestIssuers.config(URI.create(TestIssuers.ISSUER + "/jwks.json"));

  private final KeySet keys;

  private ParsedKeys(KeySet keys) {
    this.keys = keys;
  }

  public static ParsedKeys of(String jwks) {
    try {
      return new ParsedKeys(KeySet.parse(jwks.getBytes(StandardCharsets.UTF_8)));
    } catch (FetchException e) {
      throw new AssertionError(e);
    }
  }

  public static ParsedKeys of(TestKey... keys) {
    return of(TestKeys.jwks(keys));
  }

  @Override
  public CompletionStage<KeyLookup> find(String algorithm, String keyId) {
    return CompletableFuture.completedStage(known(algorithm, keyId));
  }

  @Override
  public KeyLookup known(String algorithm, String keyId) {
    return keys.find(algorithm, keyId);
  }

  /** The one key that fits. */
  public PublicKey get(String algorithm, String keyId) {
    return assertInstanceOf(KeyLookup.Found.class, keys.find(algorithm, keyId)).key();
  }

  public int size() {
    return keys.size();
  }

  @Override
  public CompletionStage<Boolean> start() {
    return CompletableFuture.completedStage(true);
  }

  /** None: nothing is fetched here. */
  @Override
  public IssuerHealth health() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
