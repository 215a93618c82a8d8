package dev.portcullis.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.annotation.IamAction;
import dev.portcullis.config.ConfigSources;
import dev.portcullis.config.GuardConfig;
import dev.portcullis.error.AccessError;
import dev.portcullis.error.Reason;
import dev.portcullis.iam.BlockingIamClient;
import dev.portcullis.iam.ClientInformation;
import dev.portcullis.iam.IamClaims;
import dev.portcullis.iam.IamClient;
import dev.portcullis.iam.IamUnavailableException;
import dev.portcullis.iam.NamespaceContext;
import dev.portcullis.iam.Permission;
import dev.portcullis.token.Verification;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The client against the IAM of the test kit, each call over HTTP, as a program without a web
 * framework has it.
 */
class IamClientTest {
  private static final String DEFAULT_USER_ROLE = "2251438839e948d783ec0e5281daf05b";
  private static final String ORDERS = "NAMESPACE:{namespace}:USER:{userId}:ORDER";
  private static final Map<String, String> OF_BOB =
      Map.of("namespace", "acme-game", "userId", "bob");

  private final FakeIam iam =
      FakeIam.builder().namespace("acme-game").studioNamespace("acme").start();
  private IamClient client = client(Map.of());
  private BlockingIamClient blocking = client.blocking();

  private IamClient client(Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>(iam.settings());
    settings.putAll(more);
    return IamClient.of(
        GuardConfig.builder()
            .from(List.of(ConfigSources.properties("the test", settings)))
            .build()
            .iam()
            .orElseThrow());
  }

  private void use(Map<String, Object> settings) {
    client.close();
    client = client(settings);
    blocking = client.blocking();
  }

  @AfterEach
  void close() {
    client.close();
    iam.close();
  }

  private IamClaims claims(IamTokenBuilder token) {
    Verification verification = blocking.verify(token.sign());
    return IamClaims.of(assertInstanceOf(Verification.Accepted.class, verification).token())
        .orElseThrow();
  }

  private static Reason refusal(Verification verification) {
    return assertInstanceOf(Verification.Refused.class, verification).error().reason();
  }

  private boolean mayReadOrders(IamTokenBuilder token) {
    return blocking.isAllowed(claims(token), ORDERS, IamAction.READ, OF_BOB);
  }

  @Test
  void aTokenSaysWhatItSays() {
    IamClaims claims =
        claims(
            iam.token()
                .subject("bob")
                .emailVerified()
                .ban("CHAT", Instant.now().plusSeconds(60), true)
                .roles("r1")
                .namespaceRole("r2", "acme-game"));

    assertEquals(Optional.of("bob"), claims.userId());
    assertEquals(Optional.of("acme-game"), claims.namespace());
    assertTrue(claims.emailVerified());
    assertFalse(claims.phoneVerified());
    assertTrue(claims.hasBan("CHAT", Instant.now()));
    assertTrue(claims.hasRole("r1"));
    assertTrue(claims.hasRole("r2", "acme-game"));
  }

  @Test
  void thePermissionsOfATokenCountBeforeItsRoles() {
    IamTokenBuilder token =
        iam.token().permission("NAMESPACE:acme-game:USER:*:ORDER", IamAction.READ).roles("clerk");

    assertTrue(mayReadOrders(token));
    assertEquals(0, iam.requests(IamEndpoint.ROLE));
  }

  @Test
  void aRoleAllowsWhatItsPermissionsSay() {
    iam.putRole("clerk", IamGrant.of("NAMESPACE:{namespace}:USER:{userId}:ORDER", IamAction.READ));

    assertTrue(mayReadOrders(iam.token().subject("bob").roles("clerk")));
    assertFalse(mayReadOrders(iam.token().subject("eve").roles("clerk")));
    assertFalse(mayReadOrders(iam.token().subject("bob").roles("nobody-knows-it")));
    assertEquals(2, iam.requests(IamEndpoint.ROLE), "one for each role");
  }

  @Test
  void theDefaultRoleIsThatOfTheNamespace() {
    iam.putRole(DEFAULT_USER_ROLE);
    iam.putRoleOverride(
        "acme-game",
        DEFAULT_USER_ROLE,
        IamGrant.of("NAMESPACE:{namespace}:USER:*:ORDER", IamAction.READ));

    assertTrue(mayReadOrders(iam.token().namespaceRole(DEFAULT_USER_ROLE, "acme-game")));
    assertTrue(mayReadOrders(iam.token().namespaceRole(DEFAULT_USER_ROLE, "*")));
    assertFalse(mayReadOrders(iam.token().namespaceRole(DEFAULT_USER_ROLE, "other")));
  }

  @Test
  void aStudioMayDoInItsGamesWhatItMayDo() {
    iam.putNamespace("orbit", "Game", "acme");
    iam.putNamespace("ocean", "Game", "other");
    IamTokenBuilder token = iam.token().permission("NAMESPACE:acme-:USER:*:ORDER", IamAction.READ);
    IamClaims claims = claims(token);

    assertTrue(blocking.isAllowed(claims, ORDERS, IamAction.READ, OF_BOB));
    assertTrue(
        blocking.isAllowed(
            claims, ORDERS, IamAction.READ, Map.of("namespace", "orbit", "userId", "bob")));
    assertFalse(
        blocking.isAllowed(
            claims, ORDERS, IamAction.READ, Map.of("namespace", "ocean", "userId", "bob")));
    assertFalse(
        blocking.isAllowed(
            claims, ORDERS, IamAction.READ, Map.of("namespace", "nowhere", "userId", "bob")));
  }

