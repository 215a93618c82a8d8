package dev.portcullis.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class IamTokenBuilderTest {
  private static final Instant NOON = Instant.parse("2030-01-01T12:00:00.7Z");
  private static final FakeIam IAM =
      FakeIam.builder()
          .algorithm(SigningAlgorithm.EDDSA)
          .clock(new SettableClock(NOON))
          .namespace("acme-race")
          .clientId("race-client")
          .start();

  @AfterAll
  static void closeIam() {
    IAM.close();
  }

  @Test
  void defaultTokenIsThatOfAUser() {
    String token = IAM.token().sign();
    Map<String, Object> claims = IamCaller.claims(token);

    assertEquals(Map.of("alg", "EdDSA", "typ", "JWT", "kid", "eddsa-1"), IamCaller.part(token, 0));
    assertEquals(
        Set.of(
            "iss",
            "sub",
            "namespace",
            "client_id",
            "display_name",
            "roles",
            "namespace_roles",
            "permissions",
            "bans",
            "jflgs",
            "scope",
            "country",
            "is_comply",
            "iat",
            "exp"),
        claims.keySet());
    assertEquals(IAM.baseUrl().toString(), claims.get("iss"));
    assertTrue(((String) claims.get("sub")).matches("[0-9a-f]{32}"));
    assertEquals("acme-race", claims.get("namespace"));
    assertEquals("race-client", claims.get("client_id"));
    assertEquals(List.of(), claims.get("roles"));
    assertNull(claims.get("namespace_roles"));
    assertEquals(List.of(), claims.get("permissions"));
    assertEquals(List.of(), claims.get("bans"));
    assertEquals(0L, claims.get("jflgs"));
    assertEquals("account commerce social publishing analytics", claims.get("scope"));
    assertEquals(true, claims.get("is_comply"));
    assertEquals(NOON.getEpochSecond(), claims.get("iat"));
    assertEquals(NOON.getEpochSecond() + 3600, claims.get("exp"));
  }

  @Test
  void namedMethodsSetTheirClaims() {
    Map<String, Object> claims =
        IamCaller.claims(
            IAM.token()
                .subject("carol")
                .namespace("acme-game")
                .clientId("web-shop")
                .roles("r1", "r2")
                .scope("commerce", "social")
                .audience("https://api.example")
                .issuedAt(NOON.minusSeconds(1))
                .expiresAt(NOON.plusSeconds(1))
                .claim("union_id", "u1")
                .without("country")
                .sign());

    assertEquals("carol", claims.get("sub"));
    assertEquals("acme-game", claims.get("namespace"));
    assertEquals("web-shop", claims.get("client_id"));
    assertEquals(List.of("r1", "r2"), claims.get("roles"));
    assertEquals("commerce social", claims.get("scope"));
    assertEquals("https://api.example", claims.get("aud"));
    assertEquals(NOON.getEpochSecond() - 1, claims.get("iat"));
    assertEquals(NOON.getEpochSecond() + 1, claims.get("exp"));
    assertEquals("u1", claims.get("union_id"));
    assertFalse(claims.containsKey("country"));
  }

  @Test
  void severalAudiencesAreAnArray() {
    assertEquals(
        List.of("a", "b"), IamCaller.claims(IAM.token().audience("a", "b").sign()).get("aud"));
  }

  @Test
  void permissionsAddUpAndMayHaveSchedules() {
    Map<String, Object> claims =
        IamCaller.claims(
            IAM.token()
                .permission("NAMESPACE:acme-race:ORDER", 2)
                .permission(IamGrant.of("A", 1).withCron("* * * * * *", 15))
                .permission(IamGrant.of("B", 1).withRange(List.of("begin", "end"), 4))
                .sign());

    assertEquals(
        List.of(
            Map.of("Resource", "NAMESPACE:acme-race:ORDER", "Action", 2L),
            Map.of("Resource", "A", "Action", 1L, "schedAction", 15L, "schedCron", "* * * * * *"),
            Map.of(
                "Resource",
                "B",
                "Action",
                1L,
                "schedAction",
                4L,
                "schedRange",
                List.of("begin", "end"))),
        claims.get("permissions"));
  }

  @Test
  void rolesOfNamespacesAddUp() {
    assertEquals(
        List.of(
            Map.of("roleId", "r1", "namespace", "*"), Map.of("roleId", "r2", "namespace", "acme-")),
        IamCaller.claims(IAM.token().namespaceRole("r1", "*").namespaceRole("r2", "acme-").sign())
            .get("namespace_roles"));
  }

  @Test
  void bansAddUpAndTargetTheNamespaceOfTheToken() {
    assertEquals(
        List.of(
            Map.of(
                "Ban", "LOGIN",
                "EndDate", "2030-01-01T12:00:00.700Z",
                "Enabled", true,
                "TargetedNamespace", "acme-race"),
            Map.of(
                "Ban", "CHAT",
                "EndDate", "2030-01-01T12:00:00.700Z",
                "Enabled", false,
                "TargetedNamespace", "acme-game")),
        IamCaller.claims(
                IAM.token()
                    .ban("LOGIN", NOON, true)
                    .namespace("acme-game")
                    .ban("CHAT", NOON, false)
                    .sign())
            .get("bans"));
  }

  @Test
  void flagsAreBits() {
    assertEquals(1L, flags(IAM.token().emailVerified()));
    assertEquals(2L, flags(IAM.token().phoneVerified()));
    assertEquals(4L, flags(IAM.token().anonymous()));
    assertEquals(3L, flags(IAM.token().emailVerified().phoneVerified().emailVerified()));
  }

  private static Object flags(IamTokenBuilder token) {
    return IamCaller.claims(token.sign()).get("jflgs");
  }

  @Test
  void builderIsLeftAsItWas() {
    IamTokenBuilder clerk = IAM.token().permission("A", 1);
    String before = clerk.sign();
    String other = clerk.permission("B", 2).namespaceRole("r", "*").anonymous().type(null).sign();

    assertNotEquals(before, other);
    assertEquals(before, clerk.sign());
  }

  @Test
  void headerIsFree() {
    SigningKey stranger = SigningKey.generate(SigningAlgorithm.ES256, "stranger");
    Map<String, Object> header =
        IamCaller.part(IAM.token().signedBy(stranger).type("at+jwt").header("x", 1).sign(), 0);

    assertEquals(Map.of("alg", "ES256", "typ", "at+jwt", "kid", "stranger", "x", 1L), header);
    assertEquals(
        Map.of("alg", "EdDSA"), IamCaller.part(IAM.token().type(null).keyId(null).sign(), 0));
    assertEquals("other", IamCaller.part(IAM.token().keyId("other").sign(), 0).get("kid"));
  }

  @Test
  void expiryIsCountedFromTheMakingOfTheToken() {
    assertEquals(
        NOON.getEpochSecond() - 60,
        IamCaller.claims(IAM.token().expiresIn(Duration.ofMinutes(-1)).sign()).get("exp"));
  }

  @Test
  void whatJsonCannotHoldIsRefused() {
    IamTokenBuilder token = IAM.token();
    assertThrows(IllegalArgumentException.class, () -> token.claim("x", new Object()));
  }
}
