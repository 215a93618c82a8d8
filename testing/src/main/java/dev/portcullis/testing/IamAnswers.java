package dev.portcullis.testing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What an IAM in good health answers. Each answer is that of one moment. */
final class IamAnswers {
  private final Supplier<IamState> state;
  private final Supplier<KeySet> keys;
  private final ClientTokens clientTokens;
  private final OwnTokens ownTokens;

  IamAnswers(
      Supplier<IamState> state,
      Supplier<KeySet> keys,
      ClientTokens clientTokens,
      OwnTokens ownTokens) {
    this.state = state;
    this.keys = keys;
    this.clientTokens = clientTokens;
    this.ownTokens = ownTokens;
  }

  IamReply to(IamRequest request) {
    IamEndpoint endpoint = request.address().endpoint();
    if (!request.method().equals(endpoint.method())) {
      return IamReply.empty(405).with("Allow", endpoint.method());
    }
    IamState now = state.get();
    return switch (endpoint.authentication()) {
      case BASIC -> toClient(request, now);
      case BEARER -> toBearer(request, now);
    };
  }

  private IamReply toClient(IamRequest request, IamState now) {
    IamEndpoint endpoint = request.address().endpoint();
    Optional<FakeIamClient> known = client(request, now);
    if (known.isEmpty()) {
      return endpoint == IamEndpoint.TOKEN
          ? IamReply.oauthError(401, "invalid_client", "unknown client or wrong secret")
              .challenging("Basic")
          : IamReply.unauthorized("Basic");
    }
    return switch (endpoint) {
      case TOKEN -> token(known.get(), request);
      case JWKS -> IamReply.of(200, "application/json", keys.get().jwks().body());
      case REVOCATION_LIST -> IamReply.json(200, now.revocations().inAnswer());
      case VERIFY -> verified(request, now);
      default -> throw new IllegalStateException(endpoint + " takes a bearer token");
    };
  }

  private static Optional<FakeIamClient> client(IamRequest request, IamState now) {
    return request
        .basic()
        .flatMap(
            said -> now.client(said.id()).filter(client -> client.secret().equals(said.secret())));
  }

  private IamReply token(FakeIamClient client, IamRequest request) {
    return Form.of(request)
        .map(form -> clientTokens.grant(client, form))
        .orElseGet(IamAnswers::withoutForm);
  }

  private IamReply verified(IamRequest request, IamState now) {
    return Form.of(request)
        .map(form -> verified(form.value("token"), now))
        .orElseGet(IamAnswers::withoutForm);
  }

  private IamReply verified(String token, IamState now) {
    if (!ownTokens.contain(token, now.revocations())) {
      return IamReply.oauthError(400, "invalid_request", "the token is invalid, ended or revoked");
    }
    return IamReply.json(200, Map.of("access_token", token, "token_type", "Bearer"));
  }

  private static IamReply withoutForm() {
    return IamReply.oauthError(400, "invalid_request", "a form with each field once is expected");
  }

  private IamReply toBearer(IamRequest request, IamState now) {
    boolean known =
        request
            .bearer()
            .filter(clientTokens::contain)
            .filter(token -> !now.revocations().haveToken(token))
            .isPresent();
    if (!known) {
      return IamReply.unauthorized("Bearer");
    }
    IamAddress address = request.address();
    return switch (address.endpoint()) {
      case ROLE -> role(address, now);
      case ROLE_OVERRIDE -> roleOverride(address, now);
      case CLIENT -> client(address, now);
      case NAMESPACE_CONTEXT -> namespace(address, now);
      default -> throw new IllegalStateException(address.endpoint() + " takes a client's secret");
    };
  }

  private static IamReply role(IamAddress address, IamState now) {
    return now.role(address.id())
        .map(
            grants -> {
              Map<String, Object> members = new LinkedHashMap<>();
              members.put("roleId", address.id());
              members.put("roleName", address.id());
              members.put("permissions", inAnswer(grants));
              members.put("isWildcard", false);
              members.put("adminRole", false);
              return IamReply.json(200, members);
            })
        .orElseGet(IamAnswers::noSuchRole);
  }

  private static IamReply roleOverride(IamAddress address, IamState now) {
    return now.role(address.namespace(), address.id())
        .map(grants -> IamReply.json(200, Map.of("permissions", inAnswer(grants))))
        .orElseGet(IamAnswers::noSuchRole);
  }

  private static IamReply noSuchRole() {
    return IamReply.error(404, 10456, "role not found");
  }

  private static IamReply client(IamAddress address, IamState now) {
    return now.client(address.id())
        .filter(client -> client.namespace().equals(address.namespace()))
        .map(
            client -> {
              Map<String, Object> members = new LinkedHashMap<>();
              members.put("clientId", client.id());
              members.put("clientName", client.name());
              members.put("namespace", client.namespace());
              members.put("redirectUri", String.join(",", client.redirectUris()));
              members.put("baseUri", client.baseUri());
              members.put("oauthClientType", "Confidential");
              members.put("audiences", List.of());
              members.put("clientPermissions", inAnswer(client.permissions()));
              members.put("scopes", client.scopes());
              return IamReply.json(200, members);
            })
        .orElseGet(() -> IamReply.error(404, 10365, "client not found"));
  }

  private static IamReply namespace(IamAddress address, IamState now) {
    return now.namespace(address.namespace())
        .map(
            context -> {
              Map<String, Object> members = new LinkedHashMap<>();
              members.put("type", context.type());
              members.put("studioNamespace", context.studio());
              return IamReply.json(200, members);
            })
        .orElseGet(() -> IamReply.error(404, 11337, "namespace not found"));
  }

  private static List<Map<String, Object>> inAnswer(List<IamGrant> grants) {
    return grants.stream().map(IamGrant::inAnswer).toList();
  }
}
