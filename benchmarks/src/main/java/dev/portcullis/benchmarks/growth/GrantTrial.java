package dev.portcullis.benchmarks.growth;

import dev.portcullis.annotation.IamAction;
import dev.portcullis.benchmarks.harness.NamespaceRequest;
import dev.portcullis.config.ConfigSources;
import dev.portcullis.config.GuardConfig;
import dev.portcullis.error.Reason;
import dev.portcullis.iam.IamClient;
import dev.portcullis.iam.RequiredPermission;
import dev.portcullis.testing.FakeIam;
import dev.portcullis.testing.IamGrant;
import dev.portcullis.token.AccessToken;
import dev.portcullis.token.RequestView;
import dev.portcullis.token.Verification;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The decision about one {@code @IamPermission} of a token with one role, which grants some number
 * of permissions and is known. The last of them allows, or none.
 */
final class GrantTrial implements Trial {
  private static final String RESOURCE = "NAMESPACE:{namespace}:USER:{userId}:ORDER";
  private static final Duration LONG = Duration.ofDays(1);

  private final int size;
  private final IamClient client;
  private final AccessToken token;
  private final RequiredPermission required;
  private final RequestView allowed = new NamespaceRequest("acme");
  private final RequestView denied = new NamespaceRequest("other");

  GrantTrial(Scene scene, int size) {
    this.size = size;
    FakeIam iam = scene.iam();
    String role = "role-" + size;
    iam.putRole(
        role,
        IntStream.rangeClosed(1, size)
            .mapToObj(
                i ->
                    IamGrant.of(
                        "NAMESPACE:acme:USER:*:" + (i == size ? "ORDER" : "THING" + i),
                        IamAction.READ))
            .toArray(IamGrant[]::new));
    Map<String, Object> settings = new HashMap<>(iam.settings());
    settings.put("iam.roles-cache-ttl", LONG);
    client =
        IamClient.of(
            GuardConfig.builder()
                .from(List.of(ConfigSources.properties("the benchmark", settings)))
                .build()
                .iam()
                .orElseThrow(),
            scene.clock(),
            scene.outbound());
    required = RequiredPermission.compile(RESOURCE, IamAction.READ, Map.of(), "The benchmark");
    token = verified(iam.token().roles(role).expiresIn(LONG).sign());
  }

  private AccessToken verified(String text) {
    if (client.blocking().verify(text) instanceof Verification.Accepted accepted) {
      return accepted.token();
    }
    throw new IllegalStateException("The token is not accepted");
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void measure(Meter meter) {
    meter.measure("decision, the last permission allows", size, this::allows);
    meter.measure("decision, no permission allows", size, this::denies);
  }

  private boolean allows() {
    return client.authorize(token, required, allowed).toCompletableFuture().join().isEmpty();
  }

  private boolean denies() {
    return client
        .authorize(token, required, denied)
        .toCompletableFuture()
        .join()
        .filter(error -> error.reason() == Reason.IAM_PERMISSION_MISSING)
        .isPresent();
  }

  @Override
  public String kept() {
    return "kept by the client that knows the role";
  }

  @Override
  public void close() {
    client.close();
  }
}
