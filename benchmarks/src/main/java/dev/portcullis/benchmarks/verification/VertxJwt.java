package dev.portcullis.benchmarks.verification;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.util.Map;

/** Vert.x's {@link JWTAuth}. */
final class VertxJwt implements Verifier {
  private final Vertx vertx =
      Vertx.vertx(
          new VertxOptions()
              .setFileSystemOptions(new FileSystemOptions().setFileCachingEnabled(false)));
  private final JWTAuth auth;

  VertxJwt(Trust trust) {
    auth =
        JWTAuth.create(
            vertx,
            new JWTAuthOptions()
                .addJwk(new JsonObject(Map.copyOf(trust.jwk())))
                .setJWTOptions(
                    new JWTOptions()
                        .setAlgorithm(trust.algorithm().jwaName())
                        .setIssuer(trust.issuer())
                        .addAudience(trust.audience())
                        .setLeeway(Trust.LEEWAY_SECONDS)));
  }

  @Override
  public boolean accepts(String token) {
    Future<User> user = auth.authenticate(new TokenCredentials(token));
    if (!user.isComplete()) {
      throw new IllegalStateException("Vert.x answers later");
    }
    return user.succeeded();
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
