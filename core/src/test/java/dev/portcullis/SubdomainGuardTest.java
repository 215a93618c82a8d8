package dev.portcullis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.portcullis.annotation.Authenticated;
import dev.portcullis.annotation.IamAction;
import dev.portcullis.annotation.IamPermission;
import dev.portcullis.config.ConfigSources;
import dev.portcullis.config.GuardConfig;
import dev.portcullis.error.AccessError;
import dev.portcullis.error.Reason;
import dev.portcullis.iam.IamFixture;
import dev.portcullis.key.Await;
import dev.portcullis.key.HandDrivenIssuer;
import dev.portcullis.key.TestIssuers;
import dev.portcullis.key.TestKeys;
import dev.portcullis.token.TestRequest;
import dev.portcullis.token.TestToken;
import dev.portcullis.token.TestTokens;
import dev.portcullis.token.Verification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts that name the namespace of a token. */
class SubdomainGuardTest {
  private final IamFixture iam = new IamFixture();
  private final List<AccessGuard> guards = new ArrayList<>();

  @AfterEach
  void close() {
    guards.forEach(AccessGuard::close);
    iam.close();
  }

  interface Guarded {
    @IamPermission(resource = "ORDER", action = IamAction.READ)
    void permission();

    @Authenticated
    void authenticated();
  }

