package dev.portcullis.benchmarks.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.benchmarks.harness.Launch;
import dev.portcullis.testing.LocalIssuer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PeerServiceTest {
  private static final Path PEERS = Path.of("/peers");

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"GRIZZLY", "JETTY", "UNCACHED_GRIZZLY"})
  void serviceOfOthersIsToldWhomToTrust(PeerService service) {
    try (LocalIssuer issuer = LocalIssuer.start()) {
      Map<String, String> environment = service.launch(PEERS, issuer).environment();

      assertEquals(issuer.issuer().toString(), environment.get("PEER_ISSUER"));
      assertEquals(issuer.audience(), environment.get("PEER_AUDIENCE"));
      assertEquals(issuer.jwksUri().toString(), environment.get("PEER_JWKS_URI"));
    }
  }

  @Test
  void portcullisRemembersTokensUnlessItIsToldNotTo() {
    try (LocalIssuer issuer = LocalIssuer.start()) {
      Launch uncached = PeerService.UNCACHED_GRIZZLY.launch(PEERS, issuer);

      assertEquals(PeerService.GRIZZLY.launch(PEERS, issuer).arguments(), uncached.arguments());
      assertEquals(Map.of("PORTCULLIS_TOKEN_CACHE_SIZE", "0"), uncached.environment());
    }
  }

  @Test
  void dropwizardRemembersNothingUnlessItIsTheOneThatDoes() {
    try (LocalIssuer issuer = LocalIssuer.start()) {
      Launch plain = PeerService.DROPWIZARD.launch(PEERS, issuer);
      Launch caching = PeerService.CACHING_DROPWIZARD.launch(PEERS, issuer);

      assertEquals(List.of("-jar", "/peers/dropwizard/target/service.jar"), plain.arguments());
      assertEquals(plain.arguments(), caching.arguments());
      assertFalse(plain.environment().containsKey("PEER_CACHE"), plain::toString);
      assertTrue(caching.environment().containsKey("PEER_CACHE"), caching::toString);
    }
  }
}
