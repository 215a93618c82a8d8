package dev.portcullis.samples.quickstart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.testing.LocalIssuer;
import dev.portcullis.testing.TokenBuilder;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every row of the table of resources, as a client sees it, on whatever runtime. A grant is one or
 * more of {@code scope:…}, {@code role:…} and {@code permission:…}.
 */
abstract class ResourcesContract {
  private static final String CHALLENGE = "Bearer realm=\"127.0.0.1\"";

  /** Where the service is. */
  abstract URI address();

  /** Whose tokens it accepts. */
  abstract LocalIssuer issuer();

  /** The {@code Content-Type} that the runtime gives to what a resource returns. */
  String jsonType() {
    return "application/json";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET    | /private    | scope:openid                                | You have the scope openid or profile
          GET    | /private    | scope:profile                               | You have the scope openid or profile
          GET    | /strict     | scope:openid scope:profile                  | You pass both guards, openid and profile
          GET    | /all        | scope:openid scope:profile                  | You have the scopes openid and profile
          GET    | /role       | role:sample:role                            | With the role sample:role you read
          POST   | /role       | role:sample:role                            | With the role sample:role you create
          PATCH  | /role       | role:sample:role                            | With the role sample:role you update
          DELETE | /role       | role:sample:role                            | With the role sample:role you delete
          GET    | /permission | permission:sample:read                      | You have the permission sample:read
          POST   | /permission | permission:sample:create                    | You create with the permission sample:create or sample:update
          POST   | /permission | permission:sample:update                    | You create with the permission sample:create or sample:update
          PATCH  | /permission | permission:sample:create                    | You update with the permission sample:create or sample:update
          PATCH  | /permission | permission:sample:update                    | You update with the permission sample:create or sample:update
          DELETE | /permission | permission:sample:delete                    | You have the permission sample:delete
          GET    | /both       | scope:openid role:sample:role               | You have the scope openid and the role sample:role
          GET    | /sub/7      | permission:sample:read                      | This is item 7
          """)
  void aTokenThatSufficesGetsTheMessage(String method, String path, String grants, String message)
      throws JsonProcessingException {
    HttpResponse<String> answer = send(method, path, token(grants).sign());

    assertEquals(200, answer.statusCode());
    assertEquals(Map.of("message", message), json(answer));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET    | /private    | scope:email role:openid permission:openid   | insufficient_scope      | openid profile
          GET    | /strict     | scope:openid                                | insufficient_scope      | profile
          GET    | /strict     | scope:profile                               | insufficient_scope      | openid
          GET    | /all        | scope:openid                                | insufficient_scope      | openid profile
          GET    | /all        | scope:profile                               | insufficient_scope      | openid profile
          GET    | /role       | role:other scope:sample:role                | insufficient_permission |
          POST   | /role       | role:other                                  | insufficient_permission |
          PATCH  | /role       | role:other                                  | insufficient_permission |
          DELETE | /role       | role:other                                  | insufficient_permission |
          GET    | /permission | permission:sample:delete role:sample:read   | insufficient_permission |
          POST   | /permission | permission:sample:read                      | insufficient_permission |
          PATCH  | /permission | permission:sample:delete                    | insufficient_permission |
          DELETE | /permission | permission:sample:read                      | insufficient_permission |
          GET    | /both       | role:sample:role                            | insufficient_scope      | openid
          GET    | /both       | scope:openid                                | insufficient_permission |
          GET    | /sub/7      | permission:sample:delete scope:sample:read  | insufficient_permission |
          """)
  void aTokenThatLacksSomethingIsRefused(
      String method, String path, String grants, String error, String scope)
      throws JsonProcessingException {
    HttpResponse<String> answer = send(method, path, token(grants).sign());

    assertEquals(403, answer.statusCode());
    assertEquals(error, json(answer).get("error"));
    String challenge = challenge(answer);
    assertTrue(challenge.startsWith(CHALLENGE + ", error=\"" + error + "\""), challenge);
    assertEquals(
        scope == null ? "" : ", scope=\"" + scope + "\"",
        challenge.replaceFirst(".*error_description=\"[^\"]*\"", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /me",
    "GET, /private",
    "GET, /strict",
    "GET, /all",
    "GET, /role",
    "POST, /role",
    "PATCH, /role",
    "DELETE, /role",
    "GET, /permission",
    "POST, /permission",
    "PATCH, /permission",
    "DELETE, /permission",
    "GET, /both",
    "GET, /sub/7"
  })
  void whatIsGuardedNeedsATokenThatHasNotExpired(String method, String path)
      throws JsonProcessingException {
    HttpResponse<String> withoutToken = Web.send(method, address().resolve(path));
    assertEquals(401, withoutToken.statusCode());
    assertEquals(CHALLENGE, challenge(withoutToken));
    assertEquals("missing_token", json(withoutToken).get("error"));

    HttpResponse<String> withExpiredToken = send(method, path, Persona.EXPIRED.token(issuer()));
    assertEquals(401, withExpiredToken.statusCode());
    assertEquals(
        CHALLENGE + ", error=\"invalid_token\", error_description=\"The access token expired\"",
        challenge(withExpiredToken));
    assertEquals("invalid_token", json(withExpiredToken).get("error"));
  }

  @Test
  void whatIsPublicNeedsNoTokenAndLooksAtNone() throws JsonProcessingException {
    HttpResponse<String> withoutToken = Web.send("GET", address().resolve("/public"));
    assertEquals(200, withoutToken.statusCode());
    assertEquals(Map.of("message", "Anyone may read this"), json(withoutToken));

    assertEquals(200, send("GET", "/public", Persona.EXPIRED.token(issuer())).statusCode());
  }

  @Test
  void meTellsWhatTheTokenSays() throws JsonProcessingException {
    HttpResponse<String> answer = send("GET", "/me", Persona.CLERK.token(issuer()));

    assertEquals(200, answer.statusCode());
    assertEquals(
        Map.of(
            "sub", "clerk",
            "iss", issuer().issuer().toString(),
            "scopes", List.of(),
            "roles", List.of("sample:role"),
            "permissions", List.of("sample:create")),
        json(answer));
  }

  @Test
  void meHasEveryMemberForATokenWithoutASubject() throws JsonProcessingException {
    Map<String, Object> me = json(send("GET", "/me", issuer().token().without("sub").sign()));

    assertTrue(me.containsKey("sub"));
    assertEquals(null, me.get("sub"));
  }

  private TokenBuilder token(String grants) {
    return issuer()
        .token()
        .scope(named("scope:", grants))
        .roles(named("role:", grants))
        .permissions(named("permission:", grants));
  }

  private static String[] named(String kind, String grants) {
    return List.of(grants.split(" +", -1)).stream()
        .filter(grant -> grant.startsWith(kind))
        .map(grant -> grant.substring(kind.length()))
        .toArray(String[]::new);
  }

  private HttpResponse<String> send(String method, String path, String token) {
    return Web.sendWithToken(method, address().resolve(path), token);
  }

  private static String challenge(HttpResponse<String> answer) {
    return answer.headers().firstValue("WWW-Authenticate").orElse("");
  }

  @SuppressWarnings("unchecked") // the names of members are strings
  private Map<String, Object> json(HttpResponse<String> answer) throws JsonProcessingException {
    String type = answer.statusCode() == 200 ? jsonType() : "application/json";
    assertEquals(type, answer.headers().firstValue("Content-Type").orElse(""));
    return new ObjectMapper().readValue(answer.body(), Map.class);
  }
}
