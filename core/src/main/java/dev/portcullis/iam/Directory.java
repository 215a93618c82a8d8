package dev.portcullis.iam;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.portcullis.config.IamConfig;
import dev.portcullis.fetch.Deadline;
import dev.portcullis.fetch.FetchException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the IAM knows of roles, clients and namespaces, asked with this service's token and
 * remembered for a time. Safe for use by several threads.
 */
final class Directory {
  private static final Duration CLIENTS_REMEMBERED = Duration.ofSeconds(60);
  private static final Duration NAMESPACES_REMEMBERED = Duration.ofHours(1);
  private static final Duration MISSING_NAMESPACES_REMEMBERED = Duration.ofMinutes(3);
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int UNAUTHORIZED = 401;

  /**
   * What permissions are asked for.
   *
   * @param roleId the role
   * @param namespace where its override holds; null for the plain role
   */
  record RoleKey(String roleId, @Nullable String namespace) {}

  private record ClientKey(String namespace, String clientId) {}

  /** Makes something of a good answer. */
  private interface Reader<V> {
    V read(Map<String, @Nullable Object> json) throws MalformedDataException;
  }

  private final IamHttp http;
  private final ClientTokens tokens;
  private final LookUps<RoleKey, List<Permission>> roles;
  private final LookUps<ClientKey, ClientInformation> clients;
  private final LookUps<String, NamespaceContext> namespaces;

  Directory(IamConfig config, IamHttp http, ClientTokens tokens, Ticker ticker) {
    this.http = http;
    this.tokens = tokens;
    this.roles =
        new LookUps<>("roles of the IAM", config.rolesCacheTtl(), config.rolesCacheTtl(), ticker);
    this.clients =
        new LookUps<>("clients of the IAM", CLIENTS_REMEMBERED, CLIENTS_REMEMBERED, ticker);
    this.namespaces =
        new LookUps<>(
            "namespaces of the Basic service",
            NAMESPACES_REMEMBERED,
            MISSING_NAMESPACES_REMEMBERED,
            ticker);
  }

  /** The permissions of a role, if they are remembered; null when nothing is. */
  @Nullable List<Permission> knownPermissions(RoleKey key) {
    return roles.known(key, List.of());
  }

  CompletionStage<Optional<List<Permission>>> role(RoleKey key, Deadline deadline) {
    String role = IamHttp.segment(key.roleId());
    String namespace = key.namespace();
    String path =
        namespace == null
            ? "/v3/admin/roles/" + role
            : "/v3/admin/namespaces/"
                + IamHttp.segment(namespace)
                + "/roleoverride/"
                + role
                + "/permissions";
    return lookUp(
        roles,
        key,
        List.of(key.roleId(), namespace == null ? "-" : namespace),
        http.iam(path),
        Directory::permissions,
        deadline);
  }

  private static List<Permission> permissions(Map<String, @Nullable Object> json)
      throws MalformedDataException {
    return Permission.readAll(Members.ofAnyCase(json).value("permissions"));
  }

  CompletionStage<Optional<ClientInformation>> client(
      String namespace, String clientId, Deadline deadline) {
    return lookUp(
        clients,
        new ClientKey(namespace, clientId),
        List.of(namespace, clientId),
        http.iam(
            "/v3/admin/namespaces/"
                + IamHttp.segment(namespace)
                + "/clients/"
                + IamHttp.segment(clientId)),
        json -> ClientInformation.read(clientId, json),
        deadline);
  }

  CompletionStage<Optional<NamespaceContext>> namespace(String namespace, Deadline deadline) {
    return lookUp(
        namespaces,
        namespace,
        List.of(namespace),
        http.basicService(
            "/v1/admin/namespaces/" + IamHttp.segment(namespace) + "/context?activeOnly=true"),
        json -> NamespaceContext.read(namespace, json),
        deadline);
  }

  private <K, V> CompletionStage<Optional<V>> lookUp(
      LookUps<K, V> lookUps,
      K key,
      List<String> segments,
      URI url,
      Reader<V> reader,
      Deadline deadline) {
    // There is nothing of such a name, and a server would take it for a step within the path.
    if (!segments.stream().allMatch(IamHttp::canBeSegment)) {
      return CompletableFuture.completedStage(Optional.empty());
    }
    return Waiting.within(
        deadline, lookUps.get(key, () -> ask(url, http.deadline()).thenCompose(read(reader))));
  }

  private CompletionStage<IamAnswer> ask(URI url, Deadline deadline) {
    return tokens
        .own(deadline)
        .thenCompose(
            token ->
                http.getPatiently(url, token.text(), deadline)
                    .thenCompose(
                        answer ->
                            answer.status() == UNAUTHORIZED
                                ? askAgain(url, token, deadline)
                                : CompletableFuture.completedStage(answer)));
  }

  /** The token may have been revoked, or the IAM's keys exchanged. */
  private CompletionStage<IamAnswer> askAgain(
      URI url, ClientTokens.Token refused, Deadline deadline) {
    return tokens
        .renewed(refused, deadline)
        .thenCompose(token -> http.getPatiently(url, token.text(), deadline));
  }

  private static <V> Function<IamAnswer, CompletionStage<Optional<V>>> read(Reader<V> reader) {
    return answer -> {
      if (answer.status() == FORBIDDEN) {
        return CompletableFuture.failedStage(
            new FetchException(
                "the client IAM_CLIENT_ID may not read it: give it the permission at the IAM"));
      }
      if (answer.status() == NOT_FOUND) {
        return CompletableFuture.completedStage(Optional.empty());
      }
      return answer.read(found -> Optional.of(reader.read(found.json())));
    };
  }
}
