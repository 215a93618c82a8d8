package dev.portcullis;

import dev.portcullis.authz.AccessPlan;
import dev.portcullis.authz.AnnotationReader;
import dev.portcullis.config.ConfigurationException;
import dev.portcullis.config.GuardConfig;
import dev.portcullis.config.IssuerConfig;
import dev.portcullis.config.Settings;
import dev.portcullis.config.Unguarded;
import dev.portcullis.error.AccessError;
import dev.portcullis.error.AccessException;
import dev.portcullis.error.ErrorAnswer;
import dev.portcullis.error.ErrorFormat;
import dev.portcullis.error.Reason;
import dev.portcullis.fetch.Outbound;
import dev.portcullis.key.JwksKeySources;
import dev.portcullis.key.KeySource;
import dev.portcullis.token.Credentials;
import dev.portcullis.token.RequestView;
import dev.portcullis.token.TokenVerifier;
import dev.portcullis.token.Verification;
import java.lang.reflect.Method;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Guards the resources of one application.
 *
 * <p>It compiles the guards of methods at start-up, verifies the tokens of requests, and writes the
 * answers to those that are refused. It knows nothing of a web framework; an adapter shows it
 * requests as {@link RequestView}s. Safe for use by several threads. It has threads and connections
 * only once keys are fetched.
 */
public final class AccessGuard implements AutoCloseable {
  private final GuardConfig config;
  private final Outbound outbound = new Outbound();
  private final JwksKeySources keySources;
  private final Map<IssuerConfig, KeySource> keys = new LinkedHashMap<>();
  private final TokenVerifier verifier;

  private AccessGuard(GuardConfig config, Clock clock) {
    this.config = config;
    this.keySources = new JwksKeySources(outbound, clock);
    for (IssuerConfig issuer : config.issuers()) {
      keys.put(issuer, keySources.of(issuer));
    }
    this.verifier = new TokenVerifier(keys, clock);
  }

  /**
   * Makes a guard that reads the time from the system.
   *
   * @param config what it is to enforce
   * @return a guard; the caller closes it
   */
  public static AccessGuard of(GuardConfig config) {
    return of(config, Clock.systemUTC());
  }

  /**
   * Makes a guard that reads the time from a clock, for tests.
   *
   * @param config what it is to enforce
   * @param clock tells the age of tokens and keys
   * @return a guard; the caller closes it
   */
  public static AccessGuard of(GuardConfig config, Clock clock) {
    return new AccessGuard(config, clock);
  }

  /**
   * What the guard enforces.
   *
   * @return the configuration
   */
  public GuardConfig config() {
    return config;
  }

  /**
   * Fetches the keys of all issuers and waits for them, if {@code portcullis.fail-fast} is set;
   * does nothing otherwise.
   *
   * @throws ConfigurationException when the keys of an issuer cannot be fetched; the caller then
   *     closes the guard
   */
  public void requireKeys() {
    if (config.failFast()) {
      // All at once, so that the wait is that for the slowest.
      Map<IssuerConfig, CompletionStage<Boolean>> fetches = new LinkedHashMap<>();
      keys.forEach((issuer, source) -> fetches.put(issuer, source.start()));
      fetches.forEach(AccessGuard::requireKeys);
    }
  }

  private static void requireKeys(IssuerConfig issuer, CompletionStage<Boolean> fetch) {
    if (!fetch.toCompletableFuture().join()) {
      throw new ConfigurationException(
          "The keys of the issuer "
              + issuer.name()
              + ", "
              + issuer.issuer()
              + ", cannot be fetched (the log says why), and "
              + Settings.FAIL_FAST
              + " is true: mend the connection or the settings, or set it to false to start without"
              + " keys.");
    }
  }

  /**
   * Begins to fetch keys in the background, for issuers with {@code axioms.jwks-prefetch}. Calling
   * it is not required, since the first token does the same, and twice is no error.
   */
  public void start() {
    keys.forEach(
        (issuer, source) -> {
          if (issuer.prefetch()) {
            source.start();
          }
        });
  }

  /**
   * Tells how it stands with the keys of each issuer, for readiness probes and metrics. Never
   * waits; where there are no usable keys and a fetch is due, asking begins one.
   *
   * @return the state as of now
   */
  public GuardHealth health() {
    return new GuardHealth(keys.values().stream().map(KeySource::health).toList());
  }

  /**
   * Compiles all guards that apply to a resource method.
   *
   * @param resourceClass the class of the resource, which may inherit the method
   * @param method the resource method
   * @return its plan; never {@link AccessPlan.Kind#UNGUARDED} when such methods are to be closed
   * @throws ConfigurationException when the guards are wrong, need an issuer where none is
   *     configured, or are missing where that is not allowed
   */
  public AccessPlan plan(Class<?> resourceClass, Method method) {
    AccessPlan plan = AnnotationReader.read(resourceClass, method);
    String name = AnnotationReader.name(resourceClass, method);
    switch (plan.kind()) {
      case GUARDED -> requireIssuer(name);
      case OPEN, UNGUARDED -> refuseTokenParameter(name, method);
      case CLOSED -> {}
    }
    if (plan.kind() == AccessPlan.Kind.UNGUARDED && config.unguarded() == Unguarded.FAIL) {
      throw new ConfigurationException(
          name
              + " has no guard, and "
              + Settings.UNGUARDED
              + " is fail: add a guard, or @PermitAll to leave it open.");
    }
    return config.unguarded() == Unguarded.DENY ? plan.closedIfUnguarded() : plan;
  }

  private void requireIssuer(String name) {
    if (config.issuers().isEmpty()) {
      throw new ConfigurationException(
          name
              + " has a guard, but no issuer of tokens is configured: set "
              + Settings.ISSUER_URL
              + " and "
              + Settings.AUDIENCE
              + ", for example AXIOMS_ISS_URL=https://login.example and"
              + " AXIOMS_AUDIENCE=https://api.example. They were looked for in "
              + config.searched()
              + ".");
    }
  }

  private static void refuseTokenParameter(String name, Method method) {
    if (AnnotationReader.takesToken(method)) {
      throw new ConfigurationException(
          name
              + " takes an AccessToken but has no guard, so there would be none: add a guard, such as"
              + " @Authenticated, or remove the parameter.");
    }
  }

  /**
   * Verifies the token of a request.
   *
   * @param request the request
   * @return the outcome; already complete unless keys must be fetched first; never completes
   *     exceptionally
   */
  public CompletionStage<Verification> authenticate(RequestView request) {
    Credentials credentials = Credentials.of(request);
    if (credentials instanceof Credentials.Bearer bearer) {
      return verifier.verify(bearer.value());
    }
    AccessError error =
        credentials instanceof Credentials.Malformed malformed
            ? new AccessError.Malformed(malformed.reason())
            : new AccessError.Missing(Reason.TOKEN_MISSING);
    return CompletableFuture.completedStage(new Verification.Refused(error));
  }

  /**
   * Writes the answer to a request that is refused.
   *
   * @param refusal the refusal, and the format that its method asks for
   * @return status, headers and body
   */
  public ErrorAnswer answer(AccessException refusal) {
    ErrorFormat format =
        refusal.format() == ErrorFormat.AUTO ? config.errorFormat() : refusal.format();
    return format.answer(refusal.error(), config.realm());
  }

  /** Ends background work and closes connections. Idempotent. */
  @Override
  public void close() {
    keySources.close();
    outbound.close();
  }
}
