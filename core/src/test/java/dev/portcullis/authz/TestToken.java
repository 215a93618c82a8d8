package dev.portcullis.authz;

import dev.portcullis.token.AccessToken;
import dev.portcullis.token.Claims;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A token as plans see it: what it grants. */
public record TestToken(Set<String> scopes, Set<String> roles, Set<String> permissions)
    implements AccessToken {

  public static TestToken empty() {
    return new TestToken(Set.of(), Set.of(), Set.of());
  }

  TestToken withScopes(String... values) {
    return new TestToken(Set.of(values), roles, permissions);
  }

  TestToken withRoles(String... values) {
    return new TestToken(scopes, Set.of(values), permissions);
  }

  TestToken withPermissions(String... values) {
    return new TestToken(scopes, roles, Set.of(values));
  }

  @Override
  public String getName() {
    return "alice";
  }

  @Override
  public Optional<String> subject() {
    return Optional.of("alice");
  }

  @Override
  public String issuer() {
    return "https://login.example";
  }

  @Override
  public Set<String> audiences() {
    return Set.of("https://api.example");
  }

  @Override
  public Optional<Instant> issuedAt() {
    return Optional.empty();
  }

  @Override
  public Instant expiresAt() {
    return Instant.MAX;
  }

  @Override
  public Claims claims() {
    throw new UnsupportedOperationException("plans decide by grants alone");
  }
}
