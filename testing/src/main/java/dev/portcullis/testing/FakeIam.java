package dev.portcullis.testing;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An AccelByte IAM for tests, with the part of the Basic service that tells about namespaces. It
 * listens on 127.0.0.1, answers at each address of {@link IamEndpoint}, mints the tokens of users,
 * and fails in every way that a test wants.
 *
 * <pre>{@code
 * try (FakeIam iam = FakeIam.start()) {
 *   configureService(iam.settings());
 *   iam.putRole("order-clerk", IamGrant.of("NAMESPACE:{namespace}:ORDER", 2));
 *   String clerk = iam.token().roles("order-clerk").sign();
 *   iam.fail(IamEndpoint.ROLE, IamFault.status(503));
 * }
 * }</pre>
 *
 * <p>Tokens, keys, the revocation list and the check of a token are given to clients that show
 * their secret (basic authentication); the rest to whoever has a client's token that was given out
 * here. What it knows at first is one client and the namespace of that client.
 *
 * <p>Its threads are daemons, so an IAM that is never closed does not keep the JVM alive.
 *
 * <p>Safe for use by several threads: what it knows may change while requests are answered, and
 * each request sees it as of one moment.
 *
 * @see FakeIamExtension
 */
public final class FakeIam implements AutoCloseable {
  private static final long ALWAYS = Long.MAX_VALUE;

  private final AtomicBoolean closed = new AtomicBoolean();
  private final AtomicReference<IamState> state = new AtomicReference<>(IamState.empty());
  private final URI baseUrl;
  private final URI basicBaseUrl;
  private final FakeIamClient firstClient;
  private final KeyRing keyRing;
  private final TokenDraft.Mint mint;
  private final ClientTokens clientTokens;
  private final IamServer server;

  private FakeIam(Builder builder) {
    firstClient = FakeIamClient.of(builder.clientId, builder.clientSecret, builder.namespace);
    keyRing = builder.key == null ? new KeyRing(builder.algorithm) : new KeyRing(builder.key);
    mint = new TokenDraft.Mint(builder.clock, this::currentKey);
    server = new IamServer(builder.port);
    String origin = "http://127.0.0.1:" + server.port();
    baseUrl = URI.create(origin + "/iam");
    basicBaseUrl = URI.create(origin + "/basic");
    clientTokens = new ClientTokens(mint, baseUrl, builder.tokenLife);
    putClient(firstClient);
    putNamespace(builder.namespace, "Game", builder.studioNamespace);
    OwnTokens ownTokens = new OwnTokens(keyRing::keys, builder.clock);
    server.start(new IamAnswers(state::get, keyRing::keys, clientTokens, ownTokens)::to);
  }

  /**
   * Starts an IAM with every default of {@link Builder}: a free port, one client, one RS256 key.
   *
   * @return a running IAM, to be closed by the caller
   * @throws java.io.UncheckedIOException when no port can be opened
   */
  public static FakeIam start() {
    return builder().start();
  }

  /**
   * Returns a builder for an IAM that differs from the default.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the address of IAM, which is also the {@code iss} of its tokens.
   *
   * @return such as {@code http://127.0.0.1:43210/iam}
   */
  public URI baseUrl() {
    return baseUrl;
  }

  /**
   * Returns the address of the Basic service.
   *
   * @return such as {@code http://127.0.0.1:43210/basic}
   */
  public URI basicBaseUrl() {
    return basicBaseUrl;
  }

  /**
   * Returns the id of the first client.
   *
   * @return the id
   */
  public String clientId() {
    return firstClient.id();
  }

  /**
   * Returns the secret of the first client as it is now.
   *
   * @return the secret
   */
  public String clientSecret() {
    return client().secret();
  }

  /**
   * Returns the first client as it is now, to be varied and {@linkplain #putClient put back}.
   *
   * @return the client
   */
  public FakeIamClient client() {
    return state.get().client(firstClient.id()).orElse(firstClient);
  }

  /**
   * Returns the namespace of the first client and of tokens.
   *
   * @return the namespace; {@code acme-game} by default
   */
  public String namespace() {
    return firstClient.namespace();
  }

