package dev.portcullis.token;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** The one real {@link AccessToken}; made by {@link TrustedIssuer} alone. */
record VerifiedToken(
    String issuer,
    Set<String> audiences,
    Set<String> scopes,
    Set<String> roles,
    Set<String> permissions,
    Optional<Instant> issuedAt,
    Instant expiresAt,
    Claims claims)
    implements AccessToken {

  @Override
  public String getName() {
    return subject().or(() -> claims.text("client_id")).orElse("");
  }

  @Override
  public Optional<String> subject() {
    return claims.text("sub");
  }

  @Override
  public String toString() {
    return "AccessToken[issuer=" + issuer + ", expiresAt=" + expiresAt + "]";
  }
}
