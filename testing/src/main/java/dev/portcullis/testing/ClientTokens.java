package dev.portcullis.testing;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tokens that clients got for themselves. IAM gives out nothing about roles, clients and
 * namespaces but for one of these.
 */
final class ClientTokens {
  private static final String CLIENT_CREDENTIALS = "client_credentials";
  private static final String DELEGATED =
      "urn:ietf:params:oauth:grant-type:extend_client_credentials";

  private final Map<String, Instant> ends = new ConcurrentHashMap<>();
  private final TokenDraft.Mint mint;
  private final URI issuer;
  private final Duration life;

  ClientTokens(TokenDraft.Mint mint, URI issuer, Duration life) {
    this.mint = mint;
    this.issuer = issuer;
    this.life = life;
  }

  /**
   * Answers a request for a token.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-4.4">RFC 6749 §4.4</a>
   */
  IamReply grant(FakeIamClient client, Form form) {
    String grantType = form.value("grant_type");
    if (grantType.isEmpty()) {
      return IamReply.oauthError(400, "invalid_request", "grant_type is missing");
    }
    if (grantType.equals(CLIENT_CREDENTIALS)) {
      return issue(client, draft(client));
    }
    if (!grantType.equals(DELEGATED)) {
      return IamReply.oauthError(400, "unsupported_grant_type", "this grant type is not supported");
    }
    String namespace = form.value("extendNamespace");
    return namespace.isEmpty()
        ? IamReply.oauthError(400, "invalid_request", "extendNamespace is missing")
        : issue(client, draft(client).claim("extend_namespace", namespace));
  }

  private TokenDraft draft(FakeIamClient client) {
    return new TokenDraft(mint, "JWT")
        .claim("iss", issuer.toString())
        .claim("client_id", client.id())
        .claim("namespace", client.namespace())
        .claim("roles", List.of())
        .claim("namespace_roles", null)
        .claim("permissions", client.permissions().stream().map(IamGrant::inToken).toList())
        .claim("bans", List.of())
        .claim("jflgs", 0)
        .claim("scope", scope(client))
        // Two tokens of one second must differ, or to revoke one would revoke both.
        .newId("jti");
  }

  private static String scope(FakeIamClient client) {
    return String.join(" ", client.scopes());
  }

  private IamReply issue(FakeIamClient client, TokenDraft draft) {
    Instant now = mint.clock().instant();
    Instant end = Instant.ofEpochSecond(now.plus(life).getEpochSecond());
    String token = draft.time("iat", now).time("exp", end).sign();
    ends.values().removeIf(ended -> !now.isBefore(ended));
    ends.put(token, end);
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("access_token", token);
    members.put("token_type", "Bearer");
    members.put("expires_in", life.toSeconds());
    members.put("namespace", client.namespace());
    members.put("roles", null);
    members.put("namespace_roles", null);
    members.put("permissions", client.permissions().stream().map(IamGrant::inAnswer).toList());
    members.put("bans", List.of());
    members.put("jflgs", 0);
    members.put("scope", scope(client));
    members.put("user_id", "");
    return IamReply.json(200, members).with("Cache-Control", "no-store");
  }

  /** Whether a token is a client's and has not ended. */
  boolean contain(String token) {
    Instant end = ends.get(token);
    return end != null && mint.clock().instant().isBefore(end);
  }

  /** Ends all tokens before their time. */
  void forget() {
    ends.clear();
  }
}
