package dev.portcullis.token;

import dev.portcullis.config.ConfigurationException;
import dev.portcullis.config.IamConfig;
import dev.portcullis.config.IssuerConfig;
import dev.portcullis.error.Reason;
import dev.portcullis.key.KeySource;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Verifies access tokens: compact JWSs whose {@code iss} is that of a trusted issuer, whose
 * signature is right under a key of that issuer, and whose claims stand every check.
 *
 * <p>The order: form and size; JOSE header; issuer; algorithm and type; key; signature; lifetime,
 * audience and the types of the other claims. Nothing is fetched for a token that fails before its
 * key is looked up. Safe for use by several threads.
 *
 * <p>A token that was accepted may be remembered; then only its key is looked up, and the time is
 * read. What comes of it is the same.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9068#section-4">RFC 9068 §4</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8725">RFC 8725</a>
 */
public final class TokenVerifier {
  /** Tells whose token it is. */
  private interface Issuers {
    @Nullable TrustedIssuer of(Claims claims) throws RefusedTokenException;
  }

  private final Issuers issuers;
  private final KnownHeaders headers;
  private final @Nullable TokenCache cache;

  /**
   * Makes a verifier that remembers no tokens.
   *
   * @param trusted the trusted issuers, each with its keys
   * @param clock tells whether a token has expired
   * @throws ConfigurationException when two issuers have the same {@code iss}
   */
  public TokenVerifier(Map<IssuerConfig, KeySource> trusted, Clock clock) {
    this(trusted, clock, 0);
  }

  /**
   * Makes a verifier.
   *
   * @param trusted the trusted issuers, each with its keys
   * @param clock tells whether a token has expired
   * @param cacheSize how many tokens that were accepted are remembered; 0 for none
   * @throws ConfigurationException when two issuers have the same {@code iss}
   */
  public TokenVerifier(Map<IssuerConfig, KeySource> trusted, Clock clock, int cacheSize) {
    this(trusted, clock, new KnownHeaders(), cache(cacheSize, clock));
  }

  /** Makes a verifier with memories that the caller can look into. */
  TokenVerifier(
      Map<IssuerConfig, KeySource> trusted,
      Clock clock,
      KnownHeaders headers,
      @Nullable TokenCache cache) {
    this(byIssuer(trusted, clock), headers, cache);
  }

  private TokenVerifier(Issuers issuers, KnownHeaders headers, @Nullable TokenCache cache) {
    this.issuers = issuers;
    this.headers = headers;
    this.cache = cache;
  }

  private static Issuers byIssuer(Map<IssuerConfig, KeySource> trusted, Clock clock) {
    Map<String, TrustedIssuer> byIssuer = new HashMap<>();
    trusted.forEach(
        (config, keys) -> {
          if (byIssuer.put(config.issuer(), TrustedIssuer.of(config, keys, clock)) != null) {
            throw new ConfigurationException(
                "Two issuers are configured as " + config.issuer() + ": remove one of them.");
          }
        });
    return claims -> byIssuer.get(RegisteredClaims.issuer(claims));
  }

  private static @Nullable TokenCache cache(int size, Clock clock) {
    return size == 0 ? null : new TokenCache(size, clock);
  }

  /**
   * Makes a verifier of the tokens of an AccelByte IAM. It looks at the tokens alone: neither at
   * the revocation list, nor at {@code aud}, which is compared with what the IAM says.
   *
   * @param iam the IAM; any {@code iss} is accepted, and none, unless it names one
   * @param keys its keys
   * @param clock tells whether a token has expired
   * @param reading makes more of a token that was verified, or refuses it for what it says; always
   *     the same of the same token
   * @return the verifier
   */
  public static TokenVerifier ofIam(
      IamConfig iam, KeySource keys, Clock clock, Function<AccessToken, Verification> reading) {
    TrustedIssuer only = TrustedIssuer.ofIam(iam, keys, clock, reading);
    String issuer = iam.issuer();
    return new TokenVerifier(
        claims -> issuer == null || issuer.equals(RegisteredClaims.issuer(claims)) ? only : null,
        new KnownHeaders(),
        cache(iam.tokenCacheSize(), clock));
  }

  /**
   * Verifies a token.
   *
   * @param token the compact serialization, as it was sent
   * @return the outcome; already complete unless keys must be fetched first; never completes
   *     exceptionally
   */
  public CompletionStage<Verification> verify(String token) {
    TokenKey key = cache == null ? null : TokenKey.of(token);
    if (cache == null || key == null) {
      return verify(token, accepted -> {});
    }
    CachedToken known = cache.find(key);
    return known == null
        ? verify(token, accepted -> cache.remember(key, accepted))
        : known
            .issuer()
            .verifyAgain(
                known,
                () -> {
                  cache.forget(key);
                  return verify(token, accepted -> cache.remember(key, accepted));
                });
  }

  private CompletionStage<Verification> verify(String token, Consumer<CachedToken> acceptance) {
    JoseHeader known = headers.find(token);
    try {
      SignedJwt jwt = SignedJwt.parse(token, known);
      TrustedIssuer issuer = issuers.of(jwt.claims());
      if (issuer == null) {
        return refused(Reason.TOKEN_ISSUER);
      }
      return issuer.verify(
          jwt,
          known != null
              ? acceptance
              : acceptance.andThen(accepted -> headers.remember(token, accepted.header())));
    } catch (RefusedTokenException e) {
      return refused(e.reason());
    }
  }

  private static CompletionStage<Verification> refused(Reason reason) {
    return CompletableFuture.completedStage(TrustedIssuer.refused(reason));
  }
}
