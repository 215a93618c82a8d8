package dev.portcullis.testing.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.testing.contract.Browser.Document;
import dev.portcullis.testing.contract.resources.GuardedMethods;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Requests with a token in a cookie: which pages may have a browser send them. */
abstract class CsrfPart extends BrowserPart {
  private static final String ANYWHERE = "; SameSite=None; Secure";
  private static final String TOP_LEVEL = "; SameSite=Lax";
  private static final String SAME_SITE = "; SameSite=Strict";

  /** Chromium treats it as lax, but for forms within its first two minutes. */
  private static final String UNSAID = "";

  private static final Map<String, ?> WITH_COOKIES =
      Map.of("mode", "no-cors", "credentials", "include");
  private static final Map<String, ?> POST_WITH_COOKIES =
      Map.of("mode", "no-cors", "credentials", "include", "method", "POST", "body", "order=1");

  private final Service service;
  private final Service strict;
  private final Service careless;

  CsrfPart(Launcher launcher) {
    super(launcher);
    service = start(Map.of());
    strict = start(Map.of("iam.strict-referer", "true"));
    careless = start(Map.of("iam.csrf-protection", "false"));
  }

  private Sent guarded() {
    return to(service, "guarded");
  }

  private static void letIn(Sent sent, Document document) {
    assertEquals(200, document.status(), document::text);
    assertEquals(GuardedMethods.LET_IN, document.text().strip());
    sent.hasArrivedOnce();
  }

  private static void forged(Sent sent, Document document) {
    assertEquals(401, document.status(), document::text);
    assertTrue(document.text().contains("20023"), document::text);
    sent.hasNotArrived();
  }

  private static void withoutToken(Sent sent, Document document) {
    assertEquals(401, document.status(), document::text);
    assertTrue(document.text().contains("20001"), document::text);
    sent.hasNotArrived();
  }

  /** For what a script cannot see. */
  private void letInUnseen(Sent sent) {
    sent.hasArrivedOnce();
    assertEquals(200, browser().log().one(sent.name()).status());
  }

  /** The cookie came along, and was of no use. */
  private void forgedUnseen(Sent sent) {
    sent.hasNotArrived();
    NetworkLog.Exchange exchange = browser().log().one(sent.name());
    assertEquals(401, exchange.status());
    assertTrue(exchange.hasCookie());
  }

  private void withoutCookie(Sent sent) {
    sent.hasNotArrived();
    NetworkLog.Exchange exchange = browser().log().one(sent.name());
    assertEquals(401, exchange.status());
    assertFalse(exchange.hasCookie());
  }

  @Test
  void formOfAnotherSiteIsRefused() {
    signIn(ANYWHERE);
    Sent sent = guarded();
    forged(sent, on(STRANGER).submit("post", sent.uri()));
  }

  @Test
  void formOfAnotherSiteIsRefusedWithACookieThatIsTooYoungToBeLax() {
    signIn(UNSAID);
    Sent sent = guarded();
    forged(sent, on(STRANGER).submit("post", sent.uri()));
  }

  @Test
  void formOfAnotherSiteByGetIsRefused() {
    signIn(ANYWHERE);
    Sent sent = guarded();
    forged(sent, on(STRANGER).submit("get", sent.uri()));
  }

  @Test
  void linkOfAnotherSiteIsRefused() {
    signIn(TOP_LEVEL);
    Sent sent = guarded();
    forged(sent, on(STRANGER).follow(sent.uri()));
  }

  @Test
  void imageOnAnotherSiteIsRefused() {
    signIn(ANYWHERE);
    Sent sent = guarded();
    assertFalse(on(STRANGER).load("img", sent.uri()));
    forgedUnseen(sent);
  }

  @Test
  void frameOnAnotherSiteIsRefused() {
    signIn(ANYWHERE);
    Sent sent = guarded();
    on(STRANGER).load("iframe", sent.uri());
    forgedUnseen(sent);
  }

  @Test
  void scriptOfAnotherSiteIsRefused() {
    signIn(ANYWHERE);
    Sent sent = guarded();
    showing(STRANGER).fetch(sent.uri(), WITH_COOKIES);
    forgedUnseen(sent);
  }

