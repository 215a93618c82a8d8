package dev.portcullis.testing.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.testing.contract.resources.BrowserCorsMethods;
import dev.portcullis.testing.contract.resources.BrowserMethods;
import dev.portcullis.testing.contract.resources.GuardedMethods;
import java.net.URI;
import java.net.URLEncoder;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Which scripts may read answers, and which requests a browser sends for them at all. */
abstract class BrowserCorsPart extends BrowserPart {
  private static final String ANYWHERE = "; SameSite=None; Secure";
  private static final String TOP_LEVEL = "; SameSite=Lax";
  private static final String SAME_SITE = "; SameSite=Strict";

  private static final Map<String, ?> GET = Map.of();
  private static final Map<String, ?> PUT = Map.of("method", "PUT", "body", "x");
  private static final Map<String, ?> JSON = post("application/json");
  private static final Map<String, ?> WITH_COOKIES = Map.of("credentials", "include");

  /** Lets the client's pages read. */
  private final Service plain;

  /** The same, and they may send cookies; so may another site's. */
  private final Service trusting;

  /** Lets all pages read. */
  private final Service anyone;

  /** Lets all pages of a domain read. */
  private final Service family;

  /** Lets pages of another scheme read. */
  private final Service secure;

  /** Has browsers remember what it said to preflights. */
  private final Service remembered;

  /** Knows nothing of CORS. */
  private final Service off;

  BrowserCorsPart(Launcher launcher) {
    super(launcher);
    String app = pages.origin(APP).toString();
    plain =
        with(
            Map.of(
                "iam.cors-origin", app,
                "iam.cors-headers", "Authorization,Content-Type,X-Request-Id",
                "iam.cors-expose-headers", "X-Total"));
    trusting =
        with(
            Map.of(
                "iam.cors-origin", app + "," + pages.origin(STRANGER),
                "iam.cors-headers", "Authorization,Content-Type,X-Request-Id",
                "iam.cors-credentials", "true",
                "iam.cors-expose-headers", "X-Total"));
    anyone = with(Map.of("iam.cors-origin", "*", "iam.cors-headers", "*"));
    family = with(Map.of("iam.cors-origin", pages.origin("*.shop.test").toString()));
    secure = with(Map.of("iam.cors-origin", app.replace("http:", "https:")));
    remembered =
        with(
            Map.of(
                "iam.cors-origin", app,
                "iam.cors-headers", "X-Request-Id",
                "iam.cors-max-age", "600",
                "iam.cors-private-network", "true"));
    off = start(Map.of());
  }

  private Service with(Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("iam.cors-enable", "true");
    return start(all);
  }

  @Override
  Set<Class<?>> resources() {
    return Set.of(BrowserMethods.class, BrowserCorsMethods.class);
  }

  private static Map<String, ?> post(String type) {
    return Map.of("method", "POST", "body", "{}", "headers", Map.of("Content-Type", type));
  }

  private static Map<String, ?> header(String name, String value) {
    return Map.of("headers", Map.of(name, value));
  }

  private CorsCase on(Service service, String host, String path, Map<String, ?> init) {
    return CorsCase.of(service, pages.blank(host), path, init);
  }

  private Stream<DynamicTest> check(Map<String, CorsCase> cases) {
    return each(cases, this::check);
  }

  private void check(CorsCase given) {
    forgetCookies();
    if (given.cookie() != null) {
      signIn(given.cookie());
    }
    Sent sent = to(given.service(), given.path());
    Fetched seen = browser().show(given.page()).fetch(sent.uri(), given.init());
    switch (given.outcome()) {
      case READABLE -> assertEquals(given.status(), seen.status(), seen::toString);
      case OPAQUE -> {
        assertEquals("opaque", seen.type(), seen::toString);
        assertEquals(0, seen.status(), seen::toString);
        assertEquals("", seen.body());
      }
      case DENIED -> assertEquals("TypeError", seen.error(), seen::toString);
    }
    assertEquals(
        given.arrivals(),
        sent.arrivals().stream().map(line -> line.substring(0, line.indexOf(' '))).toList());
    assertEquals(given.preflights(), browser().log().preflights(sent.name()).size());
  }

