package dev.portcullis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.annotation.Authenticated;
import dev.portcullis.annotation.Binding;
import dev.portcullis.annotation.Csrf;
import dev.portcullis.annotation.IamAction;
import dev.portcullis.annotation.IamPermission;
import dev.portcullis.annotation.Scopes;
import dev.portcullis.authz.AccessPlan;
import dev.portcullis.authz.Decision;
import dev.portcullis.config.ConfigSources;
import dev.portcullis.config.ConfigurationException;
import dev.portcullis.config.GuardConfig;
import dev.portcullis.error.AccessError;
import dev.portcullis.error.ErrorFormat;
import dev.portcullis.error.Reason;
import dev.portcullis.iam.IamClaims;
import dev.portcullis.iam.IamFixture;
import dev.portcullis.key.Await;
import dev.portcullis.key.HandDrivenIssuer;
import dev.portcullis.key.Replies;
import dev.portcullis.key.TestIssuers;
import dev.portcullis.key.TestKeys;
import dev.portcullis.token.AccessToken;
import dev.portcullis.token.TestRequest;
import dev.portcullis.token.TestTokens;
import dev.portcullis.token.Verification;
import jakarta.annotation.security.PermitAll;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A guard that asks an IAM, alone or beside another issuer. */
class IamGuardTest {
  private final IamFixture iam = new IamFixture();
  private final HandDrivenIssuer issuer = HandDrivenIssuer.start();
  private final List<AccessGuard> guards = new ArrayList<>();

  @AfterEach
  void close() {
    guards.forEach(AccessGuard::close);
    iam.close();
    issuer.close();
  }

  @IamPermission(resource = "ROLE", action = IamAction.READ)
  interface Base {
    void inherited();
  }

  interface Guarded {
    @IamPermission(resource = "NAMESPACE:{namespace}:ORDER", action = IamAction.READ)
    void permission();

    @IamPermission(
        resource = "NAMESPACE:{namespace}:ORDER",
        action = IamAction.READ,
        bindings = @Binding(name = "namespace", value = "acme"))
    @IamPermission(resource = "ITEM", action = IamAction.UPDATE)
    @Scopes("orders")
    void several();

    @IamPermission(resource = "ROLE", action = 2, csrf = Csrf.ON)
    void protectedAlways();

    @IamPermission(resource = "ROLE", action = 2, csrf = Csrf.OFF)
    void protectedNever();

    @IamPermission(resource = "ROLE", action = 2, csrf = Csrf.OFF)
    @IamPermission(resource = "ITEM", action = 2, csrf = Csrf.ON)
    void bothWays();

    @Authenticated
    void authenticated();

    @Authenticated
    void takesClaims(IamClaims claims);

    @IamPermission(resource = "ROLE", action = 2)
    void takesClaimsOfThePermission(IamClaims claims);

    @PermitAll
    void open();
  }

  interface Wrong {
    @IamPermission(resource = "ROLE", action = 0)
    void noAction();

    @IamPermission(resource = "ROLE:", action = 2)
    void emptySegment();

    @IamPermission(
        resource = "NAMESPACE:{namespace}",
        action = 2,
        bindings = {
          @Binding(name = "namespace", value = "a"),
          @Binding(name = "namespace", value = "b")
        })
    void boundTwice();

    @IamPermission(
        resource = "ROLE",
        action = 2,
        bindings = @Binding(name = "namespace", value = "a"))
    void boundForNothing();

    @PermitAll
    @IamPermission(resource = "ROLE", action = 2)
    void open();

    @IamPermission.List({})
    void none();
  }

  interface Refined extends Base {
    @Override
    @IamPermission(resource = "ROLE", action = IamAction.READ)
    @IamPermission(resource = "ROLE", action = IamAction.UPDATE)
    void inherited();
  }

  private AccessGuard guard(Map<String, Object> settings) {
    AccessGuard guard =
        AccessGuard.of(
            GuardConfig.builder()
                .from(List.of(ConfigSources.properties("the test", settings)))
                .build(),
            iam.clock);
    guards.add(guard);
    return guard;
  }

  private AccessGuard ofIam(Map<String, Object> more) {
    return guard(iam.settings(more));
  }

  private AccessGuard ofIam() {
    return ofIam(Map.of());
  }

  private AccessGuard ofBoth() {
    issuer.publish(TestKeys.of("RS256"));
    Map<String, Object> settings = new HashMap<>(iam.settings(Map.of()));
    settings.put("axioms.iss-url", TestIssuers.ISSUER);
    settings.put("axioms.audience", TestIssuers.AUDIENCE);
    settings.put("axioms.jwks-url", issuer.jwksUrl());
    return guard(settings);
  }