  private Verification authenticate(Map<String, Object> more, String method, TestRequest request) {
    Map<String, Object> settings = new HashMap<>(iam.settings(Map.of()));
    settings.put("iam.subdomain-validation-enable", true);
    settings.putAll(more);
    AccessGuard guard =
        AccessGuard.of(
            GuardConfig.builder()
                .from(List.of(ConfigSources.properties("the test", settings)))
                .build(),
            iam.clock);
    guards.add(guard);
    try {
      return Await.result(
          guard.authenticate(
              guard.plan(Guarded.class, Guarded.class.getDeclaredMethod(method)), request));
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e);
    }
  }

  private Verification authenticate(TestRequest request) {
    return authenticate(Map.of(), "permission", request);
  }

  private static TestRequest bearer(TestToken token) {
    return TestRequest.authorized("Bearer " + token.sign());
  }

  private static TestRequest ofNamespace(String namespace) {
    return bearer(IamFixture.token().claim("namespace", namespace));
  }

  private static void assertAccepted(Verification verification) {
    assertInstanceOf(Verification.Accepted.class, verification);
  }

  private static void assertMismatch(Verification verification) {
    assertEquals(
        new AccessError.NotFound(Reason.SUBDOMAIN),
        assertInstanceOf(Verification.Refused.class, verification).error());
  }

  @ParameterizedTest
  @CsvSource({
    // The host, the namespace of the token, and whether it passes
    "acme.shop.example,           acme,      true",
    "ACME.Shop.Example,           acme,      true",
    "acme.shop.example,           ACME,      true",
    "acme.shop.example:8443,      acme,      true",
    "acme.shop.example:,          acme,      true",
    "acme.shop.example.,          acme,      true",
    "acme.shop.example.:443,      acme,      true",
    "acme.eu.shop.example,        acme,      true",
    "acme-game.shop.example,      acme-game, true",
    "acme.shop.e1,                acme,      true",
    "other.shop.example,          acme,      false",
    "acme-game.shop.example,      acme,      false",
    "acme.shop.example,           acme-game, false",
    "acme1.shop.example,          acme,      false",
    "acm.shop.example,            acme,      false",
    "www.acme.example,            acme,      false",
    "shop.acme.example.,          acme,      false",
    "other.shop.e1,               acme,      false",
    "acme.shop.example,           '',        false",
    "kcme.shop.example,           \u212acme, false",
    "shop.example,                acme,      true",
    "shop.example.,               acme,      true",
    "localhost,                   acme,      true",
    "localhost:8080,              acme,      true",
    "10.0.0.1,                    acme,      true",
    "127.0.0.1:8080,              acme,      true",
    "[::1],                       acme,      true",
    "[::1]:8080,                  acme,      true",
    "[2001:db8::1.2.3.4],         acme,      true",
    "1.2.3.4.5,                   acme,      false",
    "10.0.0.256,                  acme,      false",
    "[::1,                        acme,      false",
    "::1,                         acme,      false",
    "'',                          acme,      false",
    "' ',                         acme,      false",
    "' acme.shop.example',        acme,      false",
    ".,                           acme,      false",
    ".shop.example,               acme,      false",
    "acme..shop.example,          acme,      false",
    "acme.shop.example..,         acme,      false",
    ":8080,                       acme,      false",
    "acme.shop.example:99999,     acme,      false",
    "acme.shop.example:http,      acme,      false",
    "user@acme.shop.example,      acme,      false",
    "acme.shop.example/,          acme,      false",
    "acme.shop.example?,          acme,      false",
    "acme.shop.example#,          acme,      false",
    "http://acme.shop.example,    acme,      false",
    "'acme.shop.example, acme.shop.example', acme, false",
    "ac me.shop.example,          acme,      false",
    "acme%2eshop.example.com,     acme,      false",
    "*.shop.example,              *,         false",
    "bücher.shop.example,         bücher,    false"
  })
  void theFirstLabelOfTheHostIsTheNamespace(String host, String namespace, boolean passes) {
    Verification verification = authenticate(ofNamespace(namespace).with("Host", host));

    if (passes) {
      assertAccepted(verification);
    } else {
      assertMismatch(verification);
    }
  }

  @Test
  void oneHostIsNeeded() {
    String good = "acme.shop.example";

    assertMismatch(authenticate(ofNamespace("acme")));
    assertMismatch(authenticate(ofNamespace("acme").with("Host", good, good)));
    assertMismatch(authenticate(ofNamespace("acme").with("Host", "a.".repeat(5_120) + "example")));
  }

  @Test
  void aTokenWithoutNamespaceHasNoSubdomain() {
    TestRequest request = bearer(IamFixture.token().without("namespace"));

    assertMismatch(authenticate(request.with("Host", "acme.shop.example")));
    assertAccepted(authenticate(request.with("Host", "shop.example")));
  }

  @ParameterizedTest
  @CsvSource({
    "acme, true",
    "publisher, true",
    "Publisher, false",
    "publisher-game, false",
    "other, false"
  })
  void excludedNamespacesAreGoodForAnyHost(String namespace, boolean passes) {
    Verification verification =
        authenticate(
            Map.of("iam.subdomain-validation-excluded-namespaces", "publisher,accelbyte"),
            "permission",
            ofNamespace(namespace).with("Host", "acme.shop.example"));

    assertEquals(passes, verification instanceof Verification.Accepted);
  }

  @Test
  void hostsMeanNothingUnlessASettingSaysSo() {
    TestRequest elsewhere = ofNamespace("acme").with("Host", "other.shop.example");

    assertMismatch(authenticate(elsewhere));
    assertAccepted(
        authenticate(Map.of("iam.subdomain-validation-enable", false), "permission", elsewhere));
  }

  @ParameterizedTest
  @ValueSource(strings = {"permission", "authenticated"})
  void allGuardsThatTakeTokensOfTheIamLookAtTheHost(String method) {
    assertMismatch(
        authenticate(Map.of(), method, ofNamespace("acme").with("Host", "other.shop.example")));
  }

  @Test
  void tokensOfOtherIssuersHaveNoNamespace() {
    try (HandDrivenIssuer issuer = HandDrivenIssuer.start()) {
      issuer.publish(TestKeys.of("RS256"));
      Map<String, Object> both =
          Map.of(
              "axioms.iss-url", TestIssuers.ISSUER,
              "axioms.audience", TestIssuers.AUDIENCE,
              "axioms.jwks-url", issuer.jwksUrl());

      assertAccepted(
          authenticate(
              both,
              "authenticated",
              bearer(TestTokens.valid()).with("Host", "other.shop.example")));
      assertMismatch(
          authenticate(both, "permission", ofNamespace("acme").with("Host", "x.shop.example")));
    }
  }

  @Test
  void theTokenAndItsPageAreLookedAtFirst() {
    TestRequest elsewhere =
        TestRequest.empty()
            .with("Host", "other.shop.example")
            .with("Cookie", "access_token=" + IamFixture.token().sign());

    assertEquals(
        new AccessError.Forged(Reason.CSRF),
        assertInstanceOf(
                Verification.Refused.class,
                authenticate(elsewhere.with("Sec-Fetch-Site", "cross-site")))
            .error());
    assertMismatch(authenticate(elsewhere.with("Sec-Fetch-Site", "same-origin")));
    assertEquals(
        new AccessError.Invalid(Reason.TOKEN_MALFORMED),
        assertInstanceOf(
                Verification.Refused.class,
                authenticate(
                    TestRequest.authorized("Bearer junk").with("Host", "other.shop.example")))
            .error());
  }
}
