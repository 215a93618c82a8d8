package dev.portcullis.samples.quickstart;

import dev.portcullis.testing.LocalIssuer;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.vertx.http.HttpServer;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;

/** Tells how to try the running service, and hands its issuer to the page. */
@Singleton
final class Service implements QuarkusApplication {
  // What is there before Quarkus can only be found by its beans in a static field.
  private static volatile Optional<LocalIssuer> issuer = Optional.empty();

  private final HttpServer server;

  @Inject
  Service(HttpServer server) {
    this.server = server;
  }

  /** Sets the issuer of the service, unless the settings name another. */
  static void bring(Optional<LocalIssuer> own) {
    issuer = own;
  }

  @Produces
  @Singleton
  static Optional<LocalIssuer> issuer() {
    return issuer;
  }

  @Override
  public int run(String... args) {
    URI address = URI.create("http://127.0.0.1:" + server.getPort());
    System.out.print(
        issuer
            .map(own -> Guide.withTokensOf(own, address))
            .orElseGet(() -> Guide.withoutTokens(address)));
    Quarkus.waitForExit();
    // The issuer ends with the process, since the guard may still be asking it.
    System.out.println("Stopped.");
    return 0;
  }
}