  @TestFactory
  Stream<DynamicTest> simpleRequests() {
    Map<String, CorsCase> cases = new LinkedHashMap<>();
    cases.put(
        "page of an allowed origin reads",
        on(plain, APP, "open", GET).isRead(200).arrivingAs("GET"));
    cases.put(
        "page of another host does not, though the request arrives",
        on(plain, NEIGHBOUR, "open", GET).arrivingAs("GET"));
    cases.put("page of another site does not", on(plain, STRANGER, "open", GET).arrivingAs("GET"));
    cases.put(
        "page of the service's host on another port does not",
        on(plain, API, "open", GET).arrivingAs("GET"));
    cases.put("page of another scheme does not", on(secure, APP, "open", GET).arrivingAs("GET"));
    cases.put("no page does where CORS is off", on(off, APP, "open", GET).arrivingAs("GET"));
    cases.put(
        "text can be posted",
        on(plain, APP, "open", post("text/plain")).isRead(200).arrivingAs("POST"));
    cases.put(
        "a form can be posted",
        on(plain, APP, "open", post("application/x-www-form-urlencoded"))
            .isRead(200)
            .arrivingAs("POST"));
    cases.put(
        "text of another site is posted, too, but not answered readably",
        on(plain, STRANGER, "open", post("text/plain")).arrivingAs("POST"));
    cases.put(
        "page of the service itself needs no leave",
        CorsCase.of(off, off.at(API, "browser/page"), "open", PUT).isRead(200).arrivingAs("PUT"));
    cases.put(
        "page of the service itself needs no leave where others do",
        CorsCase.of(plain, plain.at(API, "browser/page"), "open", PUT)
            .isRead(200)
            .arrivingAs("PUT"));
    return check(cases);
  }

  @TestFactory
  Stream<DynamicTest> requestsAfterAPreflight() {
    Map<String, CorsCase> cases = new LinkedHashMap<>();
    cases.put(
        "PUT of an allowed origin", on(plain, APP, "open", PUT).isRead(200).arrivingAs("PUT"));
    cases.put(
        "DELETE of an allowed origin",
        on(plain, APP, "open", Map.of("method", "DELETE")).isRead(200).arrivingAs("DELETE"));
    cases.put("PUT of another host does not arrive", on(plain, NEIGHBOUR, "open", PUT));
    cases.put("PUT of another site does not arrive", on(plain, STRANGER, "open", PUT));
    cases.put("PUT of another port does not arrive", on(plain, API, "open", PUT));
    cases.put("PUT of another scheme does not arrive", on(secure, APP, "open", PUT));
    cases.put("PUT does not arrive where CORS is off", on(off, APP, "open", PUT));
    cases.put(
        "a method that the path does not have is not sent",
        on(plain, APP, "open", Map.of("method", "PATCH", "body", "x")));
    cases.put("JSON", on(plain, APP, "json", JSON).isRead(200).arrivingAs("POST"));
    cases.put("JSON of another site does not arrive", on(plain, STRANGER, "json", JSON));
    cases.put(
        "JSON does not arrive where its header is not allowed", on(remembered, APP, "json", JSON));
    cases.put(
        "a header that is allowed",
        on(plain, APP, "open", header("X-Request-Id", "1")).isRead(200).arrivingAs("GET"));
    cases.put("a header that is not allowed", on(plain, APP, "open", header("X-Other", "1")));
    cases.put(
        "a token in the header",
        on(plain, APP, "guarded", header("Authorization", "Bearer " + reader()))
            .isRead(200)
            .arrivingAs("GET"));
    cases.put(
        "a token in the header, of another site",
        on(plain, STRANGER, "guarded", header("Authorization", "Bearer " + reader())));
    cases.put(
        "a guarded method with a bad token",
        on(plain, APP, "guarded", header("Authorization", "Bearer x")).isRead(401));
    cases.replaceAll((name, one) -> one.afterPreflight());
    return check(cases);
  }

