package dev.portcullis.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One trusted issuer, and what its tokens must look like.
 *
 * <p>Immutable.
 *
 * @param name what settings and logs call the issuer: {@code axioms} for that of the {@code
 *     axioms.*} settings, or a name of {@link Settings#ISSUERS}
 * @param issuer the value that {@code iss} must equal, character by character
 * @param audiences the values of which {@code aud} must have one; at least one
 * @param jwksUrl where the keys are; null to find the address by discovery
 * @param algorithms the accepted values of {@code alg}; asymmetric ones only
 * @param tokenTypes the accepted values of {@code typ}; {@link Settings#ABSENT} for none
 * @param scopeClaims names of claims with scopes, the first present wins
 * @param rolesClaims names of claims with roles, likewise
 * @param permissionsClaims names of claims with permissions, likewise
 * @param refreshInterval the longest time between two fetches of the keys
 * @param unknownKeyInterval the shortest time between two fetches for the sake of unknown keys
 * @param cacheTtl how long keys are used after the last successful fetch
 * @param prefetch whether keys are fetched at start-up, in the background
 * @param leeway how far clocks may differ
 */
public record IssuerConfig(
    String name,
    String issuer,
    Set<String> audiences,
    @Nullable URI jwksUrl,
    Set<String> algorithms,
    Set<String> tokenTypes,
    List<String> scopeClaims,
    List<String> rolesClaims,
    List<String> permissionsClaims,
    Duration refreshInterval,
    Duration unknownKeyInterval,
    Duration cacheTtl,
    boolean prefetch,
    Duration leeway) {

  /** Every signature algorithm that can be accepted (RFC 7518 §3.1, RFC 8037 §3.1). */
  public static final List<String> ALL_ALGORITHMS =
      List.of(
          "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA");

  /**
   * Copies the collections and refuses what would be unsafe.
   *
   * @param name what logs and messages call the issuer
   * @param issuer the value of {@code iss}
   * @param audiences the accepted values of {@code aud}
   * @param jwksUrl where the keys are, or null
   * @param algorithms the accepted values of {@code alg}
   * @param tokenTypes the accepted values of {@code typ}
   * @param scopeClaims names of claims with scopes
   * @param rolesClaims names of claims with roles
   * @param permissionsClaims names of claims with permissions
   * @param refreshInterval the longest time between two fetches
   * @param unknownKeyInterval the shortest time between two fetches for unknown keys
   * @param cacheTtl how long keys are used after a fetch
   * @param prefetch whether keys are fetched at start-up
   * @param leeway how far clocks may differ
   * @throws ConfigurationException when there is no audience, a value is not right for its setting,
   *     or keys would run out before they are fetched anew
   */
  public IssuerConfig {
    audiences = Set.copyOf(audiences);
    algorithms = Set.copyOf(algorithms);
    tokenTypes = Set.copyOf(tokenTypes);
    scopeClaims = List.copyOf(scopeClaims);
    rolesClaims = List.copyOf(rolesClaims);
    permissionsClaims = List.copyOf(permissionsClaims);
    if (audiences.isEmpty()) {
      throw new ConfigurationException(
          "The issuer "
              + name
              + " has no audience: set "
              + Settings.AUDIENCE.forIssuer(name)
              + ".");
    }
    refuseWrong(Settings.ALGORITHMS, name, List.copyOf(algorithms));
    refuseWrong(Settings.TOKEN_TYPES, name, List.copyOf(tokenTypes));
    refuseWrong(Settings.SCOPE_CLAIMS, name, scopeClaims);
    refuseWrong(Settings.ROLES_CLAIMS, name, rolesClaims);
    refuseWrong(Settings.PERMISSIONS_CLAIMS, name, permissionsClaims);
    if (cacheTtl.compareTo(refreshInterval) < 0) {
      throw new ConfigurationException(
          Settings.JWKS_CACHE_TTL.forIssuer(name)
              + " is shorter than "
              + Settings.JWKS_REFRESH_INTERVAL.forIssuer(name)
              + ", so keys would run out before they are fetched anew: raise the first or lower the"
              + " second.");
    }
  }

  private static void refuseWrong(
      Setting<List<String>> setting, String issuer, List<String> value) {
    setting.forIssuer(issuer).checked(value, "code");
  }
}
