package dev.portcullis.token;

import dev.portcullis.config.ConfigurationException;
import dev.portcullis.config.IssuerConfig;
import dev.portcullis.error.Reason;
import dev.portcullis.key.KeySource;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

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
  private final Map<String, TrustedIssuer> issuers = new HashMap<>();

  /**
   * Makes a verifier.
   *
   * @param trusted the trusted issuers, each with its keys
   * @param clock tells whether a token has expired
   * @throws ConfigurationException when two issuers have the same {@code iss}
   */
  public TokenVerifier(Map<IssuerConfig, KeySource> trusted, Clock clock) {
    trusted.forEach(
        (config, keys) -> {
          TrustedIssuer issuer = new TrustedIssuer(config, keys, clock);
          if (issuers.put(issuer.issuer(), issuer) != null) {
            throw new ConfigurationException(
                "Two issuers are configured as " + issuer.issuer() + ": remove one of them.");
          }
        });
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
      TrustedIssuer issuer = issuers.get(RegisteredClaims.issuer(jwt.claims()));
      return issuer == null ? refused(Reason.TOKEN_ISSUER) : issuer.verify(jwt);
    } catch (RefusedTokenException e) {
      return refused(e.reason());
    }
  }

  private static CompletionStage<Verification> refused(Reason reason) {
    return CompletableFuture.completedStage(TrustedIssuer.refused(reason));
  }
}
