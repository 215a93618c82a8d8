package dev.portcullis.iam;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.portcullis.config.ConfigurationException;
import dev.portcullis.config.IamConfig;
import dev.portcullis.error.AccessError;
import dev.portcullis.error.Reason;
import dev.portcullis.fetch.Deadline;
import dev.portcullis.fetch.Outbound;
import dev.portcullis.key.JwksKeySources;
import dev.portcullis.key.KeySource;
import dev.portcullis.token.AccessToken;
import dev.portcullis.token.RequestView;
import dev.portcullis.token.TokenVerifier;
import dev.portcullis.token.Verification;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * A client of AccelByte IAM: verifies its tokens, decides about permissions, and asks it for roles,
 * clients and namespaces.
 *
 * <p>It needs no web framework. Keys, the revocation list and this service's own token are kept
 * fresh in the background; what is looked up is remembered for a time. No call waits longer than
 * {@code iam.request-timeout}. Stages fail with {@link IamUnavailableException} when the IAM does
 * not say what must be known, and with nothing else. {@link #blocking()} has the same calls for
 * those who would rather wait. Safe for use by several threads.
 *
 * <pre>{@code
 * IamConfig config = GuardConfig.builder().from(ConfigSources.ofProcess()).build().iam().orElseThrow();
 * try (IamClient iam = IamClient.of(config)) {
 *   Verification verification = iam.blocking().verify(token);
 * }
 * }</pre>
 */
public final class IamClient implements AutoCloseable {
  private static final CompletionStage<Optional<AccessError>> ALLOWED =
      CompletableFuture.completedStage(Optional.empty());
  private static final CompletionStage<Optional<AccessError>> DENIED =
      denied(Reason.IAM_PERMISSION_MISSING);
  private static final CompletionStage<Optional<AccessError>> NO_RESOURCE =
      denied(Reason.IAM_RESOURCE);

  private final IamConfig config;
  private final Outbound outbound;
  private final boolean ownsOutbound;
  private final IamHttp http;
  private final KeySource keys;
  private final ClientTokens tokens;
  private final RemoteCheck remoteCheck;
  private final Revocations revocations;
  private final Directory directory;
  private final IamVerifier verifier;
  private final PermissionAuthorizer authorizer;

  private IamClient(IamConfig config, Clock clock, Outbound outbound, boolean ownsOutbound) {
    this.outbound = outbound;
    this.ownsOutbound = ownsOutbound;
    Ticker ticker = ticker(clock);
    this.config = config;
    this.http = new IamHttp(config, outbound);
    this.keys = new JwksKeySources(outbound, clock).ofIam(config);
    this.tokens = new ClientTokens(http, clock, ticker, outbound);
    this.remoteCheck = new RemoteCheck(http);
    this.revocations = new Revocations(config, http, remoteCheck, clock, ticker, outbound);
    this.directory = new Directory(config, http, tokens, ticker);
    this.verifier =
        new IamVerifier(
            config,
            TokenVerifier.ofIam(config, keys, clock, IamVerifier::read),
            revocations,
            directory);
    this.authorizer = new PermissionAuthorizer(directory, clock);
  }

  /** A clock that is set back must not make entries live on; that of a test is not set back. */
  private static Ticker ticker(Clock clock) {
    return clock.equals(Clock.systemUTC())
        ? Ticker.systemTicker()
        : () -> TimeUnit.MILLISECONDS.toNanos(clock.millis());
  }

  /**
   * Makes a client that reads the time from the system. It has threads and connections only once
   * something is asked.
   *
   * @param config which IAM, and who this service is there
   * @return a client; the caller closes it
   */
  public static IamClient of(IamConfig config) {
    return of(config, Clock.systemUTC());
  }

  /**
   * Makes a client that reads the time from a clock, for tests.
   *
   * @param config which IAM, and who this service is there
   * @param clock tells the age of tokens, keys and whatever is remembered
   * @return a client; the caller closes it
   */
  public static IamClient of(IamConfig config, Clock clock) {
    return new IamClient(config, clock, new Outbound(), true);
  }

  /**
   * Makes a client that shares an HTTP client and a timer with others.
   *
   * @param config which IAM, and who this service is there
   * @param clock tells the age of tokens, keys and whatever is remembered
   * @param outbound the HTTP client and the timer, closed by the caller after this client
   * @return a client; the caller closes it
   */
  public static IamClient of(IamConfig config, Clock clock, Outbound outbound) {
    return new IamClient(config, clock, outbound, false);
  }

  /**
   * Begins to fetch keys, revocation list and this service's token in the background. Calling it is
   * not required, since the first call that needs them does the same, and twice is no error.
   */
  public void start() {
    keys.start();
    revocations.start();
    tokens.start();
  }

  /**
   * Fetches the keys if there are none yet.
   *
   * @return completes when keys are there or one fetch was tried; true if there are keys
   */
  public CompletionStage<Boolean> fetchKeys() {
    return keys.start();
  }

  /**
   * Verifies a token of the IAM here: signature, lifetime, revocation and, if the settings ask for
   * it, audience.
   *
   * @param token the compact serialization, as it was sent
   * @return the outcome; {@link IamClaims#of} reads more of an accepted token; never fails
   */
  public CompletionStage<Verification> verify(String token) {
    return verifier.verify(token, http.deadline());
  }

  /**
   * Verifies the token of a request, within the time that the request has.
   *
   * @param token the compact serialization, as it was sent
   * @param request the request
   * @return the outcome; never fails
   */
  public CompletionStage<Verification> verify(String token, RequestView request) {
    return verifier.verify(token, deadlineOf(request));
  }

  /**
   * Has the IAM verify a token ({@code POST /v3/oauth/verify}). It takes a request for each call;
   * {@link #verify} takes none.
   *
   * @param token the token
   * @return whether the IAM takes the token for valid
   */
  public CompletionStage<Boolean> verifyRemotely(String token) {
    return Waiting.within(http.deadline(), remoteCheck.isGood(token));
  }

  /**
   * Decides whether the bearer of a token has a permission.
   *
   * @param claims the claims of a verified token
   * @param resource segments joined by colons, each a word or one placeholder in braces
   * @param action bits of {@link dev.portcullis.annotation.IamAction}
   * @param values what the placeholders stand for, by their names without braces
   * @return true if the token itself or one of its roles has it; false too when a value would not
   *     be one segment
   * @throws ConfigurationException when the resource or the action is none, or a placeholder has no
   *     value
   */
  public CompletionStage<Boolean> isAllowed(
      IamClaims claims, String resource, int action, Map<String, String> values) {
    String place = "A call of isAllowed";
    RequiredPermission required = RequiredPermission.compile(resource, action, Map.of(), place);
    required.requireValues(values.keySet());
    RequiredPermission.Filled filled =
        required.fill(name -> List.of(Objects.requireNonNull(values.get(name))));
    return filled == null
        ? CompletableFuture.completedStage(false)
        : authorizer.isAllowed(claims, filled, http.deadline());
  }

  /**
   * Decides about a request whose token was verified.
   *
   * @param token the token, as {@link #verify} accepted it
   * @param required what its method asks for
   * @param request the request
   * @return empty when it is allowed, else why it is refused; already complete when all that could
   *     allow it is known; never fails
   */
  public CompletionStage<Optional<AccessError>> authorize(
      AccessToken token, RequiredPermission required, RequestView request) {
    IamClaims claims = IamClaims.of(token).orElse(null);
    if (claims == null) {
      return DENIED;
    }
    RequiredPermission.Filled filled = required.fill(request::pathParameter);
    return filled == null
        ? NO_RESOURCE
        : authorizer
            .isAllowed(claims, filled, deadlineOf(request))
            .thenCompose(allowed -> allowed ? ALLOWED : DENIED)
            .exceptionally(IamClient::unavailable);
  }

  private static Optional<AccessError> unavailable(Throwable failure) {
    return Optional.of(
        new AccessError.Unavailable(
            Reason.IAM_UNAVAILABLE, Waiting.unavailable(failure).retryAfter()));
  }

  private static CompletionStage<Optional<AccessError>> denied(Reason reason) {
    return CompletableFuture.completedStage(Optional.of(new AccessError.Insufficient(reason)));
  }

  private Deadline deadlineOf(RequestView request) {
    return Deadline.since(request.seenAt(), config.requestTimeout());
  }

  /**
   * The token of this service, for calls to other services of the same IAM.
   *
   * @return the text of the token; not to be logged
   */
  public CompletionStage<String> clientToken() {
    return tokens.own(http.deadline()).thenApply(ClientTokens.Token::text);
  }

  /**
   * A token of this service for a namespace that it extends.
   *
   * @param namespace the namespace
   * @return the text of the token; not to be logged
   */
  public CompletionStage<String> delegatedToken(String namespace) {
    return tokens.delegated(namespace, http.deadline()).thenApply(ClientTokens.Token::text);
  }

  /**
   * The permissions of a role.
   *
   * @param roleId the role
   * @return the permissions; empty when there is no such role
   */
  public CompletionStage<Optional<List<Permission>>> rolePermissions(String roleId) {
    return directory.role(new Directory.RoleKey(roleId, null), http.deadline());
  }

  /**
   * The permissions that a role has in one namespace, which may override those it has elsewhere.
   *
   * @param roleId the role
   * @param namespace the namespace
   * @return the permissions; empty when there is no such role
   */
  public CompletionStage<Optional<List<Permission>>> rolePermissions(
      String roleId, String namespace) {
    return directory.role(new Directory.RoleKey(roleId, namespace), http.deadline());
  }

  /**
   * What the IAM knows of a client.
   *
   * @param namespace where the client lives
   * @param clientId the client
   * @return empty when there is no such client
   */
  public CompletionStage<Optional<ClientInformation>> clientInformation(
      String namespace, String clientId) {
    return directory.client(namespace, clientId, http.deadline());
  }

  /**
   * The same within the time that a request has.
   *
   * @param namespace where the client lives
   * @param clientId the client
   * @param request the request
   * @return empty when there is no such client
   */
  public CompletionStage<Optional<ClientInformation>> clientInformation(
      String namespace, String clientId, RequestView request) {
    return directory.client(namespace, clientId, deadlineOf(request));
  }

  /**
   * What the Basic service knows of a namespace.
   *
   * @param namespace the namespace
   * @return empty when there is no such namespace
   */
  public CompletionStage<Optional<NamespaceContext>> namespaceContext(String namespace) {
    return directory.namespace(namespace, http.deadline());
  }

  /**
   * Tells how it stands with what must be known of the IAM. Never waits; what is overdue begins to
   * be fetched.
   *
   * @return the state as of now
   */
  public IamHealth health() {
    return new IamHealth(keys.health(), revocations.health(), tokens.health());
  }

  /**
   * The same client for callers that wait.
   *
   * @return a view of this client, closed together with it
   */
  public BlockingIamClient blocking() {
    return new BlockingIamClient(this);
  }

  /** Ends background work. Idempotent. */
  @Override
  public void close() {
    keys.close();
    revocations.close();
    tokens.close();
    if (ownsOutbound) {
      outbound.close();
    }
  }
}
