package dev.portcullis.iam;

import dev.portcullis.token.AccessToken;
import dev.portcullis.token.Claims;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A verified token of the IAM.
 *
 * @param token what it has in common with all tokens
 * @param iamClaims what AccelByte's tokens say beyond that
 */
record IamToken(AccessToken token, IamClaims iamClaims) implements AccessToken {
  @Override
  public String getName() {
    return token.getName();
  }

  @Override
  public Optional<String> subject() {
    return token.subject();
  }

  @Override
  public String issuer() {
    return token.issuer();
  }

  @Override
  public Set<String> audiences() {
    return token.audiences();
  }

  @Override
  public Set<String> scopes() {
    return token.scopes();
  }

  @Override
  public Set<String> roles() {
    return token.roles();
  }

  @Override
  public Set<String> permissions() {
    return token.permissions();
  }

  @Override
  public Optional<Instant> issuedAt() {
    return token.issuedAt();
  }

  @Override
  public Instant expiresAt() {
    return token.expiresAt();
  }

  @Override
  public Claims claims() {
    return token.claims();
  }

  @Override
  public String toString() {
    return token.toString();
  }
}
