package dev.portcullis.testing;

import dev.portcullis.AccessGuard;
import dev.portcullis.annotation.Authenticated;
import dev.portcullis.config.ConfigSources;
import dev.portcullis.config.GuardConfig;
import dev.portcullis.iam.BlockingIamClient;
import dev.portcullis.iam.IamClaims;
import dev.portcullis.token.RequestView;
import dev.portcullis.token.Verification;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What {@link Redeployment} deploys: has a guard verify two tokens, then closes it. */
public final class DeployedApplication implements Function<List<String>, List<String>> {
  private final Map<String, Object> settings;

  public DeployedApplication(Map<String, Object> settings) {
    this.settings = settings;
  }

  @Override
  public List<String> apply(List<String> tokens) {
    GuardConfig config =
        GuardConfig.builder().from(List.of(ConfigSources.properties("the test", settings))).build();
    try (AccessGuard guard = AccessGuard.of(config)) {
      guard.requireKeys();
      guard.start();
      return List.of(ofIssuer(guard, tokens.get(0)), ofIam(guard, tokens.get(1)), "closed");
    }
  }

  /** The token of an issuer, as an adapter has it verified. */
  private static String ofIssuer(AccessGuard guard, String token) {
    try {
      Verification verification =
          guard
              .authenticate(
                  guard.plan(Guarded.class, Guarded.class.getMethod("get")),
                  new BearerRequest(token, System.nanoTime()))
              .toCompletableFuture()
              .join();
      return verification instanceof Verification.Accepted ? "accepted" : "refused";
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The token of an IAM, whose role must be looked up. */
  private static String ofIam(AccessGuard guard, String token) {
    BlockingIamClient iam = guard.iam().orElseThrow().blocking();
    Verification verification = iam.verify(token);
    return verification instanceof Verification.Accepted accepted
            && iam.isAllowed(
                IamClaims.of(accepted.token()).orElseThrow(),
                "NAMESPACE:acme-game:ORDER",
                2,
                Map.of())
        ? "allowed"
        : "refused";
  }

  /** A request with a token in its header. */
  private record BearerRequest(String token, long seenAt) implements RequestView {
    @Override
    public List<String> headerValues(String name) {
      return name.equalsIgnoreCase("Authorization") ? List.of("Bearer " + token) : List.of();
    }

    @Override
    public boolean hasQueryParameter(String name) {
      return false;
    }

    @Override
    public List<String> pathParameter(String name) {
      return List.of();
    }
  }

  /** A resource. */
  public static class Guarded {
    @Authenticated
    public void get() {
      // Only its annotation is of interest.
    }
  }
}