  @Test
  void aValueThatIsNoSegmentIsNotAllowed() {
    IamClaims claims = claims(iam.token().permission("*", 15));

    assertFalse(
        blocking.isAllowed(
            claims, ORDERS, IamAction.READ, Map.of("namespace", "a:USER:b", "userId", "bob")));
  }

  @Test
  void whatTheIamKnowsIsAsked() {
    iam.putRole("clerk", IamGrant.of("ORDER", 2));
    iam.putClient(
        FakeIamClient.of("shop", "s", "acme-game")
            .redirectingTo("https://shop.example/in", "https://b.example")
            .withBaseUri("https://shop.example"));
    iam.putNamespace("orbit", "Game", "acme");

    assertEquals(
        Optional.of(List.of(Permission.of("ORDER", 2))), blocking.rolePermissions("clerk"));
    assertEquals(Optional.empty(), blocking.rolePermissions("none"));
    assertEquals(Optional.empty(), blocking.rolePermissions(".."));
    ClientInformation shop = blocking.clientInformation("acme-game", "shop").orElseThrow();
    assertEquals(List.of("https://shop.example/in", "https://b.example"), shop.redirectUris());
    assertEquals("https://shop.example", shop.baseUri());
    assertEquals(Optional.empty(), blocking.clientInformation("acme-game", "none"));
    assertEquals(
        Optional.of(new NamespaceContext("orbit", "Game", "acme")),
        blocking.namespaceContext("orbit"));
    assertEquals(Optional.empty(), blocking.namespaceContext("nowhere"));
  }

  @Test
  void itsOwnTokensAreGood() {
    String own = blocking.clientToken();
    String delegated = blocking.delegatedToken("acme-other");

    assertEquals(own, blocking.clientToken());
    assertEquals(delegated, blocking.delegatedToken("acme-other"));
    assertNotEquals(own, delegated);
    assertTrue(blocking.verifyRemotely(own));
    assertInstanceOf(Verification.Accepted.class, blocking.verify(delegated));
  }

  @Test
  void aTokenThatTheIamEndedIsRenewedOnce() {
    iam.putRole("a", IamGrant.of("ORDER", 2));
    iam.putRole("b", IamGrant.of("ORDER", 4));
    blocking.rolePermissions("a");
    iam.endClientTokens();

    assertEquals(Optional.of(List.of(Permission.of("ORDER", 4))), blocking.rolePermissions("b"));
    assertEquals(2, iam.requests(IamEndpoint.TOKEN));
  }

  @Test
  void theIamIsAskedAboutTokens() {
    String token = iam.token().sign();

    assertTrue(blocking.verifyRemotely(token));
    iam.revoke(token);
    assertFalse(blocking.verifyRemotely(token));
    assertFalse(blocking.verifyRemotely("junk"));
  }

  @Test
  void whatIsRevokedIsRefused() {
    String revoked = iam.token().sign();
    // Made now: a second later, it would be a token of after the revocation.
    String ofEve = iam.token().subject("eve").sign();
    iam.revoke(revoked);
    iam.revokeUser("eve", Instant.now());

    assertEquals(Reason.TOKEN_REVOKED, refusal(blocking.verify(revoked)));
    assertEquals(Reason.TOKEN_REVOKED, refusal(blocking.verify(ofEve)));
    assertInstanceOf(
        Verification.Accepted.class, blocking.verify(iam.token().subject("bob").sign()));
  }

  @Test
  void theAudienceIsCheckedWhereThatIsAskedFor() {
    iam.putClient(iam.client().withBaseUri("https://orders.example"));
    String other = iam.token().audience("https://other.example").sign();
    assertInstanceOf(Verification.Accepted.class, blocking.verify(other));

    use(Map.of("iam.validate-audience", true));

    assertEquals(Reason.TOKEN_AUDIENCE, refusal(blocking.verify(other)));
    assertInstanceOf(
        Verification.Accepted.class,
        blocking.verify(iam.token().audience("https://orders.example").sign()));
    assertInstanceOf(Verification.Accepted.class, blocking.verify(iam.token().sign()));
  }

  @Test
  void aTokenOfAnotherIssuerIsRefusedWhereOneIsSet() {
    use(Map.of("iam.issuer", "https://iam.example"));

    assertEquals(Reason.TOKEN_ISSUER, refusal(blocking.verify(iam.token().sign())));
    assertInstanceOf(
        Verification.Accepted.class,
        blocking.verify(iam.token().claim("iss", "https://iam.example").sign()));
  }

  @Test
  void anOutageIsNeitherYesNorNo() {
    iam.putRole("clerk", IamGrant.of("NAMESPACE:*:USER:*:ORDER", IamAction.READ));
    use(Map.of("iam.request-timeout", "PT0.3S"));
    IamClaims clerk = claims(iam.token().roles("clerk"));
    IamClaims owner =
        claims(iam.token().permission("NAMESPACE:*:USER:*:ORDER", IamAction.READ).roles("clerk"));
    iam.unavailable(true);

    assertTrue(blocking.isAllowed(owner, ORDERS, IamAction.READ, OF_BOB));
    assertThrows(
        IamUnavailableException.class,
        () -> blocking.isAllowed(clerk, ORDERS, IamAction.READ, OF_BOB));
    assertThrows(IamUnavailableException.class, () -> blocking.verifyRemotely("x"));
  }

  @Test
  void whereNothingWasEverFetchedATokenCannotBeChecked() {
    use(Map.of("iam.request-timeout", "PT0.3S"));
    iam.unavailable(true);

    Verification verification = blocking.verify(iam.token().sign());

    assertInstanceOf(
        AccessError.Unavailable.class,
        assertInstanceOf(Verification.Refused.class, verification).error());
    assertFalse(client.health().canServe());
  }
}
