package dev.portcullis.benchmarks.peers;

import dev.portcullis.benchmarks.harness.Launch;
import dev.portcullis.benchmarks.throughput.JerseyServer;
import dev.portcullis.config.Settings;
import dev.portcullis.testing.LocalIssuer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A service that is measured. */
enum PeerService {
  GRIZZLY("Portcullis on Grizzly") {
    @Override
    Launch launch(Path peers, LocalIssuer issuer) {
      return Launch.ofClass(SmallService.class, JerseyServer.GRIZZLY.name());
    }
  },

  JETTY("Portcullis on Jetty") {
    @Override
    Launch launch(Path peers, LocalIssuer issuer) {
      return Launch.ofClass(SmallService.class, JerseyServer.JETTY.name());
    }
  },

  /** As its users have it who switch the memory for tokens off, and as most of the others are. */
  UNCACHED_GRIZZLY("Portcullis on Grizzly, no cache") {
    @Override
    Launch launch(Path peers, LocalIssuer issuer) {
      return new Launch(
          GRIZZLY.launch(peers, issuer).arguments(),
          Map.of(Settings.TOKEN_CACHE_SIZE.environmentName(), "0"));
    }
  },

  SPRING("Spring Boot, resource server", "spring-boot/target/service.jar"),

  QUARKUS("Quarkus, SmallRye JWT", "quarkus/target/quarkus-app/quarkus-run.jar"),

  DROPWIZARD("Dropwizard, jose4j", "dropwizard/target/service.jar"),

  /** The specification of the cache is that of Dropwizard's manual. */
  CACHING_DROPWIZARD(
      "Dropwizard, jose4j, cache",
      "dropwizard/target/service.jar",
      "maximumSize=10000, expireAfterAccess=10m");

  private final String label;
  private final String jar;
  private final String cache;

  PeerService(String label) {
    this(label, "");
  }

  PeerService(String label, String jar) {
    this(label, jar, "");
  }

  PeerService(String label, String jar, String cache) {
    this.label = label;
    this.jar = jar;
    this.cache = cache;
  }

  /** What guards, and what it guards. */
  String label() {
    return label;
  }

  /** How to start it, so that it trusts the issuer. */
  Launch launch(Path peers, LocalIssuer issuer) {
    Map<String, String> environment = new HashMap<>();
    environment.put("PEER_AUDIENCE", issuer.audience());
    environment.put("PEER_ISSUER", issuer.issuer().toString());
    environment.put("PEER_JWKS_URI", issuer.jwksUri().toString());
    if (!cache.isEmpty()) {
      environment.put("PEER_CACHE", cache);
    }
    return Launch.ofJar(peers.resolve(jar), environment);
  }

  /**
   * Looks for what has to be built before.
   *
   * @throws IllegalArgumentException when it is not there; the message says how to build it
   */
  void require(Path peers) {
    if (!jar.isEmpty() && !Files.isRegularFile(peers.resolve(jar))) {
      throw new IllegalArgumentException(
          "There is no file "
              + peers.resolve(jar)
              + ": build it with `"
              + PeerComparison.BUILD
              + "`, or leave the service out with --services NAMES.");
    }
  }
}