  /**
   * Returns the settings with which a service uses this IAM as its first client: {@code
   * iam.base-url}, {@code iam.basic-base-url}, {@code iam.client-id} and {@code iam.client-secret}.
   *
   * @return a new map, which the caller may change, of dotted setting names to strings
   */
  public Map<String, Object> settings() {
    Map<String, Object> settings = new HashMap<>();
    settings.put("iam.base-url", baseUrl.toString());
    settings.put("iam.basic-base-url", basicBaseUrl.toString());
    settings.put("iam.client-id", clientId());
    settings.put("iam.client-secret", clientSecret());
    return settings;
  }

  /**
   * Returns a builder whose {@link IamTokenBuilder#sign()} makes a valid token of a user.
   *
   * @return a new builder
   */
  public IamTokenBuilder token() {
    return new IamTokenBuilder(mint, this);
  }

  /**
   * Says what a role allows, in place of what it allowed before.
   *
   * @param id the id of the role, which is its name, too
   * @param grants all of its permissions
   */
  public void putRole(String id, IamGrant... grants) {
    Objects.requireNonNull(id, "id");
    List<IamGrant> all = List.of(grants);
    change(now -> now.withRole(id, all));
  }

  /**
   * Makes a role unknown. What it allows in single namespaces stays.
   *
   * @param id the id of the role
   */
  public void removeRole(String id) {
    change(now -> now.withRole(id, null));
  }

  /**
   * Says what a role allows in one namespace, in place of what it allows elsewhere.
   *
   * @param namespace the namespace
   * @param id the id of the role, which need not be known elsewhere
   * @param grants all of its permissions there
   */
  public void putRoleOverride(String namespace, String id, IamGrant... grants) {
    Objects.requireNonNull(namespace, "namespace");
    Objects.requireNonNull(id, "id");
    List<IamGrant> all = List.of(grants);
    change(now -> now.withOverride(namespace, id, all));
  }

  /**
   * Makes a role the same in one namespace as it is elsewhere.
   *
   * @param namespace the namespace
   * @param id the id of the role
   */
  public void removeRoleOverride(String namespace, String id) {
    change(now -> now.withOverride(namespace, id, null));
  }

  /**
   * Makes a client known, in place of the one with its id.
   *
   * @param client the client
   */
  public void putClient(FakeIamClient client) {
    change(now -> now.withClient(client.id(), client));
  }

  /**
   * Makes a client unknown. Tokens that it has stay valid.
   *
   * @param id the id of the client
   */
  public void removeClient(String id) {
    change(now -> now.withClient(id, null));
  }

  /**
   * Changes the secret of a client; the one before is good for nothing from now on.
   *
   * @param id the id of the client
   * @param secret the new secret
   * @throws IllegalArgumentException when the client is unknown
   */
  public void changeClientSecret(String id, String secret) {
    Objects.requireNonNull(secret, "secret");
    change(
        now ->
            now.client(id)
                .map(client -> now.withClient(id, client.withSecret(secret)))
                .orElseThrow(
                    () -> new IllegalArgumentException("No client \"" + id + "\" is known")));
  }

  /**
   * Says what a namespace is, in place of what it was before.
   *
   * @param namespace the namespace
   * @param type its type, such as {@code Game} or {@code Studio}
   * @param studioNamespace the namespace of the studio that it belongs to
   */
  public void putNamespace(String namespace, String type, String studioNamespace) {
    Objects.requireNonNull(namespace, "namespace");
    IamState.Context context =
        new IamState.Context(
            Objects.requireNonNull(type, "type"),
            Objects.requireNonNull(studioNamespace, "studioNamespace"));
    change(now -> now.withNamespace(namespace, context));
  }

  /**
   * Makes a namespace unknown.
   *
   * @param namespace the namespace
   */
  public void removeNamespace(String namespace) {
    change(now -> now.withNamespace(namespace, null));
  }

  /**
   * Revokes one token.
   *
   * @param token the token, of a user or of a client
   */
  public void revoke(String token) {
    Objects.requireNonNull(token, "token");
    change(now -> now.withRevocations(now.revocations().withToken(token)));
  }