  @TestFactory
  Stream<DynamicTest> starsAndFamilies() {
    Map<String, CorsCase> cases = new LinkedHashMap<>();
    cases.put("every site reads", on(anyone, STRANGER, "open", GET).isRead(200).arrivingAs("GET"));
    cases.put(
        "every site puts",
        on(anyone, STRANGER, "open", PUT).isRead(200).arrivingAs("PUT").afterPreflight());
    cases.put(
        "every header goes",
        on(anyone, STRANGER, "open", header("X-Other", "1"))
            .isRead(200)
            .arrivingAs("GET")
            .afterPreflight());
    cases.put(
        "the star of headers does not stand for Authorization, which is named beside it",
        on(anyone, STRANGER, "guarded", header("Authorization", "Bearer " + reader()))
            .isRead(200)
            .arrivingAs("GET")
            .afterPreflight());
    cases.put(
        "nobody reads what came with cookies",
        on(anyone, APP, "open", WITH_COOKIES).arrivingAs("GET"));
    cases.put(
        "the page without an origin reads what everybody may",
        CorsCase.of(anyone, sandboxed(), "open", GET).isRead(200).arrivingAs("GET"));
    cases.put("one label", on(family, APP, "open", GET).isRead(200).arrivingAs("GET"));
    cases.put("another label", on(family, NEIGHBOUR, "open", GET).isRead(200).arrivingAs("GET"));
    cases.put("no label", on(family, "shop.test", "open", GET).arrivingAs("GET"));
    cases.put("two labels", on(family, "a.app.shop.test", "open", GET).arrivingAs("GET"));
    cases.put("another domain", on(family, "shop.evil.test", "open", GET).arrivingAs("GET"));
    cases.put("a name that ends alike", on(family, "evilshop.test", "open", GET).arrivingAs("GET"));
    return check(cases);
  }

  @TestFactory
  Stream<DynamicTest> cookies() {
    Map<String, CorsCase> cases = new LinkedHashMap<>();
    for (String cookie : List.of(ANYWHERE, TOP_LEVEL, SAME_SITE)) {
      cases.put(
          "the client's page sends a cookie with" + cookie,
          on(trusting, APP, "guarded", WITH_COOKIES)
              .withCookie(cookie)
              .isRead(200)
              .arrivingAs("GET"));
    }
    for (String cookie : List.of(ANYWHERE, TOP_LEVEL, SAME_SITE)) {
      cases.put(
          "a site that may read is refused for it is not the client, with a cookie with" + cookie,
          on(trusting, STRANGER, "guarded", WITH_COOKIES).withCookie(cookie).isRead(401));
    }
    cases.put(
        "the client's page that does not send it",
        on(trusting, APP, "guarded", GET).withCookie(ANYWHERE).isRead(401));
    cases.put(
        "the client's page may not read where cookies are not allowed, though it arrives",
        on(plain, APP, "guarded", WITH_COOKIES).withCookie(ANYWHERE).arrivingAs("GET"));
    cases.put(
        "a page of the same site may not read",
        on(trusting, NEIGHBOUR, "guarded", WITH_COOKIES).withCookie(ANYWHERE));
    cases.put(
        "PUT with cookies",
        on(trusting, APP, "open", Map.of("method", "PUT", "body", "x", "credentials", "include"))
            .withCookie(ANYWHERE)
            .isRead(200)
            .arrivingAs("PUT")
            .afterPreflight());
    cases.put(
        "PUT with cookies where they are not allowed",
        on(plain, APP, "open", Map.of("method", "PUT", "body", "x", "credentials", "include"))
            .withCookie(ANYWHERE)
            .afterPreflight());
    return check(cases);
  }

  @TestFactory
  Stream<DynamicTest> errorsAreForAllowedOriginsAlone() {
    Map<String, CorsCase> cases = new LinkedHashMap<>();
    for (String host : List.of(APP, STRANGER)) {
      Map<String, CorsCase> ofHost = new LinkedHashMap<>();
      ofHost.put("401", on(plain, host, "guarded", GET).isRead(401));
      ofHost.put("404", on(plain, host, "nowhere", GET).isRead(404));
      ofHost.put("415", on(plain, host, "json", post("text/plain")).isRead(415));
      ofHost.put("500", on(plain, host, "status/500", GET).isRead(500).arrivingAs("GET"));
      ofHost.put(
          "500 after an exception", on(plain, host, "failing", GET).isRead(500).arrivingAs("GET"));
      ofHost.put("503", on(plain, host, "status/503", GET).isRead(503).arrivingAs("GET"));
      ofHost.forEach(
          (name, one) -> cases.put(name + " on " + host, host.equals(APP) ? one : one.isDenied()));
    }
    cases.put(
        "403 on " + APP,
        on(plain, APP, "guarded", header("Authorization", "Bearer " + user().sign()))
            .isRead(403)
            .afterPreflight());
    cases.put(
        "403 on " + STRANGER,
        on(plain, STRANGER, "guarded", header("Authorization", "Bearer " + user().sign()))
            .afterPreflight());
    return check(cases);
  }