  @Test
  void scriptOfAnotherSiteThatPostsIsRefused() {
    signIn(ANYWHERE);
    Sent sent = guarded();
    showing(STRANGER).fetch(sent.uri(), POST_WITH_COOKIES);
    forgedUnseen(sent);
  }

  @Test
  void pageWithoutAnOriginIsRefused() {
    signIn(ANYWHERE);
    Sent sent = guarded();
    URI sandboxed = pages.blank(APP, "Content-Security-Policy", "sandbox allow-scripts");
    browser().open(sandboxed).fetch(sent.uri(), POST_WITH_COOKIES);
    forgedUnseen(sent);
  }

  @Test
  void detourByAnotherSiteIsRefused() {
    signIn(TOP_LEVEL);
    Sent sent = guarded();
    forged(sent, on(APP).follow(pages.redirect(STRANGER, sent.uri()), sent.uri()));
  }

  @Test
  void scriptOfTheClientsPageWorks() {
    signIn(ANYWHERE);
    Sent sent = guarded();
    showing(APP).fetch(sent.uri(), WITH_COOKIES);
    letInUnseen(sent);
  }

  @Test
  void scriptOfTheClientsPageThatPostsWorks() {
    signIn(SAME_SITE);
    Sent sent = guarded();
    showing(APP).fetch(sent.uri(), POST_WITH_COOKIES);
    letInUnseen(sent);
  }

  @Test
  void formOfTheClientsPageWorks() {
    signIn(SAME_SITE);
    Sent sent = guarded();
    letIn(sent, on(APP).submit("post", sent.uri()));
  }

  @Test
  void linkOfTheClientsPageWorks() {
    signIn(SAME_SITE);
    Sent sent = guarded();
    letIn(sent, on(APP).follow(sent.uri()));
  }

  @Test
  void scriptOfTheServicesOwnPageWorks() {
    signIn(SAME_SITE);
    Sent sent = guarded();
    Fetched seen = ownPage().fetch(sent.uri(), Map.of());
    assertEquals(200, seen.status());
    assertEquals(GuardedMethods.LET_IN, seen.body());
    sent.hasArrivedOnce();
  }

  @Test
  void formOfTheServicesOwnPageWorks() {
    signIn(SAME_SITE);
    Sent sent = guarded();
    letIn(sent, ownPage().submit("post", sent.uri()));
  }

  @Test
  void pageOfTheSameSiteThatIsNotTheClientsIsRefused() {
    signIn(SAME_SITE);
    Sent byForm = guarded();
    forged(byForm, on(NEIGHBOUR).submit("post", byForm.uri()));
    Sent byScript = guarded();
    showing(NEIGHBOUR).fetch(byScript.uri(), WITH_COOKIES);
    forgedUnseen(byScript);
    Sent byLink = guarded();
    forged(byLink, on(NEIGHBOUR).follow(byLink.uri()));
  }

  @Test
  void pageOfTheServicesHostOnAnotherPortIsRefused() {
    signIn(SAME_SITE);
    Sent sent = guarded();
    forged(sent, on(API).submit("post", sent.uri()));
  }

  @Test
  void addressThatTheUserTypesIsRefused() {
    signIn(SAME_SITE);
    Sent sent = guarded();
    forged(sent, browser().visit(sent.uri()));
  }

  @Test
  void clientsPageWithoutRefererMayPostButNotGet() {
    signIn(SAME_SITE);
    URI silent = pages.blank(APP, "Referrer-Policy", "no-referrer");
    Sent byLink = guarded();
    forged(byLink, browser().open(silent).follow(byLink.uri()));
    Sent byImage = guarded();
    browser().open(silent).load("img", byImage.uri());
    forgedUnseen(byImage);
    // Chromium's forms and no-cors scripts then have "Origin: null"; only cors has the origin.
    Sent byForm = guarded();
    forged(byForm, browser().open(silent).submit("post", byForm.uri()));
    Sent byScript = guarded();
    browser().open(silent).fetch(byScript.uri(), Map.of("credentials", "include"));
    letInUnseen(byScript);
  }

  @Test
  void servicesOwnPageNeedsNoReferer() {
    signIn(SAME_SITE);
    Sent sent = guarded();
    Fetched seen = ownPage().fetch(sent.uri(), Map.of("referrerPolicy", "no-referrer"));
    assertEquals(200, seen.status());
    sent.hasArrivedOnce();
  }

