package dev.portcullis.testing;

import dev.portcullis.config.Settings;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real issuer of access tokens for tests. It listens on 127.0.0.1, publishes its metadata and its
 * key set over HTTP, and mints tokens: valid ones, and wrong ones of every kind.
 *
 * <pre>{@code
 * try (LocalIssuer issuer = LocalIssuer.start()) {
 *   configureService(issuer.settings());
 *   String good = issuer.token().scope("orders:read").sign();
 *   String expired = issuer.token().expiresIn(Duration.ofMinutes(-5)).sign();
 * }
 * }</pre>
 *
 * <p>It publishes, each with an {@code ETag} and a {@code Cache-Control}:
 *
 * <ul>
 *   <li>OpenID Connect metadata at <code>{issuer}/.well-known/openid-configuration</code>;
 *   <li>authorization server metadata at {@code /.well-known/oauth-authorization-server}, followed
 *       by the path of the issuer where it has one;
 *   <li>the key set at <code>{issuer}/jwks.json</code>.
 * </ul>
 *
 * <p>It has no token endpoint; a test takes its tokens from {@link #token()}. Its threads are
 * daemons, so an issuer that is never closed does not keep the JVM alive.
 *
 * <p>Safe for use by several threads: keys may rotate while requests are answered, and each request
 * sees the keys of one moment.
 *
 * @see LocalIssuerExtension
 * @see <a href="https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfig">OpenID
 *     Connect Discovery 1.0 §4</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8414#section-3">RFC 8414 §3</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7517#section-5">RFC 7517 §5</a>
 */
public final class LocalIssuer implements AutoCloseable {
  private static final String JWKS = "/jwks.json";
  private static final String OPENID_CONFIGURATION = "/.well-known/openid-configuration";
  private static final String OAUTH_METADATA = "/.well-known/oauth-authorization-server";

  private final AtomicInteger jwksRequests = new AtomicInteger();
  private final AtomicInteger discoveryRequests = new AtomicInteger();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final String path;
  private final URI issuer;
  private final URI jwksUri;
  private final String audience;
  private final Clock clock;
  private final KeyRing keyRing;
  private final Document metadata;
  private final boolean openIdConfiguration;
  private final IssuerServer server;

  private LocalIssuer(Builder builder) {
    audience = builder.audience;
    clock = builder.clock;
    openIdConfiguration = builder.openIdConfiguration;
    keyRing = new KeyRing(builder.algorithm);
    server = new IssuerServer(builder.port, builder.maxAge);
    String origin = "http://127.0.0.1:" + server.port();
    issuer = URI.create(origin + builder.path);
    path = withoutTrailingSlash(builder.path);
    jwksUri = URI.create(origin + path + JWKS);
    metadata = metadata(origin + path);
    server.start(this::published);
  }

  /** Both specifications drop a slash at the end of the issuer before they add to it. */
  private static String withoutTrailingSlash(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  private Optional<Document> published(String requested) {
    if (requested.equals(path + JWKS)) {
      jwksRequests.incrementAndGet();
      return Optional.of(keyRing.keys().jwks());
    }
    if (requested.equals(path + OPENID_CONFIGURATION)) {
      discoveryRequests.incrementAndGet();
      return openIdConfiguration ? Optional.of(metadata) : Optional.empty();
    }
    if (requested.equals(OAUTH_METADATA + path)) {
      discoveryRequests.incrementAndGet();
      return Optional.of(metadata);
    }
    return Optional.empty();
  }

  private Document metadata(String base) {
    // The endpoints that nobody answers are named because strict clients refuse metadata without.
    return Document.of(
        "application/json",
        Map.of(
            "issuer", issuer.toString(),
            "jwks_uri", jwksUri.toString(),
            "authorization_endpoint", base + "/authorize",
            "token_endpoint", base + "/token",
            "response_types_supported", List.of("code"),
            "subject_types_supported", List.of("public"),
            "id_token_signing_alg_values_supported",
                Arrays.stream(SigningAlgorithm.values()).map(SigningAlgorithm::jwaName).toList()));
  }

  /**
   * Starts an issuer with every default of {@link Builder}: a free port, no path, one RS256 key.
   *
   * @return a running issuer, to be closed by the caller
   * @throws java.io.UncheckedIOException when no port can be opened
   */
  public static LocalIssuer start() {
    return builder().start();
  }

  /**
   * Returns a builder for an issuer that differs from the default.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the issuer identifier, the {@code iss} of its tokens.
   *
   * @return such as {@code http://127.0.0.1:43210}, or {@code http://127.0.0.1:43210/tenant} with a
   *     path
   */
  public URI issuer() {
    return issuer;
  }

  /**
   * Returns the address of the key set.
   *
   * @return such as {@code http://127.0.0.1:43210/jwks.json}
   */
  public URI jwksUri() {
    return jwksUri;
  }

  /**
   * Returns the {@code aud} that tokens carry unless told otherwise.
   *
   * @return the audience; {@code https://api.example} by default
   */
  public String audience() {
    return audience;
  }

  /**
   * Returns the settings with which Portcullis accepts the tokens of this issuer: {@code
   * axioms.iss-url} and {@code axioms.audience}. The keys are found by discovery.
   *
   * @return a new map, which the caller may change, of dotted setting names to strings
   */
  public Map<String, Object> settings() {
    return settings("axioms");
  }

  /**
   * Returns the same settings for a service that trusts several issuers. The service must list the
   * name in {@code portcullis.issuers}.
   *
   * @param name what the service calls this issuer: lower-case letters and digits
   * @return a new map, which the caller may change, of dotted setting names to strings
   * @throws IllegalArgumentException when no issuer can be called so
   */
  public Map<String, Object> settings(String name) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(Settings.ISSUER_URL.forIssuer(name).name(), issuer.toString());
    settings.put(Settings.AUDIENCE.forIssuer(name).name(), audience);
    return settings;
  }

  /**
   * Returns a builder whose {@link TokenBuilder#sign()} makes a valid access token of this issuer.
   *
   * @return a new builder
   */
  public TokenBuilder token() {
    return new TokenBuilder(this);
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
   * Returns the newest published key of an algorithm. If there is none, one is made and published;
   * the current key stays current. Use it with {@link TokenBuilder#signedBy} for tokens of several
   * algorithms from one issuer.
   *
   * @param algorithm the algorithm
   * @return a published key
   */
  public SigningKey key(SigningAlgorithm algorithm) {
    return keyRing.key(algorithm);
  }

  /**
   * Publishes a new key of the current key's algorithm and signs with it from now on. Keys that
   * were published before stay so.
   *
   * @return the new current key
   */
  public SigningKey rotate() {
    return rotate(currentKey().algorithm());
  }

  /**
   * Publishes a new key and signs with it from now on. Keys that were published before stay so.
   *
   * @param algorithm the algorithm of the new key
   * @return the new current key
   */
  public SigningKey rotate(SigningAlgorithm algorithm) {
    return keyRing.rotate(algorithm);
  }

  /**
   * Publishes a key, in place of the published one with its {@code kid}, if there is such a one.
   * The current key stays current. Undoes {@link #withdraw}.
   *
   * @param key a key of {@link SigningKey#generate}, of this issuer or of another one
   */
  public void publish(SigningKey key) {
    keyRing.publish(Objects.requireNonNull(key, "key"));
  }

  /**
   * Publishes a JSON Web Key exactly as it is given, for key sets that no honest issuer has: keys
   * that are too weak, for another use, or no keys at all. Nothing takes its place; it stays until
   * its {@code kid} is withdrawn, or for good where it has none.
   *
   * @param jwk the members by name, with values as for {@link TokenBuilder#claim}; {@link
   *     SigningKey#publicJwk()} gives some to start from
   * @throws IllegalArgumentException when JSON cannot hold a value
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7517#section-4">RFC 7517 §4</a>
   */
  public void publishJwk(Map<String, ?> jwk) {
    keyRing.publish(Json.snapshot(jwk));
  }

  /**
   * Takes a key out of the key set, together with whatever {@link #publishJwk} put there under the
   * same {@code kid}. Tokens of it should be refused once verifiers have the new set. Tokens go on
   * being signed with a withdrawn current key, until the next rotation.
   *
   * @param keyId the {@code kid} of a published key or JWK
   * @throws IllegalArgumentException when nothing that is published has that {@code kid}
   */
  public void withdraw(String keyId) {
    keyRing.withdraw(keyId);
  }

  /**
   * Plays an outage: while it lasts, every request is answered by 503.
   *
   * @param now true from now on to answer 503, false to answer as usual
   */
  public void unavailable(boolean now) {
    server.unavailable(now);
  }

  /**
   * Counts the requests for the key set since the start, whatever they were answered: 304 and 503
   * count too.
   *
   * @return the number of requests
   */
  public int jwksRequests() {
    return jwksRequests.get();
  }

  /**
   * Counts the requests for either kind of metadata since the start, whatever they were answered:
   * 304, 404 and 503 count too.
   *
   * @return the number of requests
   */
  public int discoveryRequests() {
    return discoveryRequests.get();
  }

  Clock clock() {
    return clock;
  }

  /**
   * Stops listening and ends the threads. Tokens can still be minted. Closing again does nothing.
   */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      server.close();
    }
  }

  /**
   * Names the issuer by its address.
   *
   * @return such as {@code LocalIssuer[http://127.0.0.1:43210]}
   */
  @Override
  public String toString() {
    return "LocalIssuer[" + issuer + "]";
  }

  /** What a {@link LocalIssuer} is to be like. Not for use by several threads at once. */
  public static final class Builder {
    private int port;
    private String path = "";
    private String audience = "https://api.example";
    private Clock clock = Clock.systemUTC();
    private SigningAlgorithm algorithm = SigningAlgorithm.RS256;
    private Duration maxAge = Duration.ofMinutes(5);
    private boolean openIdConfiguration = true;

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
     * Sets the path of the issuer identifier.
     *
     * @param path such as {@code /tenant}; empty, the default, for none. A slash at its end is part
     *     of the issuer identifier.
     * @return this builder
     * @throws IllegalArgumentException when the path is neither empty nor the path of a URL
     */
    public Builder path(String path) {
      String raw = URI.create("http://127.0.0.1" + path).getRawPath();
      if (!path.equals(raw)) {
        throw new IllegalArgumentException(
            "The path of an issuer is empty or like \"/tenant\", not \"" + path + "\"");
      }
      this.path = path;
      return this;
    }

    /**
     * Sets the audience of the tokens.
     *
     * @param audience the {@code aud}; {@code https://api.example} by default
     * @return this builder
     */
    public Builder audience(String audience) {
      this.audience = Objects.requireNonNull(audience, "audience");
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
     * Sets the algorithm of the first key.
     *
     * @param algorithm the algorithm; {@link SigningAlgorithm#RS256} by default
     * @return this builder
     */
    public Builder algorithm(SigningAlgorithm algorithm) {
      this.algorithm = Objects.requireNonNull(algorithm, "algorithm");
      return this;
    }

    /**
     * Sets for how long clients may keep what is published, the {@code max-age} of {@code
     * Cache-Control}.
     *
     * @param maxAge the time, cut to whole seconds; 5 minutes by default
     * @return this builder
     * @throws IllegalArgumentException when it is negative
     */
    public Builder maxAge(Duration maxAge) {
      if (maxAge.isNegative()) {
        throw new IllegalArgumentException("max-age cannot be negative, as in " + maxAge);
      }
      this.maxAge = maxAge;
      return this;
    }

    /**
     * Publishes no OpenID Connect metadata, as an authorization server that knows RFC 8414 alone.
     *
     * @return this builder
     */
    public Builder withoutOpenIdConfiguration() {
      openIdConfiguration = false;
      return this;
    }

    /**
     * Makes the first key and starts an issuer. The builder may be used again.
     *
     * @return a running issuer, to be closed by the caller
     * @throws java.io.UncheckedIOException when the port cannot be opened
     */
    public LocalIssuer start() {
      return new LocalIssuer(this);
    }
  }
}
