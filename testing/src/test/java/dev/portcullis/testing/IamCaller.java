package dev.portcullis.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.json.MalformedJsonException;
import dev.portcullis.json.StrictJson;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Asks a {@link FakeIam} as a client of it would. */
final class IamCaller {
  static final String FORM = "application/x-www-form-urlencoded";

  private final FakeIam iam;

  IamCaller(FakeIam iam) {
    this.iam = iam;
  }

  /** An address where each endpoint has something to tell, if the test put it there. */
  URI address(IamEndpoint endpoint) {
    String iamPath =
        switch (endpoint) {
          case TOKEN -> "/v3/oauth/token";
          case JWKS -> "/v3/oauth/jwks";
          case REVOCATION_LIST -> "/v3/oauth/revocationlist";
          case VERIFY -> "/v3/oauth/verify";
          case ROLE -> "/v3/admin/roles/clerk";
          case ROLE_OVERRIDE -> "/v3/admin/namespaces/acme-game/roleoverride/clerk/permissions";
          case CLIENT -> "/v3/admin/namespaces/acme-game/clients/" + iam.clientId();
          case NAMESPACE_CONTEXT -> "";
        };
    return URI.create(
        endpoint == IamEndpoint.NAMESPACE_CONTEXT
            ? iam.basicBaseUrl() + "/v1/admin/namespaces/acme-game/context?activeOnly=true"
            : iam.baseUrl() + iamPath);
  }

  String basic() {
    return basic(iam.clientId(), iam.clientSecret());
  }

  static String basic(String id, String secret) {
    return "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(UTF_8));
  }

  HttpResponse<String> token(String form, String authorization) {
    return Web.post(
        address(IamEndpoint.TOKEN), form, "Authorization", authorization, "Content-Type", FORM);
  }

  String clientToken() {
    return (String) json(token("grant_type=client_credentials", basic())).get("access_token");
  }

  HttpResponse<String> verify(String token) {
    return Web.post(
        address(IamEndpoint.VERIFY),
        "token=" + token,
        "Authorization",
        basic(),
        "Content-Type",
        FORM);
  }

  HttpResponse<String> getAsClient(IamEndpoint endpoint) {
    return Web.get(address(endpoint), "Authorization", basic());
  }

  HttpResponse<String> getWithToken(IamEndpoint endpoint) {
    return getWithToken(address(endpoint));
  }

  HttpResponse<String> getWithToken(URI address) {
    return Web.get(address, "Authorization", "Bearer " + clientToken());
  }

  /** Asks any endpoint in the right way. */
  HttpResponse<String> ask(IamEndpoint endpoint) {
    return switch (endpoint) {
      case TOKEN -> token("grant_type=client_credentials", basic());
      case VERIFY -> verify(iam.token().sign());
      case JWKS, REVOCATION_LIST -> getAsClient(endpoint);
      default -> getWithToken(endpoint);
    };
  }

  static Map<String, Object> json(HttpResponse<String> response) {
    return json(response.body());
  }

  static Map<String, Object> json(String text) {
    try {
      return StrictJson.readObject(text.getBytes(UTF_8));
    } catch (MalformedJsonException e) {
      throw new AssertionError("This is no JSON object: " + text, e);
    }
  }

  static Map<String, Object> claims(String token) {
    return part(token, 1);
  }

  static Map<String, Object> part(String token, int number) {
    List<String> parts = List.of(token.split("\\.", -1));
    return json(new String(Base64.getUrlDecoder().decode(parts.get(number)), UTF_8));
  }
}