  @Test
  void pathOfTheRefererCountsWhereItIsAskedFor() {
    signIn(SAME_SITE);
    URI inside = pages.origin(APP).resolve("/signed-in/orders");
    URI outside = pages.origin(APP).resolve("/signed-in-not");
    Map<String, ?> whole =
        Map.of("mode", "no-cors", "credentials", "include", "referrerPolicy", "unsafe-url");
    Sent fromInside = to(strict, "guarded");
    browser().open(inside).fetch(fromInside.uri(), whole);
    letInUnseen(fromInside);
    Sent fromOutside = to(strict, "guarded");
    browser().open(outside).fetch(fromOutside.uri(), whole);
    forgedUnseen(fromOutside);
    // By default, browsers tell other origins no path.
    Sent withoutPath = to(strict, "guarded");
    browser().open(inside).fetch(withoutPath.uri(), WITH_COOKIES);
    forgedUnseen(withoutPath);
  }

  @Test
  void protectionThatIsOffIsOff() {
    signIn(ANYWHERE);
    Sent bySettings = to(careless, "guarded");
    letIn(bySettings, on(STRANGER).submit("post", bySettings.uri()));
    Sent byMethod = to(service, "careless");
    letIn(byMethod, on(STRANGER).submit("post", byMethod.uri()));
  }

  @Test
  void tokenInAHeaderNeedsNoProof() {
    Sent sent = guarded();
    Fetched seen =
        ownPage()
            .fetch(sent.uri(), Map.of("headers", Map.of("Authorization", "Bearer " + reader())));
    assertEquals(200, seen.status());
    sent.hasArrivedOnce();
  }

  private Browser ownPage() {
    return browser().open(service.at(API, "browser/page"));
  }

  private interface Way {
    void send(Sent sent);
  }

  /** What becomes of a request, by the cookie, the page and how it is sent. */
  @TestFactory
  Stream<DynamicTest> cookiesOfEachKindFromEachPlace() {
    Map<String, Way> cases = new LinkedHashMap<>();
    Map<String, String> cookies = new LinkedHashMap<>();
    cookies.put("None", ANYWHERE);
    cookies.put("Lax", TOP_LEVEL);
    cookies.put("Strict", SAME_SITE);
    cookies.forEach(
        (kind, attributes) -> {
          boolean anywhere = attributes.equals(ANYWHERE);
          boolean strictly = attributes.equals(SAME_SITE);
          cases.put(
              kind + ", form of the service's own page: let in",
              sent -> {
                signIn(attributes);
                letIn(sent, ownPage().submit("post", sent.uri()));
              });
          cases.put(
              kind + ", form of the client's page: let in",
              sent -> {
                signIn(attributes);
                letIn(sent, on(APP).submit("post", sent.uri()));
              });
          cases.put(
              kind + ", form of another site: " + (anywhere ? "forged" : "no token"),
              sent -> {
                signIn(attributes);
                Document document = on(STRANGER).submit("post", sent.uri());
                if (anywhere) {
                  forged(sent, document);
                } else {
                  withoutToken(sent, document);
                }
              });
          cases.put(
              kind + ", link of another site: " + (strictly ? "no token" : "forged"),
              sent -> {
                signIn(attributes);
                Document document = on(STRANGER).follow(sent.uri());
                if (strictly) {
                  withoutToken(sent, document);
                } else {
                  forged(sent, document);
                }
              });
          cases.put(
              kind + ", script of the client's page: let in",
              sent -> {
                signIn(attributes);
                showing(APP).fetch(sent.uri(), WITH_COOKIES);
                letInUnseen(sent);
              });
          cases.put(
              kind + ", script of another site: " + (anywhere ? "forged" : "no token"),
              sent -> {
                signIn(attributes);
                showing(STRANGER).fetch(sent.uri(), WITH_COOKIES);
                if (anywhere) {
                  forgedUnseen(sent);
                } else {
                  withoutCookie(sent);
                }
              });
        });
    return each(cases, way -> way.send(afresh()));
  }

  /** Dynamic tests have no set-up of their own. */
  private Sent afresh() {
    forgetCookies();
    return guarded();
  }
}
