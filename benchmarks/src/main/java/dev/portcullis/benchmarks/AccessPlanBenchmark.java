package dev.portcullis.benchmarks;

import dev.portcullis.AccessGuard;
import dev.portcullis.annotation.Match;
import dev.portcullis.annotation.Permissions;
import dev.portcullis.annotation.Roles;
import dev.portcullis.annotation.Scopes;
import dev.portcullis.authz.AccessPlan;
import dev.portcullis.authz.Decision;
import dev.portcullis.config.GuardConfig;
import dev.portcullis.config.IssuerConfig;
import dev.portcullis.config.Settings;
import dev.portcullis.fetch.Outbound;
import dev.portcullis.key.JwksKeySources;
import dev.portcullis.testing.LocalIssuer;
import dev.portcullis.token.AccessToken;
import dev.portcullis.token.TokenVerifier;
import dev.portcullis.token.Verification;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the guards of a method cost, once its token is verified. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@SuppressWarnings("NullAway.Init") // start() is called before anything else
public class AccessPlanBenchmark {
  /** A method with five guards. */
  interface Resource {
    @Scopes({"orders:read", "orders:admin"})
    @Scopes("profile")
    @Roles({"chief", "clerk"})
    @Permissions(
        value = {"orders:create", "orders:update"},
        match = Match.ALL)
    @Permissions("orders:delete")
    void method();
  }

  private AccessPlan plan;
  private AccessToken sufficient;
  private AccessToken insufficient;

  /** Compiles the guards and verifies two tokens. */
  @Setup(Level.Trial)
  public void start() throws NoSuchMethodException {
    try (LocalIssuer issuer = LocalIssuer.builder().start();
        Outbound outbound = new Outbound()) {
      GuardConfig config =
          GuardConfig.builder()
              .set(Settings.ISSUER_URL, issuer.issuer())
              .set(Settings.AUDIENCE, List.of(issuer.audience()))
              .build();
      try (AccessGuard guard = AccessGuard.of(config)) {
        plan = guard.plan(Resource.class, Resource.class.getDeclaredMethod("method"));
      }
      IssuerConfig trusted = config.issuers().get(0);
      Clock clock = Clock.systemUTC();
      TokenVerifier verifier =
          new TokenVerifier(
              Map.of(trusted, new JwksKeySources(outbound, clock).of(trusted)), clock);
      sufficient = token(issuer, verifier, "orders:create", "orders:update", "orders:delete");
      insufficient = token(issuer, verifier, "orders:create", "orders:update");
    }
  }

  private static AccessToken token(
      LocalIssuer issuer, TokenVerifier verifier, String... permissions) {
    String token =
        issuer
            .token()
            .scope("openid", "profile", "orders:read")
            .roles("clerk")
            .permissions(permissions)
            .sign();
    Verification verification = verifier.verify(token).toCompletableFuture().join();
    if (verification instanceof Verification.Accepted accepted) {
      return accepted.token();
    }
    throw new IllegalStateException("There is no token, but " + verification);
  }

  /**
   * Decides about a token that has all that is asked for.
   *
   * @return allowed
   */
  @Benchmark
  public Decision allow() {
    return plan.decide(sufficient);
  }

  /**
   * Decides about a token that lacks what the last guard asks for.
   *
   * @return denied
   */
  @Benchmark
  public Decision deny() {
    return plan.decide(insufficient);
  }
}
