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
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the tokens of one issuer, whose they are known to be, with its keys and by its rules.
 */
final class TrustedIssuer {
  private final Set<String> algorithms;
  private final Set<String> types;
  private final KeySource keys;
  private final LifetimeCheck lifetime;
  private final List<ClaimCheck> lastingChecks;
  private final GrantReader scopes;
  private final GrantReader roles;
  private final GrantReader permissions;
  private final Function<AccessToken, Verification> reading;

  private TrustedIssuer(
      Set<String> algorithms,
      Set<String> types,
      KeySource keys,
      LifetimeCheck lifetime,
      List<ClaimCheck> lastingChecks,
      GrantReader scopes,
      GrantReader roles,
      GrantReader permissions,
      Function<AccessToken, Verification> reading) {
    this.algorithms = algorithms;
    this.types = types;
    this.keys = keys;
    this.lifetime = lifetime;
    this.lastingChecks = lastingChecks;
    this.scopes = scopes;
    this.roles = roles;
    this.permissions = permissions;
    this.reading = reading;
  }

  static TrustedIssuer of(IssuerConfig config, KeySource keys, Clock clock) {
    return new TrustedIssuer(
        config.algorithms(),
        config.tokenTypes(),
        keys,
        new LifetimeCheck(clock, config.leeway()),
        List.of(new AudienceCheck(config.audiences()), new SubjectCheck()),
        GrantReader.ofScopes(config.scopeClaims()),
        GrantReader.ofValues(config.rolesClaims()),
        GrantReader.ofValues(config.permissionsClaims()),
        Verification.Accepted::new);
  }

  /** Its permissions are objects, of which {@code iam} makes more than words to compare. */
  static TrustedIssuer ofIam(
      IamConfig config, KeySource keys, Clock clock, Function<AccessToken, Verification> reading) {
    return new TrustedIssuer(
        Set.copyOf(IamConfig.ALGORITHMS),
        Set.copyOf(Settings.defaultTokenTypes()),
        keys,
        new LifetimeCheck(clock, config.leeway()),
        List.of(new SubjectCheck()),
        GrantReader.ofScopes(List.of("scope")),
        GrantReader.ofValues(List.of("roles")),
        GrantReader.ofValues(List.of()),
        reading);
  }

  /**
   * Verifies a token.
   *
   * @param jwt the token, taken apart
   * @param acceptance hears of it if it is accepted
   */
  CompletionStage<Verification> verify(SignedJwt jwt, Consumer<CachedToken> acceptance) {
    JoseHeader header = jwt.header();
    if (!algorithms.contains(header.algorithm())) {
      return CompletableFuture.completedStage(refused(Reason.TOKEN_ALGORITHM));
    }
    if (!accepts(header.type())) {
      return CompletableFuture.completedStage(refused(Reason.TOKEN_TYPE));
    }
    return find(header).thenApply(key -> verify(jwt, key, acceptance));
  }

  /**
   * Verifies a token that was accepted before. It is accepted still if it has not expired, and the
   * key that it names is the one that verified it; nothing else can change.
   *
   * @param anew verifies the token as if it had never been seen
   */
  CompletionStage<Verification> verifyAgain(
      CachedToken token, Supplier<CompletionStage<Verification>> anew) {
    return hasKey(token) && isInTime(token) ? token.outcome() : anew.get();
  }

  private CompletionStage<KeyLookup> find(JoseHeader header) {
    return keys.find(header.algorithm(), header.keyId());
  }

  private boolean hasKey(CachedToken token) {
    JoseHeader header = token.header();
    return keys.known(header.algorithm(), header.keyId()) instanceof KeyLookup.Found found
        && found.key().equals(token.key());
  }

  private boolean isInTime(CachedToken token) {
    try {
      lifetime.check(token.claims());
      return true;
    } catch (RefusedTokenException e) {
      return false;
    }
  }

  private boolean accepts(@Nullable String type) {
    // A typ that reads "absent" is not absent.
    return type == null
        ? types.contains(Settings.ABSENT)
        : types.contains(type) && !type.equals(Settings.ABSENT);
  }

  private Verification verify(SignedJwt jwt, KeyLookup lookup, Consumer<CachedToken> acceptance) {
    if (lookup instanceof KeyLookup.Found found) {
      return verify(jwt, found.key(), acceptance);
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

  private Verification verify(SignedJwt jwt, PublicKey key, Consumer<CachedToken> acceptance) {
    if (!SignatureCheck.isRight(jwt, key)) {
      return refused(Reason.TOKEN_SIGNATURE);
    }
    try {
      lifetime.check(jwt.claims());
      for (ClaimCheck check : lastingChecks) {
        check.check(jwt.claims());
      }
      AccessToken token = token(jwt.claims());
      Verification verification = reading.apply(token);
      if (verification instanceof Verification.Accepted) {
        acceptance.accept(
            new CachedToken(
                this,
                jwt.header(),
                key,
                jwt.claims(),
                CompletableFuture.completedStage(verification),
                lifetime.endOf(token)));
      }
      return verification;
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