  private static Method method(Class<?> type, String name) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> method.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static AccessPlan plan(AccessGuard guard, String name) {
    return guard.plan(Guarded.class, method(Guarded.class, name));
  }

  private static Verification authenticate(AccessGuard guard, String name, TestRequest request) {
    return Await.result(guard.authenticate(plan(guard, name), request));
  }

  private static TestRequest bearer(String token) {
    return TestRequest.authorized("Bearer " + token);
  }

  private static TestRequest cookie(String token) {
    return TestRequest.empty().with("Cookie", "a=b; access_token=" + token);
  }

  private static AccessError refusal(Verification verification) {
    return assertInstanceOf(Verification.Refused.class, verification).error();
  }

  private static void assertAccepted(Verification verification) {
    assertInstanceOf(Verification.Accepted.class, verification);
  }

  private static String message(AccessGuard guard, Class<?> type, String name) {
    return assertThrows(ConfigurationException.class, () -> guard.plan(type, method(type, name)))
        .getMessage();
  }

  @Test
  void eachKindOfMethodTakesTheTokensOfItsOwnIssuer() {
    AccessGuard guard = ofBoth();
    String ofIam = IamFixture.token().claim("iss", "https://iam.example").sign();
    String ofIssuer = TestTokens.valid().sign();

    assertAccepted(authenticate(guard, "permission", bearer(ofIam)));
    assertAccepted(authenticate(guard, "authenticated", bearer(ofIssuer)));
    assertEquals(
        new AccessError.Invalid(Reason.TOKEN_ISSUER),
        refusal(authenticate(guard, "authenticated", bearer(ofIam))));
    // Both use one key here, so that nothing but the kind of the method tells them apart.
    iam.server.answer(IamFixture.JWKS, Replies.json(TestKeys.jwks(TestKeys.impostorOf("RS256"))));
    assertEquals(
        new AccessError.Invalid(Reason.TOKEN_SIGNATURE),
        refusal(authenticate(ofBoth(), "permission", bearer(ofIssuer))));
  }

  @Test
  void whereThereIsAnIamAloneAllGuardsTakeItsTokens() {
    AccessGuard guard = ofIam();

    assertAccepted(authenticate(guard, "authenticated", bearer(IamFixture.token().sign())));
    assertAccepted(authenticate(guard, "permission", bearer(IamFixture.token().sign())));
  }

  @Test
  void tokensStandInTheHeaderThatTheSettingsName() {
    AccessGuard guard =
        ofIam(Map.of("iam.token-header-name", "X-Token", "iam.token-header-type", "JWT"));
    String token = IamFixture.token().sign();

    assertAccepted(
        authenticate(guard, "permission", TestRequest.empty().with("X-Token", "jwt " + token)));
    assertEquals(
        new AccessError.Missing(Reason.TOKEN_MISSING),
        refusal(authenticate(guard, "permission", bearer(token))));
  }

  @Test
  void theFirstPlaceThatHasATokenIsUsedAlone() {
    iam.server.answer(
        IamFixture.clientPath("acme", "shop"),
        Replies.json("{\"redirectUri\":\"https://shop.example\"}"));
    String good = IamFixture.token().claim("client_id", "shop").sign();
    TestRequest both = cookie(good).with("Authorization", "Bearer junk");
    TestRequest fromShop = both.with("Origin", "https://shop.example");

    assertEquals(
        new AccessError.Invalid(Reason.TOKEN_MALFORMED),
        refusal(authenticate(ofIam(), "permission", fromShop)));
    assertAccepted(
        authenticate(
            ofIam(Map.of("iam.token-locations", "cookies,headers")), "permission", fromShop));
    assertEquals(
        new AccessError.Missing(Reason.TOKEN_MISSING),
        refusal(
            authenticate(
                ofIam(Map.of("iam.token-locations", "headers")), "permission", cookie(good))));
    assertAccepted(
        authenticate(
            ofIam(Map.of("iam.token-cookie-name", "jwt")),
            "permission",
            TestRequest.empty()
                .with("Cookie", "jwt=" + good)
                .with("Sec-Fetch-Site", "same-origin")));
  }

