package dev.portcullis.benchmarks;

import dev.portcullis.annotation.IamAction;
import dev.portcullis.benchmarks.harness.NamespaceRequest;
import dev.portcullis.config.ConfigSources;
import dev.portcullis.config.GuardConfig;
import dev.portcullis.error.AccessError;
import dev.portcullis.iam.IamClient;
import dev.portcullis.iam.RequiredPermission;
import dev.portcullis.testing.FakeIam;
import dev.portcullis.testing.IamGrant;
import dev.portcullis.testing.IamTokenBuilder;
import dev.portcullis.token.AccessToken;
import dev.portcullis.token.RequestView;
import dev.portcullis.token.Verification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The decision about one {@code @IamPermission}, of a token that is verified and roles that are
 * known. Of all that is granted, the last permission allows, or none.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
@SuppressWarnings("NullAway.Init") // start() is called before anything else
public class IamDecisionBenchmark {
  private static final String RESOURCE = "NAMESPACE:{namespace}:USER:{userId}:ORDER";
  private static final String LAST = "NAMESPACE:acme:USER:*:ORDER";

  /** What is granted by whom. */
  public enum Grants {
    /** 50 permissions of the token, and no role. */
    TOKEN_50,
    /** 10 permissions of each of 5 roles. */
    ROLES_5_OF_10,
    /** 100 permissions of each of 5 roles. */
    ROLES_5_OF_100
  }

  /** One of {@link Grants}. */
  @Param public Grants grants = Grants.TOKEN_50;

  private FakeIam iam;
  private IamClient client;
  private AccessToken token;
  private RequiredPermission required;
  private RequestView allowed;
  private RequestView denied;

  /** Makes a token, and has the client look its roles up. */
  @Setup(Level.Trial)
  public void start() {
    iam = FakeIam.start();
    Map<String, Object> settings = new HashMap<>(iam.settings());
    settings.put("iam.roles-cache-ttl", Duration.ofDays(1));
    client =
        IamClient.of(
            GuardConfig.builder()
                .from(List.of(ConfigSources.properties("the benchmark", settings)))
                .build()
                .iam()
                .orElseThrow());
    required = RequiredPermission.compile(RESOURCE, IamAction.READ, Map.of(), "The benchmark");
    allowed = new NamespaceRequest("acme");
    denied = new NamespaceRequest("other");
    token = verified(granted());
  }

  private String granted() {
    IamTokenBuilder builder = iam.token().expiresIn(Duration.ofDays(1));
    return switch (grants) {
      case TOKEN_50 -> withPermissions(builder, 50).sign();
      case ROLES_5_OF_10 -> withRoles(builder, 10).sign();
      case ROLES_5_OF_100 -> withRoles(builder, 100).sign();
    };
  }

  private static IamTokenBuilder withPermissions(IamTokenBuilder builder, int permissions) {
    IamTokenBuilder with = builder;
    for (IamGrant grant : permissions(permissions, true)) {
      with = with.permission(grant);
    }
    return with;
  }

  private IamTokenBuilder withRoles(IamTokenBuilder builder, int permissions) {
    String[] roles = new String[5];
    for (int i = 0; i < roles.length; i++) {
      roles[i] = "role" + i;
      iam.putRole(
          roles[i], permissions(permissions, i == roles.length - 1).toArray(IamGrant[]::new));
    }
    return builder.roles(roles);
  }

  /** As many permissions for other things, of which the last may be the one that allows. */
  private static List<IamGrant> permissions(int number, boolean allows) {
    List<IamGrant> others =
        IntStream.range(0, number)
            .mapToObj(i -> IamGrant.of("NAMESPACE:acme:USER:*:THING" + i, 15))
            .toList();
    List<IamGrant> all = new ArrayList<>(others);
    if (allows) {
      all.set(number - 1, IamGrant.of(LAST, IamAction.READ));
    }
    return all;
  }

  private AccessToken verified(String text) {
    if (client.blocking().verify(text) instanceof Verification.Accepted accepted) {
      return accepted.token();
    }
    throw new IllegalStateException("The token is not accepted");
  }

  /** A request that is allowed. */
  @Benchmark
  public Optional<AccessError> allow() {
    return client.authorize(token, required, allowed).toCompletableFuture().join();
  }

  /** A request that is refused. */
  @Benchmark
  public Optional<AccessError> deny() {
    return client.authorize(token, required, denied).toCompletableFuture().join();
  }

  /** Ends the client and the IAM. */
  @TearDown(Level.Trial)
  public void stop() {
    client.close();
    iam.close();
  }
}
