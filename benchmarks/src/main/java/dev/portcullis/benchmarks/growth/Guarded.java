package dev.portcullis.benchmarks.growth;

import dev.portcullis.AccessGuard;
import dev.portcullis.annotation.Match;
import dev.portcullis.annotation.Permissions;
import dev.portcullis.annotation.Roles;
import dev.portcullis.annotation.Scopes;
import dev.portcullis.authz.AccessPlan;
import dev.portcullis.config.GuardConfig;
import dev.portcullis.config.Settings;
import java.net.URI;
import java.util.List;

/** A method with five guards, which every token of {@link Mint} passes. */
interface Guarded {
  @Scopes({"orders:admin", "orders:read"})
  @Scopes("profile")
  @Roles({"chief", "clerk"})
  @Permissions(
      value = {"p0"},
      match = Match.ALL)
  @Permissions({"other", "p0"})
  void method();

  /** Compiles the guards. */
  static AccessPlan plan() {
    GuardConfig config =
        GuardConfig.builder()
            .set(Settings.ISSUER_URL, URI.create("https://login.example"))
            .set(Settings.AUDIENCE, List.of(Mint.AUDIENCE))
            .build();
    try (AccessGuard guard = AccessGuard.of(config)) {
      return guard.plan(Guarded.class, Guarded.class.getDeclaredMethod("method"));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }
}