  @Test
  void cookiesThatAreNoTokenAreMalformed() {
    AccessGuard guard = ofIam();
    String token = IamFixture.token().sign();

    assertEquals(
        new AccessError.Malformed(Reason.COOKIE_REPEATED),
        refusal(
            authenticate(
                guard,
                "permission",
                TestRequest.empty()
                    .with("Cookie", "access_token=" + token, "access_token=" + token))));
    assertEquals(
        new AccessError.Malformed(Reason.COOKIE_MALFORMED),
        refusal(authenticate(guard, "permission", cookie("\"" + token + "\""))));
    assertEquals(
        new AccessError.Malformed(Reason.TOKEN_IN_QUERY),
        refusal(authenticate(guard, "permission", cookie(token).withTokenInQuery())));
  }

  @Test
  void pagesOfTheSettingsAreNoneOfAClient() {
    issuer.publish(TestKeys.of("RS256"));
    Map<String, Object> settings = new HashMap<>(iam.settings(Map.of()));
    settings.put("axioms.iss-url", TestIssuers.ISSUER);
    settings.put("axioms.audience", TestIssuers.AUDIENCE);
    settings.put("axioms.jwks-url", issuer.jwksUrl());
    settings.put("iam.token-locations", "headers,cookies");
    settings.put("portcullis.csrf-origins", "https://app.example");
    AccessGuard both = guard(settings);
    String ofIam = ofShop("https://shop.example");
    String ofIssuer = TestTokens.valid().sign();

    assertAccepted(
        authenticate(both, "permission", cookie(ofIam).with("Origin", "https://shop.example")));
    assertAccepted(
        authenticate(
            both, "authenticated", cookie(ofIssuer).with("Origin", "https://app.example")));
    assertEquals(
        new AccessError.Forged(Reason.CSRF),
        refusal(
            authenticate(both, "permission", cookie(ofIam).with("Origin", "https://app.example"))));
    assertEquals(
        new AccessError.Forged(Reason.CSRF),
        refusal(
            authenticate(
                both, "authenticated", cookie(ofIssuer).with("Origin", "https://shop.example"))));
  }

  @Test
  void otherIssuersTakeNoTokensFromCookiesUnlessASettingSaysSo() {
    assertEquals(
        new AccessError.Missing(Reason.TOKEN_MISSING),
        refusal(authenticate(ofBoth(), "authenticated", cookie(TestTokens.valid().sign()))));
  }

