package dev.portcullis.samples.quickstart;

import dev.portcullis.testing.LocalIssuer;
import dev.portcullis.testing.TokenBuilder;
import java.time.Duration;
import java.util.Locale;

/** Someone who tries the service: with a token, a request to begin with, and its answer. */
enum Persona {
  READER(
      "scope openid, permission sample:read",
      "/private",
      "200 You have the scope openid or profile") {
    @Override
    TokenBuilder grant(TokenBuilder token) {
      return token.scope("openid").permissions("sample:read");
    }
  },

  CLERK(
      "role sample:role, permission sample:create",
      "/role",
      "200 With the role sample:role you read") {
    @Override
    TokenBuilder grant(TokenBuilder token) {
      return token.roles("sample:role").permissions("sample:create");
    }
  },

  ADMIN(
      "scopes openid and profile, role sample:role, every permission",
      "/permission -X DELETE",
      "200 You have the permission sample:delete") {
    @Override
    TokenBuilder grant(TokenBuilder token) {
      return token
          .scope("openid", "profile")
          .roles("sample:role")
          .permissions("sample:read", "sample:create", "sample:update", "sample:delete");
    }
  },

  EXPIRED("as admin, with a token that has expired", "/me", "401 The access token expired") {
    @Override
    TokenBuilder grant(TokenBuilder token) {
      return ADMIN.grant(token).expiresIn(LIFE.negated());
    }
  };

  private static final Duration LIFE = Duration.ofHours(1);

  private final String grants;
  private final String request;
  private final String answer;

  Persona(String grants, String request, String answer) {
    this.grants = grants;
    this.request = request;
    this.answer = answer;
  }

  abstract TokenBuilder grant(TokenBuilder token);

  String token(LocalIssuer issuer) {
    return grant(issuer.token().subject(toString()).expiresIn(LIFE)).sign();
  }

  /** What the token says the persona may do. */
  String grants() {
    return grants;
  }

  /** A path, and options of curl, if any. */
  String request() {
    return request;
  }

  /** The status, and what the body says. */
  String answer() {
    return answer;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
