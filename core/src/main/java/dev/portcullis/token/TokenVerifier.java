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
import org.jspecify.annotations.Nullable;

/**
 * Verifies access tokens: compact JWSs whose {@code iss} is that of a trusted issuer, whose
 * signature is right under a key of that issuer, and whose claims stand every check.
 *
 * <p>The order: form and size; JOSE header; issuer; algorithm and type; key; signature; lifetime,
 * audience and the types of the other claims. Nothing is fetched for a token that fails before its
 * key is looked up. Safe for use by several threads.
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

  /**
   * Makes a verifier.
   *
   * @param trusted the trusted issuers, each with its keys
   * @param clock tells whether a token has expired
   * @throws ConfigurationException when two issuers have the same {@code iss}
   */
  public TokenVerifier(Map<IssuerConfig, KeySource> trusted, Clock clock) {
    Map<String, TrustedIssuer> byIssuer = new HashMap<>();
    trusted.forEach(
        (config, keys) -> {
          if (byIssuer.put(config.issuer(), TrustedIssuer.of(config, keys, clock)) != null) {
            throw new ConfigurationException(
                "Two issuers are configured as " + config.issuer() + ": remove one of them.");
          }
        });
    this.issuers = claims -> byIssuer.get(RegisteredClaims.issuer(claims));
  }

  private TokenVerifier(Issuers issuers) {
    this.issuers = issuers;
  }

  /**
   * Makes a verifier of the tokens of an AccelByte IAM. It looks at the tokens alone: neither at
   * the revocation list, nor at {@code aud}, which is compared with what the IAM says.
   *
   * @param iam the IAM; any {@code iss} is accepted, and none, unless it names one
   * @param keys its keys
   * @param clock tells whether a token has expired
   * @return the verifier
   */
  public static TokenVerifier ofIam(IamConfig iam, KeySource keys, Clock clock) {
    TrustedIssuer only = TrustedIssuer.ofIam(iam, keys, clock);
    String issuer = iam.issuer();
    return new TokenVerifier(
        claims -> issuer == null || issuer.equals(RegisteredClaims.issuer(claims)) ? only : null);
  }

  /**
   * Verifies a token.
   *
   * @param token the compact serialization, as it was sent
   * @return the outcome; already complete unless keys must be fetched first; never completes
   *     exceptionally
   */
  public CompletionStage<Verification> verify(String token) {
    try {
      SignedJwt jwt = SignedJwt.parse(token);
      TrustedIssuer issuer = issuers.of(jwt.claims());
      return issuer == null ? refused(Reason.TOKEN_ISSUER) : issuer.verify(jwt);
    } catch (RefusedTokenException e) {
      return refused(e.reason());
    }
  }

  private static CompletionStage<Verification> refused(Reason reason) {
    return CompletableFuture.completedStage(TrustedIssuer.refused(reason));
  }
}
