package dev.portcullis.token;

import dev.portcullis.config.IamConfig;
import dev.portcullis.config.IssuerConfig;
import dev.portcullis.config.Settings;
import dev.portcullis.error.AccessError;
import dev.portcullis.error.Reason;
import dev.portcullis.key.KeyLookup;
import dev.portcullis.key.KeySource;
import java.security.PublicKey;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the tokens of one issuer, whose they are known to be, with its keys and by its rules.
 */
final class TrustedIssuer {
  private final Set<String> algorithms;
  private final Set<String> types;
  private final KeySource keys;
  private final List<ClaimCheck> claimChecks;
  private final GrantReader scopes;
  private final GrantReader roles;
  private final GrantReader permissions;

  private TrustedIssuer(
      Set<String> algorithms,
      Set<String> types,
      KeySource keys,
      List<ClaimCheck> claimChecks,
      GrantReader scopes,
      GrantReader roles,
      GrantReader permissions) {
    this.algorithms = algorithms;
    this.types = types;
    this.keys = keys;
    this.claimChecks = claimChecks;
    this.scopes = scopes;
    this.roles = roles;
    this.permissions = permissions;
  }

  static TrustedIssuer of(IssuerConfig config, KeySource keys, Clock clock) {
    return new TrustedIssuer(
        config.algorithms(),
        config.tokenTypes(),
        keys,
        List.of(
            new LifetimeCheck(clock, config.leeway()),
            new AudienceCheck(config.audiences()),
            new SubjectCheck()),
        GrantReader.ofScopes(config.scopeClaims()),
        GrantReader.ofValues(config.rolesClaims()),
        GrantReader.ofValues(config.permissionsClaims()));
  }

  /** Its permissions are objects, of which {@code iam} makes more than words to compare. */
  static TrustedIssuer ofIam(IamConfig config, KeySource keys, Clock clock) {
    return new TrustedIssuer(
        Set.copyOf(IamConfig.ALGORITHMS),
        Set.copyOf(Settings.defaultTokenTypes()),
        keys,
        List.of(new LifetimeCheck(clock, config.leeway()), new SubjectCheck()),
        GrantReader.ofScopes(List.of("scope")),
        GrantReader.ofValues(List.of("roles")),
        GrantReader.ofValues(List.of()));
  }

  CompletionStage<Verification> verify(SignedJwt jwt) {
    JoseHeader header = jwt.header();
    if (!algorithms.contains(header.algorithm())) {
      return CompletableFuture.completedStage(refused(Reason.TOKEN_ALGORITHM));
    }
    if (!accepts(header.type())) {
      return CompletableFuture.completedStage(refused(Reason.TOKEN_TYPE));
    }
    return keys.find(header.algorithm(), header.keyId()).thenApply(key -> verify(jwt, key));
  }

  private boolean accepts(@Nullable String type) {
    // A typ that reads "absent" is not absent.
    return type == null
        ? types.contains(Settings.ABSENT)
        : types.contains(type) && !type.equals(Settings.ABSENT);
  }

  private Verification verify(SignedJwt jwt, KeyLookup lookup) {
    if (lookup instanceof KeyLookup.Found found) {
      return verify(jwt, found.key());
    } else if (lookup instanceof KeyLookup.Mismatch) {
      return refused(Reason.KEY_MISMATCH);
    } else if (lookup instanceof KeyLookup.Ambiguous) {
      return refused(Reason.KEY_AMBIGUOUS);
    } else if (lookup instanceof KeyLookup.Unavailable unavailable) {
      return new Verification.Refused(
          new AccessError.Unavailable(Reason.KEYS_UNAVAILABLE, unavailable.retryAfter()));
    }
    return refused(Reason.KEY_UNKNOWN);
  }

  private Verification verify(SignedJwt jwt, PublicKey key) {
    if (!SignatureCheck.isRight(jwt, key)) {
      return refused(Reason.TOKEN_SIGNATURE);
    }
    try {
      for (ClaimCheck check : claimChecks) {
        check.check(jwt.claims());
      }
      return new Verification.Accepted(token(jwt.claims()));
    } catch (RefusedTokenException e) {
      return refused(e.reason());
    }
  }

  private AccessToken token(Claims claims) throws RefusedTokenException {
    return new VerifiedToken(
        claims.has("iss") ? RegisteredClaims.issuer(claims) : "",
        claims.get("aud").isPresent()
            ? Collections.unmodifiableSet(RegisteredClaims.audiences(claims))
            : Set.of(),
        scopes.read(claims),
        roles.read(claims),
        permissions.read(claims),
        claims.has("iat") ? Optional.of(RegisteredClaims.instant(claims, "iat")) : Optional.empty(),
        RegisteredClaims.expiry(claims),
        claims);
  }

  static Verification refused(Reason reason) {
    return new Verification.Refused(new AccessError.Invalid(reason));
  }
}
