package dev.portcullis.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an issuer refuses even where no setting was read. */
class IssuerConfigTest {
  private static IssuerConfig issuer(
      Set<String> audiences, Set<String> algorithms, List<String> claims, Duration cacheTtl) {
    return new IssuerConfig(
        "axioms",
        "https://login.example",
        audiences,
        null,
        algorithms,
        Set.of("at+jwt"),
        claims,
        claims,
        claims,
        Duration.ofMinutes(10),
        Duration.ofSeconds(10),
        cacheTtl,
        true,
        Duration.ZERO);
  }

  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void anIssuerWithoutAudiencesIsRefused() {
    assertEquals(
        "The issuer axioms has no audience: set AXIOMS_AUDIENCE (axioms.audience).",
        assertThrows(
                ConfigurationException.class,
                () -> issuer(Set.of(), Set.of("RS256"), List.of("scope"), HOUR))
            .getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "HS256", "HS512", "rs256", "RSA1_5", "dir", ""})
  void symmetricAndUnknownAlgorithmsAreRefused(String algorithm) {
    assertEquals(
        "AXIOMS_ALGORITHMS (axioms.algorithms) as set in code must be one or more of RS256, RS384,"
            + " RS512, PS256, PS384, PS512, ES256, ES384, ES512, EdDSA, joined by commas, for example"
            + " AXIOMS_ALGORITHMS=RS256,ES256.",
        assertThrows(
                ConfigurationException.class,
                () -> issuer(Set.of("api"), Set.of("RS256", algorithm), List.of("scope"), HOUR))
            .getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/~", "/a~", "/a~2b", "/~~", "/~0~", "/~a/b", "", " "})
  void aClaimThatIsNoNameAndNoPointerIsRefused(String claim) {
    String message =
        assertThrows(
                ConfigurationException.class,
                () -> issuer(Set.of("api"), Set.of("RS256"), List.of("scope", claim), HOUR))
            .getMessage();

    assertTrue(message.startsWith("AXIOMS_SCOPE_CLAIMS (axioms.scope-claims) as set in code must"));
  }

  @Test
  void keysThatRunOutTooEarlyAreRefused() {
    assertThrows(
        ConfigurationException.class,
        () -> issuer(Set.of("api"), Set.of("RS256"), List.of("scope"), Duration.ofMinutes(9)));
  }

  @Test
  void theCollectionsAreCopies() {
    Set<String> audiences = new HashSet<>(Set.of("api"));
    Set<String> algorithms = new HashSet<>(Set.of("RS256"));
    List<String> claims = new ArrayList<>(List.of("scope"));
    IssuerConfig issuer = issuer(audiences, algorithms, claims, HOUR);

    audiences.add("other");
    algorithms.add("none");
    claims.add("scp");

    assertEquals(issuer(Set.of("api"), Set.of("RS256"), List.of("scope"), HOUR), issuer);
    assertThrows(UnsupportedOperationException.class, () -> issuer.algorithms().add("none"));
    assertThrows(UnsupportedOperationException.class, () -> issuer.audiences().add("other"));
  }
}