  @TestFactory
  Stream<DynamicTest> requestsWithoutLeave() {
    Map<String, CorsCase> cases = new LinkedHashMap<>();
    Map<String, ?> noCors = Map.of("mode", "no-cors");
    cases.put(
        "an allowed page that does not ask sees nothing",
        on(plain, APP, "open", noCors).isOpaque().arrivingAs("GET"));
    cases.put(
        "another site that does not ask sees nothing",
        on(plain, STRANGER, "open", noCors).isOpaque().arrivingAs("GET"));
    cases.put(
        "another site posts without asking, and sees nothing",
        on(plain, STRANGER, "open", Map.of("mode", "no-cors", "method", "POST", "body", "x"))
            .isOpaque()
            .arrivingAs("POST"));
    cases.put(
        "a page without an origin does not read",
        CorsCase.of(plain, sandboxed(), "open", GET).arrivingAs("GET"));
    cases.put(
        "a page without an origin does not put",
        CorsCase.of(plain, sandboxed(), "open", PUT).afterPreflight());
    return check(cases);
  }

  @TestFactory
  Stream<DynamicTest> whatMethodsSayThemselves() {
    Map<String, CorsCase> cases = new LinkedHashMap<>();
    cases.put(
        "a method for everyone",
        on(plain, STRANGER, "cors/anyone", GET).isRead(200).arrivingAs("GET"));
    cases.put(
        "a method for everyone is without cookies",
        on(trusting, APP, "cors/anyone", WITH_COOKIES).arrivingAs("GET"));
    cases.put(
        "a method that takes no cookies",
        on(trusting, APP, "cors/without-credentials", WITH_COOKIES).arrivingAs("GET"));
    cases.put(
        "a method that takes no cookies is read without",
        on(trusting, APP, "cors/without-credentials", GET).isRead(200).arrivingAs("GET"));
    cases.put(
        "a header of the method",
        on(plain, APP, "cors/header", header("X-Device", "1"))
            .isRead(200)
            .arrivingAs("GET")
            .afterPreflight());
    cases.put(
        "a header of the settings, which the method replaces",
        on(plain, APP, "cors/header", header("X-Request-Id", "1")).afterPreflight());
    cases.put(
        "a method that is not among those allowed",
        on(plain, APP, "cors/method", PUT).afterPreflight());
    cases.put(
        "a method that leaves preflights to the application",
        on(plain, APP, "cors/own-preflight", PUT)
            .isRead(200)
            .arrivingAs("OPTIONS", "PUT")
            .afterPreflight());
    cases.put(
        "a method that leaves preflights to the application, for another site",
        on(plain, STRANGER, "cors/own-preflight", PUT).arrivingAs("OPTIONS").afterPreflight());
    return check(cases);
  }

  private URI sandboxed() {
    return pages.blank(APP, "Content-Security-Policy", "sandbox allow-scripts");
  }

  private Fetched fetch(Sent sent, Map<String, ?> init) {
    return showing(APP).fetch(sent.uri(), init);
  }

  @Test
  void headersAreSeenThatAreExposed() {
    Fetched seen = fetch(to(plain, "open"), GET);
    assertEquals(GuardedMethods.LET_IN, seen.body());
    assertEquals("3", seen.headers().get("x-total"));
    assertNull(seen.headers().get("x-internal"));
    assertTrue(seen.headers().containsKey("content-type"));
    Fetched unexposed = fetch(to(remembered, "open"), GET);
    assertNull(unexposed.headers().get("x-total"));
    assertNull(unexposed.headers().get("x-internal"));
  }

  @Test
  void headersAreSeenThatTheClassExposes() {
    Fetched seen = fetch(to(plain, "cors/class"), GET);
    assertNull(seen.headers().get("x-total"));
    assertEquals("4", seen.headers().get("x-internal"));
  }

