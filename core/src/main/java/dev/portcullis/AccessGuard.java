package dev.portcullis;

import dev.portcullis.authz.AccessPlan;
import dev.portcullis.authz.AnnotationReader;
import dev.portcullis.authz.Decision;
import dev.portcullis.browser.CorsPolicy;
import dev.portcullis.browser.CsrfProtection;
import dev.portcullis.browser.Subdomain;
import dev.portcullis.config.ConfigurationException;
import dev.portcullis.config.GuardConfig;
import dev.portcullis.config.IamConfig;
import dev.portcullis.config.IssuerConfig;
import dev.portcullis.config.Settings;
import dev.portcullis.config.Unguarded;
import dev.portcullis.error.AccessError;
import dev.portcullis.error.AccessException;
import dev.portcullis.error.ErrorAnswer;
import dev.portcullis.error.ErrorFormat;
import dev.portcullis.error.Reason;
import dev.portcullis.fetch.Outbound;
import dev.portcullis.iam.IamClient;
import dev.portcullis.key.JwksKeySources;
import dev.portcullis.key.KeySource;
import dev.portcullis.token.AccessToken;
import dev.portcullis.token.Credentials;
import dev.portcullis.token.RequestView;
import dev.portcullis.token.TokenVerifier;
import dev.portcullis.token.Verification;
import java.lang.reflect.Method;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

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
  private final @Nullable IamClient iam;
  private final CsrfProtection csrf;
  private final @Nullable CsrfProtection csrfOfIam;
  private final @Nullable Subdomain subdomain;
  private final @Nullable CorsPolicy cors;

  private AccessGuard(GuardConfig config, Clock clock) {
    this.config = config;
    this.keySources = new JwksKeySources(outbound, clock);
    for (IssuerConfig issuer : config.issuers()) {
      keys.put(issuer, keySources.of(issuer));
    }
    this.verifier = new TokenVerifier(keys, clock, config.tokenCacheSize());
    IamConfig iamConfig = config.iam().orElse(null);
    this.iam = iamConfig == null ? null : IamClient.of(iamConfig, clock, outbound);
    this.csrf = CsrfProtection.ofIssuers(config.csrf());
    this.csrfOfIam = iam == null ? null : CsrfProtection.ofIam(config.csrf(), iam);
    this.subdomain =
        iamConfig == null || !iamConfig.subdomainValidation()
            ? null
            : new Subdomain(iamConfig.subdomainExcludedNamespaces());
    this.cors = config.cors().map(CorsPolicy::of).orElse(null);
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
   * The client of the IAM that this guard asks.
   *
   * @return empty when no IAM is configured; closed together with this guard
   */
  public Optional<IamClient> iam() {
    return Optional.ofNullable(iam);
  }

  /**
   * Which pages of other origins may use the application, where no resource says otherwise.
   *
   * @return empty when browsers are told nothing of it
   */
  public Optional<CorsPolicy> cors() {
    return Optional.ofNullable(cors);
  }

  /**
   * Fetches the keys of all issuers and of the IAM and waits for them, if {@code
   * portcullis.fail-fast} is set; does nothing otherwise. They are not refreshed before {@link
   * #start}, or the first request: a guard that never comes to that needs no closing.
   *
   * @throws ConfigurationException when the keys of one cannot be fetched; the caller then closes
   *     the guard
   */
  public void requireKeys() {
    if (config.failFast()) {
      outbound.putOff();
      // All at once, so that the wait is that for the slowest.
      Map<String, CompletionStage<Boolean>> fetches = new LinkedHashMap<>();
      keys.forEach(
          (issuer, source) -> fetches.put(issuer.name() + ", " + issuer.issuer(), source.start()));
      iam()
          .ifPresent(
              client ->
                  fetches.put(
                      IamConfig.NAME + ", " + config.iam().orElseThrow().baseUrl(),
                      client.fetchKeys()));
      fetches.forEach(AccessGuard::requireKeys);
    }
  }

  private static void requireKeys(String issuer, CompletionStage<Boolean> fetch) {
    if (!fetch.toCompletableFuture().join()) {
      throw new ConfigurationException(
          "The keys of the issuer "
              + issuer
              + ", cannot be fetched (the log says why), and "
              + Settings.FAIL_FAST
              + " is true: mend the connection or the settings, or set it to false to start without"
              + " keys.");
    }
  }

  /**
   * Begins to fetch keys in the background, for issuers with {@code axioms.jwks-prefetch}, and what
   * must be known of the IAM. Calling it is not required, since the first token does the same, and
   * twice is no error.
   */
  public void start() {
    outbound.begin();
    if (iam != null) {
      iam.start();
    }
    keys.forEach(
        (issuer, source) -> {
          if (issuer.prefetch()) {
            source.start();
          }
        });
  }

  /**
   * Tells how it stands with the keys of each issuer, and with the IAM, for readiness probes and
   * metrics. Never waits; what is missing and due begins to be fetched.
   *
   * @return the state as of now
   */
  public GuardHealth health() {
    outbound.begin();
    return new GuardHealth(
        keys.values().stream().map(KeySource::health).toList(), iam().map(IamClient::health));
  }

  /**
   * Compiles all guards that apply to a resource method.
   *
   * @param resourceClass the class of the resource, which may inherit the method
   * @param method the resource method
   * @return its plan; never {@link AccessPlan.Kind#UNGUARDED} when such methods are to be closed
   * @throws ConfigurationException when the guards are wrong, need an issuer or an IAM where none
   *     is configured, or are missing where that is not allowed
   */
  public AccessPlan plan(Class<?> resourceClass, Method method) {
    AccessPlan plan = AnnotationReader.read(resourceClass, method);
    String name = AnnotationReader.name(resourceClass, method);
    switch (plan.kind()) {
      case GUARDED -> {
        requireIssuer(plan, name);
        refuseClaimsOfAnotherIssuer(plan, name, method);
      }
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

  /**
   * Compiles all guards that apply to a resource method, and checks that its path can fill in what
   * they are about.
   *
   * @param resourceClass the class of the resource, which may inherit the method
   * @param method the resource method
   * @param pathParameters the names of all parameters that the path to the method has
   * @return its plan, as {@link #plan(Class, Method)} has it
   * @throws ConfigurationException also when a placeholder has neither binding nor path parameter
   */
  public AccessPlan plan(Class<?> resourceClass, Method method, Set<String> pathParameters) {
    AccessPlan plan = plan(resourceClass, method);
    plan.requireParameters(pathParameters, AnnotationReader.name(resourceClass, method));
    return plan;
  }

  private boolean isForIam(AccessPlan plan) {
    return plan.isOfIam() || config.issuers().isEmpty();
  }

  private void requireIssuer(AccessPlan plan, String name) {
    if (iam == null && plan.isOfIam()) {
      throw new ConfigurationException(
          name
              + " has @IamPermission, but no IAM is configured: set "
              + Settings.IAM_BASE_URL
              + ", "
              + Settings.IAM_CLIENT_ID
              + " and "
              + Settings.IAM_CLIENT_SECRET
              + ". They were looked for in "
              + config.searched()
              + ".");
    }
    if (iam == null && config.issuers().isEmpty()) {
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

  private void refuseClaimsOfAnotherIssuer(AccessPlan plan, String name, Method method) {
    if (AnnotationReader.takesIamClaims(method) && (iam == null || !isForIam(plan))) {
      throw new ConfigurationException(
          name
              + " takes IamClaims, but its tokens are not those of the IAM: add @IamPermission, or"
              + " take an AccessToken.");
    }
  }

  private static void refuseTokenParameter(String name, Method method) {
    if (AnnotationReader.takesToken(method)) {
      throw new ConfigurationException(
          name
              + " takes a token or its claims but has no guard, so there would be none: add a guard,"
              + " such as @Authenticated, or remove the parameter.");
    }
  }

  /**
   * Verifies the token of a request.
   *
   * @param plan the plan of the method that was matched, which says whose tokens will do
   * @param request the request
   * @return the outcome; already complete unless something must be fetched first; never completes
   *     exceptionally
   */
  public CompletionStage<Verification> authenticate(AccessPlan plan, RequestView request) {
    outbound.begin();
    IamClient client = isForIam(plan) ? iam : null;
    Credentials credentials =
        Credentials.of(request, client == null ? config.tokenPlaces() : config.tokenPlacesOfIam());
    if (credentials instanceof Credentials.Bearer bearer) {
      return client == null
          ? protect(csrf, plan, bearer, request, verifier.verify(bearer.value()))
          : authenticateAtIam(client, plan, bearer, request);
    }
    AccessError error =
        credentials instanceof Credentials.Malformed malformed
            ? new AccessError.Malformed(malformed.reason())
            : new AccessError.Missing(Reason.TOKEN_MISSING);
    return CompletableFuture.completedStage(new Verification.Refused(error));
  }

  private CompletionStage<Verification> authenticateAtIam(
      IamClient client, AccessPlan plan, Credentials.Bearer bearer, RequestView request) {
    CompletionStage<Verification> verification =
        protect(
            Objects.requireNonNull(csrfOfIam),
            plan,
            bearer,
            request,
            client.verify(bearer.value(), request));
    Subdomain host = subdomain;
    return host == null
        ? verification
        : verification.thenApply(outcome -> host.check(outcome, request));
  }

  private static CompletionStage<Verification> protect(
      CsrfProtection protection,
      AccessPlan plan,
      Credentials.Bearer bearer,
      RequestView request,
      CompletionStage<Verification> verification) {
    return protection.isNeeded(bearer, plan)
        ? verification.thenCompose(outcome -> protection.check(outcome, request))
        : verification;
  }

  /**
   * Decides whether a request may reach its method.
   *
   * @param plan the plan of the method that was matched
   * @param request the request
   * @param token its verified token; empty when the plan needs none
   * @return the decision; already complete unless the IAM must be asked; never completes
   *     exceptionally
   */
  public CompletionStage<Decision> authorize(
      AccessPlan plan, RequestView request, Optional<AccessToken> token) {
    if (token.isEmpty()) {
      return CompletableFuture.completedStage(plan.decide());
    }
    return iam != null && plan.isOfIam()
        ? plan.decide(token.get(), request, iam)
        : CompletableFuture.completedStage(plan.decide(token.get()));
  }

  /**
   * How refusals of a method are written.
   *
   * @param plan the plan of the method
   * @return the format that the settings ask for; where they leave it open, {@link ErrorFormat#IAM}
   *     for plans that ask the IAM
   */
  public ErrorFormat errorFormat(AccessPlan plan) {
    return config.errorFormat() == ErrorFormat.AUTO && plan.isOfIam()
        ? ErrorFormat.IAM
        : config.errorFormat();
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
    if (iam != null) {
      iam.close();
    }
    outbound.close();
  }
}