  private String ofShop(String redirectUri) {
    iam.server.answer(
        IamFixture.clientPath("acme", "shop"),
        Replies.json("{\"redirectUri\":\"" + redirectUri + "\"}"));
    return IamFixture.token().claim("client_id", "shop").sign();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // Sec-Fetch-Site, Origin, Referer, and whether it passes
        "same-origin, -, -, true",
        "same-origin, https://evil.example, -, true",
        "cross-site, https://shop.example, -, false",
        "same-site, https://shop.example, -, true",
        "same-site, https://evil.example, -, false",
        "same-site, -, -, false",
        "none, -, -, false",
        "-, https://shop.example, -, true",
        "-, https://evilshop.example, -, false",
        "-, -, https://shop.example/cart, true",
        "-, -, https://shop.example.evil/cart, false",
        "-, null, https://shop.example/cart, false",
        "-, -, -, false"
      })
  void aTokenInACookieComesFromAPageOfItsClient(
      String site, String origin, String referer, boolean passes) {
    TestRequest request = cookie(ofShop("https://shop.example/in"));
    request = site == null ? request : request.with("Sec-Fetch-Site", site);
    request = origin == null ? request : request.with("Origin", origin);
    request = referer == null ? request : request.with("Referer", referer);

    Verification verification = authenticate(ofIam(), "permission", request);

    if (passes) {
      assertAccepted(verification);
    } else {
      assertEquals(new AccessError.Forged(Reason.CSRF), refusal(verification));
    }
  }

  @Test
  void aTokenInAHeaderNeedsNoPage() {
    TestRequest request = bearer(IamFixture.token().sign()).with("Sec-Fetch-Site", "cross-site");

    assertAccepted(authenticate(ofIam(), "protectedAlways", request));
  }

  @Test
  void aClientWithoutPagesHasNone() {
    TestRequest request = cookie(ofShop("")).with("Origin", "https://shop.example");
    assertEquals(
        new AccessError.Forged(Reason.CSRF), refusal(authenticate(ofIam(), "permission", request)));

    TestRequest ofNobody =
        cookie(IamFixture.token().claim("client_id", "nobody").sign())
            .with("Origin", "https://shop.example");
    assertEquals(
        new AccessError.Forged(Reason.CSRF),
        refusal(authenticate(ofIam(), "permission", ofNobody)));
  }

  @Test
  void aClientThatCannotBeAskedForIsNeitherRightNorWrong() {
    String token = ofShop("https://shop.example");
    iam.server.answer(IamFixture.clientPath("acme", "shop"), Replies.status(403));

    AccessError error =
        refusal(
            authenticate(
                ofIam(), "permission", cookie(token).with("Origin", "https://shop.example")));

    assertEquals(
        Reason.IAM_UNAVAILABLE, assertInstanceOf(AccessError.Unavailable.class, error).reason());
  }

  @ParameterizedTest
  @CsvSource({
    "permission, true, false",
    "permission, false, true",
    "protectedAlways, true, false",
    "protectedAlways, false, false",
    "protectedNever, true, true",
    "protectedNever, false, true",
    "bothWays, false, false",
    "authenticated, true, false",
    "authenticated, false, true"
  })
  void theProtectionIsSwitchedByTheMethodOrElseTheSettings(
      String method, boolean setting, boolean passes) {
    Verification verification =
        authenticate(
            ofIam(Map.of("iam.csrf-protection", setting)),
            method,
            cookie(IamFixture.token().sign()).with("Sec-Fetch-Site", "cross-site"));

    assertEquals(passes, verification instanceof Verification.Accepted);
  }

  @Test
  void theSettingsSayHowStrictThePageIsLookedAt() {
    String token = ofShop("https://shop.example/in");
    TestRequest outside = cookie(token).with("Referer", "https://shop.example/cart");
    TestRequest subdomain = cookie(token).with("Origin", "https://app.shop.example");

    assertAccepted(authenticate(ofIam(), "permission", outside));
    assertInstanceOf(
        AccessError.Forged.class,
        refusal(authenticate(ofIam(Map.of("iam.strict-referer", true)), "permission", outside)));
    assertInstanceOf(
        AccessError.Forged.class, refusal(authenticate(ofIam(), "permission", subdomain)));
    assertAccepted(
        authenticate(ofIam(Map.of("iam.allow-subdomain-referer", true)), "permission", subdomain));
  }

  private static Optional<AccessToken> token(AccessGuard guard, String text) {
    return authenticate(guard, "permission", bearer(text)) instanceof Verification.Accepted accepted
        ? Optional.of(accepted.token())
        : Optional.empty();
  }

  private static Decision authorize(AccessGuard guard, String name, String token) {
    return Await.result(
        guard.authorize(
            plan(guard, name),
            TestRequest.empty().withPath("namespace", "acme"),
            token(guard, token)));
  }

  private static String with(List<Map<String, Object>> permissions, String scope) {
    return IamFixture.token().claim("permissions", permissions).claim("scope", scope).sign();
  }

  @Test
  void aPermissionIsDecidedByTheIam() {
    AccessGuard guard = ofIam();
    Map<String, Object> orders = IamFixture.permission("NAMESPACE:acme:ORDER", 2);

    assertEquals(Decision.ALLOWED, authorize(guard, "permission", with(List.of(orders), "")));
    assertEquals(
        new Decision.Denied(new AccessError.Insufficient(Reason.IAM_PERMISSION_MISSING)),
        authorize(guard, "permission", with(List.of(), "")));
    assertEquals(
        new Decision.Denied(new AccessError.Missing(Reason.TOKEN_MISSING)),
        Await.result(
            guard.authorize(plan(guard, "permission"), TestRequest.empty(), Optional.empty())));
    assertEquals(
        Decision.ALLOWED,
        Await.result(guard.authorize(plan(guard, "open"), TestRequest.empty(), Optional.empty())));
  }

  @Test
  void allGuardsOfAMethodMustPass() {
    AccessGuard guard = ofIam();
    Map<String, Object> orders = IamFixture.permission("NAMESPACE:acme:ORDER", 2);
    Map<String, Object> items = IamFixture.permission("ITEM", 4);
    Decision missing =
        new Decision.Denied(new AccessError.Insufficient(Reason.IAM_PERMISSION_MISSING));

    assertEquals(
        Decision.ALLOWED, authorize(guard, "several", with(List.of(orders, items), "orders")));
    assertEquals(missing, authorize(guard, "several", with(List.of(orders), "orders")));
    assertEquals(missing, authorize(guard, "several", with(List.of(items), "orders")));
    assertEquals(
        new Decision.Denied(new AccessError.Insufficient(Reason.SCOPE_MISSING, List.of("orders"))),
        authorize(guard, "several", with(List.of(orders, items), "")));
  }

  @Test
  void permissionsOfClassAndMethodAddUpAndTheSameCountsOnce() {
    AccessPlan plan = ofIam().plan(Refined.class, method(Refined.class, "inherited"));

    assertEquals("IAM READ on ROLE; IAM UPDATE on ROLE", plan.toString());
    assertTrue(plan.isOfIam());
    assertEquals(2, plan.permissions().size());
    assertEquals(Csrf.DEFAULT, plan.csrf());
  }

  @Test
  void thePlanTellsItsGuardsInWords() {
    AccessGuard guard = ofIam();

    assertEquals(
        "scopes [orders]; IAM READ on NAMESPACE:acme:ORDER; IAM UPDATE on ITEM",
        plan(guard, "several").toString());
    assertEquals("IAM READ on NAMESPACE:{namespace}:ORDER", plan(guard, "permission").toString());
    assertFalse(plan(guard, "authenticated").isOfIam());
  }

  @Test
  void errorsAreWrittenAsTheirMethodsAreGuarded() {
    AccessGuard auto = ofIam();
    AccessGuard problem = ofIam(Map.of("portcullis.error-format", "problem"));

    assertEquals(ErrorFormat.IAM, auto.errorFormat(plan(auto, "permission")));
    assertEquals(ErrorFormat.AUTO, auto.errorFormat(plan(auto, "authenticated")));
    assertEquals(ErrorFormat.PROBLEM, problem.errorFormat(plan(problem, "permission")));
  }

  @Test
  void aPermissionWithoutAnIamStopsTheStartUp() {
    assertTrue(
        message(guard(Map.of()), Guarded.class, "permission")
            .startsWith(
                "dev.portcullis.IamGuardTest$Guarded.permission() has @IamPermission, but no IAM is"
                    + " configured: set IAM_BASE_URL (iam.base-url), IAM_CLIENT_ID (iam.client-id)"
                    + " and IAM_CLIENT_SECRET (iam.client-secret). They were looked for in "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"noAction", "emptySegment", "boundTwice", "boundForNothing", "open", "none"})
  void aWrongPermissionStopsTheStartUp(String name) {
    assertTrue(message(ofIam(), Wrong.class, name).contains("Wrong." + name + "()"));
  }

  @Test
  void aPlaceholderThatThePathDoesNotFillStopsTheStartUp() {
    AccessGuard guard = ofIam();
    Method method = method(Guarded.class, "permission");

    assertTrue(guard.plan(Guarded.class, method, Set.of("namespace")).isOfIam());
    assertThrows(
        ConfigurationException.class, () -> guard.plan(Guarded.class, method, Set.of("userId")));
  }

  @Test
  void claimsOfTheIamAreThereOnlyWhereItsTokensAre() {
    assertTrue(plan(ofBoth(), "takesClaimsOfThePermission").isOfIam());
    assertEquals(AccessPlan.Kind.GUARDED, plan(ofIam(), "takesClaims").kind());
    assertTrue(
        message(ofBoth(), Guarded.class, "takesClaims")
            .endsWith(
                " takes IamClaims, but its tokens are not those of the IAM: add @IamPermission, or"
                    + " take an AccessToken."));
  }

  @Test
  void healthTellsOfTheIam() {
    AccessGuard guard = ofIam();
    assertFalse(guard.health().canServe());
    assertAccepted(authenticate(guard, "permission", bearer(IamFixture.token().sign())));

    assertTrue(guard.health().canServe());
    assertEquals(List.of(), guard.health().issuers());
    assertTrue(guard.health().iam().orElseThrow().keys().canServe());
    assertTrue(guard(Map.of()).health().canServe(), "there is nothing to wait for");
  }

  @Test
  void whereThatIsAskedForTheIamMustBeThereAtTheStart() {
    ofIam(Map.of("portcullis.fail-fast", true)).requireKeys();
    iam.server.answer(IamFixture.JWKS, Replies.status(503));
    AccessGuard guard = ofIam(Map.of("portcullis.fail-fast", true));

    String message = assertThrows(ConfigurationException.class, guard::requireKeys).getMessage();

    assertTrue(message.startsWith("The keys of the issuer iam, http://127.0.0.1:"), message);
    ofIam().requireKeys();
  }

  @Test
  void startFetchesAheadOfRequests() {
    AccessGuard guard = ofIam();
    guard.start();
    Await.result(guard.iam().orElseThrow().clientToken());

    assertAccepted(authenticate(guard, "permission", bearer(IamFixture.token().sign())));
    assertEquals(1, iam.server.requests(IamFixture.REVOCATIONS));
  }
}