  @Test
  void challengeIsSeenUnlessOtherHeadersAreExposed() {
    Fetched challenged = fetch(to(family, "guarded"), GET);
    assertTrue(challenged.headers().getOrDefault("www-authenticate", "").startsWith("Bearer "));
    Fetched seen = fetch(to(plain, "guarded"), GET);
    assertEquals(401, seen.status());
    assertTrue(seen.body().contains("20001"), seen::toString);
    assertFalse(seen.headers().containsKey("www-authenticate"), seen::toString);
  }

  @Test
  void siteThatMayReadIsToldThatItsRequestIsForged() {
    signIn(ANYWHERE);
    Sent sent = to(trusting, "guarded");
    Fetched seen = showing(STRANGER).fetch(sent.uri(), WITH_COOKIES);
    assertTrue(seen.body().contains("20023"), seen::toString);
    sent.hasNotArrived();
  }

  @Test
  void redirectWithinTheServiceIsFollowed() {
    Sent end = to(plain, "open");
    Sent sent = to(plain, "redirect?to=" + encoded(end.uri()));
    assertEquals(200, fetch(sent, GET).status());
    sent.hasArrivedOnce();
    end.hasArrivedOnce();
  }

  @Test
  void redirectToAnotherServiceIsForThatToAllow() {
    Sent end = to(off, "open");
    Sent sent = to(plain, "redirect?to=" + encoded(end.uri()));
    assertEquals("TypeError", fetch(sent, GET).error());
    sent.hasArrivedOnce();
    end.hasArrivedOnce();
  }

  @Test
  void redirectToAServiceThatAllowsTheOriginHasLostTheOrigin() {
    Sent end = to(family, "open");
    Sent sent = to(plain, "redirect?to=" + encoded(end.uri()));
    assertEquals("TypeError", fetch(sent, GET).error());
    end.hasArrivedOnce();
    Sent open = to(anyone, "open");
    assertEquals(200, fetch(to(plain, "redirect?to=" + encoded(open.uri())), GET).status());
  }

  @Test
  void redirectByTheClientsOwnOriginKeepsTheOrigin() {
    Sent end = to(plain, "open");
    Fetched seen = showing(APP).fetch(pages.redirect(APP, end.uri()), GET);
    assertEquals(200, seen.status(), seen::toString);
    end.hasArrivedOnce();
  }

  @Test
  void redirectAfterAPreflightIsFollowedWithAnother() {
    Sent end = to(plain, "open");
    Sent sent = to(plain, "redirect?to=" + encoded(end.uri()));
    assertEquals(200, fetch(sent, header("X-Request-Id", "1")).status());
    end.hasArrivedOnce();
  }

  @Test
  void answerToAPreflightIsRememberedAsLongAsItSays() {
    Sent sent = to(remembered, "open");
    showing(APP);
    assertEquals(200, browser().fetch(sent.uri(), PUT).status());
    assertEquals(200, browser().fetch(sent.uri(), PUT).status());
    assertEquals(2, sent.arrivals().size());
    assertEquals(1, browser().log().preflights(sent.name()).size());
  }

  @Test
  void preflightCarriesNoCookie() {
    signIn(ANYWHERE);
    Sent sent = to(trusting, "open");
    fetch(sent, Map.of("method", "PUT", "body", "x", "credentials", "include"));
    List<NetworkLog.Exchange> preflights = browser().log().preflights(sent.name());
    assertEquals(1, preflights.size());
    assertFalse(preflights.get(0).hasCookie());
    assertTrue(browser().log().one(sent.name()).hasCookie());
  }

  /** Chromium asks its user and no longer the service, whose leave is of older browsers. */
  @Test
  void pageOfThePublicNetworkNeedsTheUsersLeave() {
    URI page = pages.blank(APP, "Content-Security-Policy", "treat-as-public-address");
    Sent refused = to(remembered, "open");
    assertEquals("TypeError", browser().open(page).fetch(refused.uri(), PUT).error());
    refused.hasNotArrived();
    browser().allow("loopback-network");
    Sent allowed = to(remembered, "open");
    assertEquals(200, browser().open(page).fetch(allowed.uri(), PUT).status());
    allowed.hasArrivedOnce();
    for (NetworkLog.Exchange preflight : browser().log().preflights(allowed.name())) {
      assertFalse(preflight.headers().containsKey("access-control-request-private-network"));
    }
  }

  private static String encoded(URI target) {
    return URLEncoder.encode(target.toString(), UTF_8);
  }
}
