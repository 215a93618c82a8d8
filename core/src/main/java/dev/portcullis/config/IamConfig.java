package dev.portcullis.config;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The AccelByte IAM that tokens come from and permissions are asked of.
 *
 * <p>Immutable; {@code toString()} does not show the client's secret.
 *
 * @param baseUrl where the IAM is, such as {@code https://acme.example/iam}
 * @param basicBaseUrl where the Basic service is, which knows namespaces
 * @param clientId the client that this service is
 * @param clientSecret its secret
 * @param issuer the value that {@code iss} must equal, character by character; null to accept any
 * @param requestTimeout how long a request may wait for the IAM, all look-ups together
 * @param rolesCacheTtl how long the permissions of a role are used, and that there is no such role
 * @param jwksRefreshInterval the longest time between two fetches of the keys
 * @param jwksCacheTtl how long keys are used after the last successful fetch
 * @param revocationRefreshInterval the time between two fetches of the revocation list
 * @param revocationMaxAge how old the revocation list may be
 * @param revocationConfirm whether the IAM is asked about tokens that the list seems to name
 * @param validateAudience whether {@code aud}, where a token has it, must name this service
 * @param leeway how far clocks may differ
 * @param subdomainValidation whether the host of a request must name the namespace of its token
 * @param subdomainExcludedNamespaces the namespaces whose tokens are good for any host
 * @param tokenCacheSize how many tokens that were accepted are remembered; 0 for none
 */
public record IamConfig(
    URI baseUrl,
    URI basicBaseUrl,
    String clientId,
    Secret clientSecret,
    @Nullable String issuer,
    Duration requestTimeout,
    Duration rolesCacheTtl,
    Duration jwksRefreshInterval,
    Duration jwksCacheTtl,
    Duration revocationRefreshInterval,
    Duration revocationMaxAge,
    boolean revocationConfirm,
    boolean validateAudience,
    Duration leeway,
    boolean subdomainValidation,
    List<String> subdomainExcludedNamespaces,
    int tokenCacheSize) {

  /** What logs and messages call the IAM among the issuers. */
  public static final String NAME = "iam";

  /**
   * The signature algorithms that are accepted. Those of ECDSA are not among them: such a signature
   * can be written in two ways, and the revocation list knows tokens by their bytes.
   */
  public static final List<String> ALGORITHMS =
      List.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "EdDSA");

  /**
   * Refuses what could not work.
   *
   * @param baseUrl where the IAM is
   * @param basicBaseUrl where the Basic service is
   * @param clientId the client that this service is
   * @param clientSecret its secret
   * @param issuer the value of {@code iss}, or null
   * @param requestTimeout how long a request may wait for the IAM
   * @param rolesCacheTtl how long the permissions of a role are used
   * @param jwksRefreshInterval the longest time between two fetches of the keys
   * @param jwksCacheTtl how long keys are used after a fetch
   * @param revocationRefreshInterval the time between two fetches of the revocation list
   * @param revocationMaxAge how old the revocation list may be
   * @param revocationConfirm whether the IAM is asked about revoked tokens
   * @param validateAudience whether {@code aud} must name this service
   * @param leeway how far clocks may differ
   * @param subdomainValidation whether hosts must name the namespace of tokens
   * @param subdomainExcludedNamespaces the namespaces whose tokens are good for any host
   * @param tokenCacheSize how many tokens that were accepted are remembered
   * @throws ConfigurationException when keys or the revocation list would grow too old before they
   *     are fetched anew
   */
  public IamConfig {
    subdomainExcludedNamespaces = List.copyOf(subdomainExcludedNamespaces);
    requireLonger(
        Settings.IAM_JWKS_CACHE_TTL,
        jwksCacheTtl,
        Settings.IAM_JWKS_REFRESH_INTERVAL,
        jwksRefreshInterval);
    requireLonger(
        Settings.IAM_REVOCATION_MAX_AGE,
        revocationMaxAge,
        Settings.IAM_REVOCATION_REFRESH_INTERVAL,
        revocationRefreshInterval);
  }

  /**
   * What this service says to the IAM of itself (RFC 7617 §2).
   *
   * @return the value of an {@code Authorization} header
   */
  public Secret basicAuthorization() {
    byte[] credentials = (clientId + ":" + clientSecret.reveal()).getBytes(StandardCharsets.UTF_8);
    return Secret.of("Basic " + Base64.getEncoder().encodeToString(credentials));
  }

  private static void requireLonger(
      Setting<Duration> limit, Duration most, Setting<Duration> setting, Duration interval) {
    if (most.compareTo(interval) < 0) {
      throw new ConfigurationException(
          limit
              + " is shorter than "
              + setting
              + ", so that what is fetched would be too old before it is fetched anew: raise the"
              + " first or lower the second.");
    }
  }
}
