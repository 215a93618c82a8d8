package dev.portcullis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.portcullis.annotation.Authenticated;
import dev.portcullis.config.ConfigSources;
import dev.portcullis.config.GuardConfig;
import dev.portcullis.error.AccessError;
import dev.portcullis.error.Reason;
import dev.portcullis.key.Await;
import dev.portcullis.key.HandDrivenIssuer;
import dev.portcullis.key.TestClock;
import dev.portcullis.key.TestIssuers;
import dev.portcullis.key.TestKeys;
import dev.portcullis.token.TestRequest;
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

/** Tokens of an issuer that is no IAM, in cookies. */
class CookieGuardTest {
  private static final String PAGES =
      "https://example.com/in, http://127.0.0.1:3000, https://[::1]:8443,"
          + " https://xn--bcher-kva.example";

  private final HandDrivenIssuer issuer = HandDrivenIssuer.start();
  private final List<AccessGuard> guards = new ArrayList<>();

  @AfterEach
  void close() {
    guards.forEach(AccessGuard::close);
    issuer.close();
  }

  interface Guarded {
    @Authenticated
    void authenticated();
  }

  private Verification authenticate(Map<String, Object> more, TestRequest request) {
    issuer.publish(TestKeys.of("RS256"));
    Map<String, Object> settings = new HashMap<>();
    settings.put("axioms.iss-url", TestIssuers.ISSUER);
    settings.put("axioms.audience", TestIssuers.AUDIENCE);
    settings.put("axioms.jwks-url", issuer.jwksUrl());
    settings.putAll(more);
    AccessGuard guard =
        AccessGuard.of(
            GuardConfig.builder()
                .from(List.of(ConfigSources.properties("the test", settings)))
                .build(),
            new TestClock());
    guards.add(guard);
    try {
      return Await.result(
          guard.authenticate(
              guard.plan(Guarded.class, Guarded.class.getDeclaredMethod("authenticated")),
              request));
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e);
    }
  }

  private Verification fromCookies(Map<String, Object> more, TestRequest request) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("iam.token-locations", "headers,cookies");
    settings.putAll(more);
    return authenticate(settings, request);
  }

  private Verification withPages(TestRequest request) {
    return fromCookies(Map.of("portcullis.csrf-origins", PAGES), request);
  }

  private static TestRequest cookie() {
    return TestRequest.empty().with("Cookie", "access_token=" + TestTokens.valid().sign());
  }

  private static void assertAccepted(Verification verification) {
    assertInstanceOf(Verification.Accepted.class, verification);
  }

  private static void assertRefused(AccessError error, Verification verification) {
    assertEquals(error, assertInstanceOf(Verification.Refused.class, verification).error());
  }

  private static void assertForged(Verification verification) {
    assertRefused(new AccessError.Forged(Reason.CSRF), verification);
  }

  @Test
  void cookiesAreNotReadUnlessASettingSaysSo() {
    TestRequest request = cookie().with("Sec-Fetch-Site", "same-origin");

    assertRefused(new AccessError.Missing(Reason.TOKEN_MISSING), authenticate(Map.of(), request));
    assertRefused(
        new AccessError.Missing(Reason.TOKEN_MISSING),
        authenticate(Map.of("iam.token-locations", "headers"), request));
    assertAccepted(authenticate(Map.of("iam.token-locations", "cookies"), request));
    assertAccepted(authenticate(Map.of("iam.token-locations", "headers,cookies"), request));
  }

  @Test
  void whereNeitherHeaderNorCookieIsThereTheTokenIsMissing() {
    assertRefused(
        new AccessError.Missing(Reason.TOKEN_MISSING),
        fromCookies(Map.of(), TestRequest.empty().with("Cookie", "another=value")));
  }

  @Test
  void headerSchemeAndCookieAreThoseOfTheSettings() {
    String token = TestTokens.valid().sign();
    Map<String, Object> names =
        Map.of(
            "iam.token-header-name", "X-Token",
            "iam.token-header-type", "JWT",
            "iam.token-cookie-name", "jwt");

    assertAccepted(fromCookies(names, TestRequest.empty().with("X-Token", "jwt " + token)));
    assertAccepted(
        fromCookies(
            names,
            TestRequest.empty()
                .with("Cookie", "jwt=" + token)
                .with("Sec-Fetch-Site", "same-origin")));
    assertRefused(
        new AccessError.Missing(Reason.TOKEN_MISSING),
        fromCookies(names, TestRequest.authorized("Bearer " + token)));
    assertRefused(
        new AccessError.Missing(Reason.TOKEN_MISSING),
        fromCookies(names, cookie().with("Sec-Fetch-Site", "same-origin")));
  }

  @Test
  void theFirstPlaceThatHasATokenIsUsedAlone() {
    TestRequest both =
        cookie().with("Authorization", "Bearer junk").with("Sec-Fetch-Site", "same-origin");

    assertRefused(new AccessError.Invalid(Reason.TOKEN_MALFORMED), fromCookies(Map.of(), both));
    assertAccepted(fromCookies(Map.of("iam.token-locations", "cookies,headers"), both));
  }

  @Test
  void cookiesThatAreNoTokenAreMalformed() {
    String pair = "access_token=" + TestTokens.valid().sign();

    assertRefused(
        new AccessError.Malformed(Reason.COOKIE_REPEATED),
        withPages(TestRequest.empty().with("Cookie", pair + "; " + pair)));
    assertRefused(
        new AccessError.Malformed(Reason.COOKIE_REPEATED),
        withPages(TestRequest.empty().with("Cookie", pair, pair)));
    assertRefused(
        new AccessError.Malformed(Reason.COOKIE_REPEATED),
        withPages(TestRequest.empty().with("Cookie", "access_token=; " + pair)));
    assertRefused(
        new AccessError.Malformed(Reason.COOKIE_MALFORMED),
        withPages(TestRequest.empty().with("Cookie", "access_token=\"a.b.c\"")));
    assertRefused(
        new AccessError.Malformed(Reason.TOKEN_IN_QUERY), withPages(cookie().withTokenInQuery()));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // Sec-Fetch-Site, Origin, Referer, and whether it passes
        "same-origin,  -,                            -,                           true",
        "same-origin,  https://evil.example,         -,                           true",
        "cross-site,   -,                            -,                           false",
        "cross-site,   https://example.com,          https://example.com/in,      false",
        "same-site,    -,                            -,                           false",
        "same-site,    https://example.com,          -,                           true",
        "same-site,    https://evil.example,         -,                           false",
        "none,         -,                            -,                           false",
        "none,         https://example.com,          -,                           true",
        "SAME-ORIGIN,  https://example.com,          -,                           false",
        "'',           https://example.com,          -,                           false",
        "true,         https://example.com,          -,                           false",
        "-,            -,                            -,                           false",
        "-,            https://example.com,          -,                           true",
        "-,            HTTPS://EXAMPLE.COM,          -,                           true",
        "-,            https://example.com:443,      -,                           true",
        "-,            https://example.com:,         -,                           true",
        "-,            http://127.0.0.1:3000,        -,                           true",
        "-,            https://[::1]:8443,           -,                           true",
        "-,            https://xn--bcher-kva.example, -,                          true",
        "-,            https://bücher.example,       -,                           false",
        "-,            https://evilexample.com,      -,                           false",
        "-,            https://example.com.evil,     -,                           false",
        "-,            https://example.com@evil,     -,                           false",
        "-,            https://evil@example.com,     -,                           false",
        "-,            https://example.com:x@evil,   -,                           false",
        "-,            https://example.com%2eevil,   -,                           false",
        "-,            https://example.com\\.evil,   -,                           false",
        "-,            https://app.example.com,      -,                           false",
        "-,            https://example.com.,         -,                           false",
        "-,            https://*.com,                -,                           false",
        "-,            *,                            -,                           false",
        "-,            null,                         -,                           false",
        "-,            null,                         https://example.com/in,      false",
        "-,            '',                           https://example.com/in,      false",
        "-,            http://example.com,           -,                           false",
        "-,            https://example.com:8443,     -,                           false",
        "-,            https://example.com:80,       -,                           false",
        "-,            https://example.com:-443,     -,                           false",
        "-,            https://example.com:444444,   -,                           false",
        "-,            https://example.com:99999999999, -,                        false",
        "-,            wss://example.com,            -,                           false",
        "-,            https://[::1],                -,                           false",
        "-,            https://[::2]:8443,           -,                           false",
        "-,            https://[::1,                 -,                           false",
        "-,            http://2130706433:3000,       -,                           false",
        "-,            'https://example.com https://example.com', -,              false",
        "-,            'https://example.com, https://example.com', -,             false",
        "-,            https://example.com/,         -,                           false",
        "-,            -,                            https://example.com/,        true",
        "-,            -,                            https://example.com/x?a=|#b, true",
        "-,            -,                            https://evilexample.com/in,  false",
        "-,            -,                            https://example.com.evil/in, false",
        "-,            -,                            https://example.com@evil/in, false",
        "-,            -,                            https://evil/?https://example.com, false",
        "-,            -,                            http://example.com/in,       false",
        "-,            -,                            https://example.com:8443/in, false",
        "-,            -,                            'no address ^ at all',       false",
        "-,            -,                            '%%%',                       false",
        "-,            -,                            'https://exa mple.com/in',   false",
        "-,            -,                            example.com/in,              false",
        "-,            -,                            '',                          false",
        "-,            -,                            about:blank,                 false",
        "-,            https://evil.example,         https://example.com/in,      false",
        "-,            https://example.com,          https://evil.example/in,     true"
      })
  void aTokenInACookieComesFromAPageOfTheSettings(
      String site, String origin, String referer, boolean passes) {
    TestRequest request = cookie();
    request = site == null ? request : request.with("Sec-Fetch-Site", site);
    request = origin == null ? request : request.with("Origin", origin);
    request = referer == null ? request : request.with("Referer", referer);

    Verification verification = withPages(request);

    if (passes) {
      assertAccepted(verification);
    } else {
      assertForged(verification);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Sec-Fetch-Site", "Origin", "Referer"})
  void whatStandsTwiceOrIsOfTenKilobytesSaysNothing(String header) {
    String good = header.equals("Sec-Fetch-Site") ? "same-origin" : "https://example.com";

    assertAccepted(withPages(cookie().with(header, good)));
    assertForged(withPages(cookie().with(header, good, good)));
    assertForged(withPages(cookie().with(header, good + "/".repeat(10_240))));
    assertForged(withPages(cookie().with(header, "https://" + "a.".repeat(5_120) + "example.com")));
  }

  @Test
  void withoutPagesOnlyTheServiceItselfMaySendCookies() {
    TestRequest anyOther =
        cookie().with("Origin", "https://example.com").with("Referer", "https://example.com/in");

    assertAccepted(fromCookies(Map.of(), cookie().with("Sec-Fetch-Site", "same-origin")));
    assertForged(fromCookies(Map.of(), anyOther));
    assertForged(fromCookies(Map.of(), anyOther.with("Sec-Fetch-Site", "same-site")));
    assertForged(fromCookies(Map.of(), anyOther.with("Sec-Fetch-Site", "none")));
    assertForged(fromCookies(Map.of(), cookie()));
  }

  @Test
  void aTokenInAHeaderNeedsNoPage() {
    TestRequest request =
        TestRequest.authorized("Bearer " + TestTokens.valid().sign())
            .with("Sec-Fetch-Site", "cross-site")
            .with("Origin", "https://evil.example");

    assertAccepted(withPages(request));
  }

  @Test
  void theSettingsSayHowStrictThePageIsLookedAt() {
    Map<String, Object> pages = Map.of("portcullis.csrf-origins", PAGES);
    Map<String, Object> strict = new HashMap<>(pages);
    strict.put("iam.strict-referer", true);
    Map<String, Object> subdomains = new HashMap<>(pages);
    subdomains.put("iam.allow-subdomain-referer", true);
    TestRequest inside = cookie().with("Referer", "https://example.com/in/a");
    TestRequest outside = cookie().with("Referer", "https://example.com/inside");
    TestRequest subdomain = cookie().with("Origin", "https://app.example.com");

    assertAccepted(fromCookies(pages, outside));
    assertForged(fromCookies(strict, outside));
    assertAccepted(fromCookies(strict, inside));
    assertForged(fromCookies(strict, cookie().with("Origin", "https://example.com")));
    assertForged(fromCookies(pages, subdomain));
    assertAccepted(fromCookies(subdomains, subdomain));
    assertForged(fromCookies(subdomains, cookie().with("Origin", "https://evilexample.com")));
  }

  @Test
  void theProtectionCanBeSwitchedOff() {
    TestRequest request = cookie().with("Sec-Fetch-Site", "cross-site");

    assertForged(fromCookies(Map.of("iam.csrf-protection", true), request));
    assertAccepted(fromCookies(Map.of("iam.csrf-protection", false), request));
  }

  @Test
  void aTokenThatIsWrongIsRefusedForThatWhereverItComesFrom() {
    TestRequest request =
        TestRequest.empty()
            .with("Cookie", "access_token=" + TestTokens.expired().sign())
            .with("Sec-Fetch-Site", "cross-site");

    assertRefused(new AccessError.Invalid(Reason.TOKEN_EXPIRED), withPages(request));
  }
}