  /**
   * Revokes the tokens of a user.
   *
   * @param userId the user, the {@code sub} of the tokens
   * @param until tokens that were issued at this time or before are revoked
   */
  public void revokeUser(String userId, Instant until) {
    Objects.requireNonNull(userId, "userId");
    Objects.requireNonNull(until, "until");
    change(now -> now.withRevocations(now.revocations().withUser(userId, until)));
  }

  /** Makes all tokens and users valid again that have been revoked. */
  public void clearRevocations() {
    change(now -> now.withRevocations(IamRevocations.none()));
  }

  /**
   * Ends every token that a client got for itself until now: those who use one are answered by 401
   * until they get another.
   */
  public void endClientTokens() {
    clientTokens.forget();
  }

  private void change(UnaryOperator<IamState> how) {
    state.updateAndGet(how);
  }

  /**
   * Returns the key that signs tokens now. It stays the current key when it is withdrawn, until the
   * next rotation.
   *
   * @return the current key
   */
  public SigningKey currentKey() {
    return keyRing.keys().current();
  }

  /**
   * Publishes a new key of the current key's algorithm and signs with it from now on. Keys that
   * were published before stay so.
   *
   * @return the new current key
   */
  public SigningKey rotate() {
    return keyRing.rotate(currentKey().algorithm());
  }

  /**
   * Takes a key out of the key set. Tokens of it should be refused once verifiers have the new set.
   *
   * @param keyId the {@code kid} of a published key
   * @throws IllegalArgumentException when no published key has that {@code kid}
   */
  public void withdraw(String keyId) {
    keyRing.withdraw(keyId);
  }

  /**
   * Makes an endpoint fail from now on, in place of the fault that it has. Requests that a silence
   * holds already stay held.
   *
   * @param endpoint where
   * @param fault what happens in place of an answer
   */
  public void fail(IamEndpoint endpoint, IamFault fault) {
    server.faults().fail(endpoint, Objects.requireNonNull(fault, "fault"), ALWAYS);
  }

  /**
   * Makes all endpoints fail from now on.
   *
   * @param fault what happens in place of an answer
   */
  public void failAll(IamFault fault) {
    for (IamEndpoint endpoint : IamEndpoint.values()) {
      fail(endpoint, fault);
    }
  }

  /**
   * Makes an endpoint fail for its next requests, in place of the fault that it has; afterwards it
   * is well.
   *
   * @param endpoint where
   * @param fault what happens in place of an answer
   * @param times for how many requests
   * @throws IllegalArgumentException when the number is not positive
   */
  public void failNext(IamEndpoint endpoint, IamFault fault, int times) {
    if (times < 1) {
      throw new IllegalArgumentException("At least one request fails, not " + times);
    }
    server.faults().fail(endpoint, Objects.requireNonNull(fault, "fault"), times);
  }

  /**
   * Makes an endpoint well. Requests that a silence holds there are answered.
   *
   * @param endpoint where
   */
  public void heal(IamEndpoint endpoint) {
    server.heal(endpoint);
  }

  /** Makes all endpoints well. */
  public void healAll() {
    for (IamEndpoint endpoint : IamEndpoint.values()) {
      heal(endpoint);
    }
  }

  /**
   * Plays an outage: while it lasts, every request is answered by 503, whatever else should meet
   * it.
   *
   * @param now true from now on to answer 503, false to answer as before
   */
  public void unavailable(boolean now) {
    server.unavailable(now);
  }

  /**
   * Counts the requests to an endpoint since the start, whatever became of them. A request is
   * counted before it is answered; one that a silence holds is held when it is counted.
   *
   * @param endpoint the endpoint
   * @return the number of requests
   */
  public int requests(IamEndpoint endpoint) {
    return server.faults().requests(endpoint);
  }

  /**
   * Counts all requests since the start, those to unknown addresses included.
   *
   * @return the number of requests
   */
  public int totalRequests() {
    return server.totalRequests();
  }

  /**
   * Stops listening, breaks the connections of requests that are held, and ends the threads. Tokens
   * can still be minted. Closing again does nothing.
   */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      server.close();
    }
  }

  /**
   * Names this IAM by its address; holds no secret.
   *
   * @return such as {@code FakeIam[http://127.0.0.1:43210/iam]}
   */
  @Override
  public String toString() {
    return "FakeIam[" + baseUrl + "]";
  }

  /** What a {@link FakeIam} is to be like. Not for use by several threads at once. */
  public static final class Builder {
    private int port;
    private Clock clock = Clock.systemUTC();
    private SigningAlgorithm algorithm = SigningAlgorithm.RS256;
    private @Nullable SigningKey key;
    private String clientId = "c0ffee5e7d254a86b0e4c2d19f6a5871";
    private String clientSecret = "only-for-tests";
    private String namespace = "acme-game";
    private String studioNamespace = "acme";
    private Duration tokenLife = Duration.ofHours(1);

    private Builder() {}

    /**
     * Sets the port to listen on.
     *
     * @param port a port, or 0, the default, for a free one
     * @return this builder
     */
    public Builder port(int port) {
      this.port = port;
      return this;
    }

    /**
     * Sets the clock that tells when tokens are issued and expire.
     *
     * @param clock the clock; the system's by default
     * @return this builder
     */
    public Builder clock(Clock clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
      return this;
    }

    /**
     * Sets the algorithm of the keys.
     *
     * @param algorithm the algorithm; {@link SigningAlgorithm#RS256}, which IAM has, by default
     * @return this builder
     */
    public Builder algorithm(SigningAlgorithm algorithm) {
      this.algorithm = Objects.requireNonNull(algorithm, "algorithm");
      return this;
    }

    /**
     * Sets the first key, for tests that start many IAMs: generating one for RSA takes a good part
     * of a second. Later keys are generated.
     *
     * @param key a key, whose algorithm counts instead of {@link #algorithm}; by default each IAM
     *     generates one of its own
     * @return this builder
     */
    public Builder key(SigningKey key) {
      this.key = Objects.requireNonNull(key, "key");
      return this;
    }

    /**
     * Sets the id of the first client.
     *
     * @param clientId the id; 32 hexadecimal digits by default
     * @return this builder
     */
    public Builder clientId(String clientId) {
      this.clientId = Objects.requireNonNull(clientId, "clientId");
      return this;
    }

    /**
     * Sets the secret of the first client.
     *
     * @param clientSecret the secret; {@code only-for-tests} by default
     * @return this builder
     */
    public Builder clientSecret(String clientSecret) {
      this.clientSecret = Objects.requireNonNull(clientSecret, "clientSecret");
      return this;
    }

    /**
     * Sets the namespace of the first client and of tokens. It is known from the start, as that of
     * a game.
     *
     * @param namespace the namespace; {@code acme-game} by default
     * @return this builder
     */
    public Builder namespace(String namespace) {
      this.namespace = Objects.requireNonNull(namespace, "namespace");
      return this;
    }

    /**
     * Sets the studio that the namespace belongs to.
     *
     * @param studioNamespace the studio's namespace; {@code acme} by default
     * @return this builder
     */
    public Builder studioNamespace(String studioNamespace) {
      this.studioNamespace = Objects.requireNonNull(studioNamespace, "studioNamespace");
      return this;
    }

    /**
     * Sets how long the tokens last that clients get for themselves.
     *
     * @param tokenLife the time, cut to whole seconds; 1 hour by default
     * @return this builder
     * @throws IllegalArgumentException when it is negative
     */
    public Builder tokenLife(Duration tokenLife) {
      if (tokenLife.isNegative()) {
        throw new IllegalArgumentException("A token cannot last " + tokenLife);
      }
      this.tokenLife = tokenLife;
      return this;
    }

    /**
     * Makes the first key and starts an IAM. The builder may be used again.
     *
     * @return a running IAM, to be closed by the caller
     * @throws java.io.UncheckedIOException when the port cannot be opened
     */
    public FakeIam start() {
      return new FakeIam(this);
    }
  }
}
