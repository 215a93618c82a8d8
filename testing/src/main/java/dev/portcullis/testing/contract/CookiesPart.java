package dev.portcullis.testing.contract;

import dev.portcullis.annotation.IamAction;
import dev.portcullis.error.Reason;
import dev.portcullis.testing.FakeIam;
import dev.portcullis.testing.FakeIamClient;
import dev.portcullis.testing.IamEndpoint;
import dev.portcullis.testing.IamFault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Tokens in cookies, the pages that may send them, and the hosts that they may be sent to. */
abstract class CookiesPart extends IamPart {
  private static final String PLAIN = "guards/authenticated";
  private static final String CLIENT = "web-shop";

  /** The page that may send tokens of either kind, but for its host. */
  private static final String PAGE = "https://{host}.example/in";

  private static final String SAME_ORIGIN = "Sec-Fetch-Site: same-origin";

  private final Service service;

  CookiesPart(Launcher launcher) {
    super(launcher);
    putClient(iam);
    service = both(Map.of("portcullis.csrf-origins", page("app")));
  }

  private static String page(String host) {
    return PAGE.replace("{host}", host);
  }

  private static void putClient(FakeIam iam) {
    iam.putClient(
        FakeIamClient.of(CLIENT, "only-for-tests", "acme-game").redirectingTo(page("shop")));
  }

  /** An application with tokens of the issuer and of the IAM, each also in cookies. */
  private Service both(Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>(issuer.settings());
    settings.putAll(iam.settings());
    settings.put("iam.token-locations", "headers,cookies");
    settings.putAll(more);
    return start(settings, Fixtures.WITH_IAM);
  }

  private String ofIssuer() {
    return "Cookie: access_token=" + token().sign();
  }

  private String ofIam() {
    return ofIam(iam);
  }

  private static String ofIam(FakeIam iam) {
    return "Cookie: access_token="
        + iam.token().clientId(CLIENT).permission(ORDER, IamAction.READ).sign();
  }

  private static Answer plain(Service service, String... headerLines) {
    return service.raw("GET", PLAIN, headerLines);
  }

  private static Answer orders(Service service, String... headerLines) {
    return service.raw("GET", ORDERS, headerLines);
  }

  private static void forged(Answer answer, Format format) {
    Expect.refused(answer, format, Condition.FORGED, Reason.CSRF, "");
  }

  private static void malformed(Answer answer, Format format) {
    Expect.refused(answer, format, Condition.MALFORMED, Reason.COOKIE_REPEATED, "");
  }

  private static void atAnotherHost(Answer answer, Format format) {
    Expect.refused(answer, format, Condition.NOT_FOUND, Reason.SUBDOMAIN, "");
  }

  @Test
  void tokenInACookieIsTakenFromThePagesOfTheService() {
    Expect.letIn(plain(service, ofIssuer(), SAME_ORIGIN));
    Expect.letIn(orders(service, ofIam(), SAME_ORIGIN));
    Expect.letIn(plain(service, ofIssuer() + "; theme=dark", SAME_ORIGIN));
    Expect.letIn(plain(service, "Cookie: theme=dark", ofIssuer(), SAME_ORIGIN));
  }

  @Test
  void otherCookiesAreNobodysBusiness() {
    for (String cookie : List.of("Cookie: theme=dark", "Cookie: Access_Token=x", "Cookie:")) {
      Expect.noToken(plain(service, cookie, SAME_ORIGIN));
      noToken(orders(service, cookie, SAME_ORIGIN));
    }
  }

  @Test
  void twoCookiesAreMalformed() {
    malformed(
        plain(service, ofIssuer() + "; " + ofIssuer().substring("Cookie: ".length())),
        Format.OAUTH);
    malformed(plain(service, ofIssuer(), ofIssuer(), SAME_ORIGIN), Format.OAUTH);
    malformed(orders(service, ofIam(), ofIam(), SAME_ORIGIN), Format.IAM);
    malformed(orders(service, ofIam() + "; access_token=", SAME_ORIGIN), Format.IAM);
  }

  @Test
  void firstPlaceThatHasATokenIsUsedAlone() {
    Expect.invalid(
        plain(service, ofIssuer(), "Authorization: Bearer x", SAME_ORIGIN), Reason.TOKEN_MALFORMED);
    Service cookiesFirst = both(Map.of("iam.token-locations", "cookies,headers"));
    Expect.letIn(plain(cookiesFirst, ofIssuer(), "Authorization: Bearer x", SAME_ORIGIN));
    Expect.letIn(orders(cookiesFirst, ofIam(), "Authorization: Bearer x", SAME_ORIGIN));
  }

  @Test
  void tokenOfAnIssuerIsNotTakenFromACookieUnlessASettingSaysSo() {
    Map<String, Object> settings = new HashMap<>(issuer.settings());
    settings.putAll(iam.settings());
    Service other = start(settings, Fixtures.WITH_IAM);
    Expect.noToken(plain(other, ofIssuer(), SAME_ORIGIN));
    Expect.letIn(orders(other, ofIam(), SAME_ORIGIN));
  }

  @Test
  void cookieHasTheNameThatIsSet() {
    Service other = both(Map.of("iam.token-cookie-name", "__Host-jwt"));
    Expect.letIn(plain(other, ofIssuer().replace("access_token", "__Host-jwt"), SAME_ORIGIN));
    Expect.letIn(orders(other, ofIam().replace("access_token", "__Host-jwt"), SAME_ORIGIN));
    Expect.noToken(plain(other, ofIssuer(), SAME_ORIGIN));
    noToken(orders(other, ofIam(), SAME_ORIGIN));
  }

  /** A page whose host is {@code {host}} is that of the tokens, and {@code {other}} is not. */
  private record Evidence(boolean passes, List<String> headerLines) {
    static Evidence good(String... headerLines) {
      return new Evidence(true, List.of(headerLines));
    }

    static Evidence bad(String... headerLines) {
      return new Evidence(false, List.of(headerLines));
    }

    private String[] with(String cookie, String host, String other) {
      List<String> lines = new ArrayList<>();
      lines.add(cookie);
      for (String line : headerLines) {
        lines.add(line.replace("{host}", host).replace("{other}", other));
      }
      return lines.toArray(new String[0]);
    }
  }

  @TestFactory
  Stream<DynamicTest> page() {
    Map<String, Evidence> cases = new LinkedHashMap<>();
    cases.put("unknown", Evidence.bad());
    cases.put("of another site", Evidence.bad("Sec-Fetch-Site: cross-site"));
    cases.put(
        "of another site, whatever Origin says",
        Evidence.bad("Sec-Fetch-Site: cross-site", "Origin: https://{host}.example"));
    cases.put("of the same site", Evidence.bad("Sec-Fetch-Site: same-site"));
    cases.put("by Origin", Evidence.good("Origin: https://{host}.example"));
    cases.put("in capitals", Evidence.good("Origin: HTTPS://{host}.EXAMPLE:443"));
    cases.put("of other tokens", Evidence.bad("Origin: https://{other}.example"));
    cases.put("that is null", Evidence.bad("Origin: null"));
    cases.put("without TLS", Evidence.bad("Origin: http://{host}.example"));
    cases.put("at another port", Evidence.bad("Origin: https://{host}.example:8443"));
    cases.put("with a longer name", Evidence.bad("Origin: https://evil{host}.example"));
    cases.put("with a longer end", Evidence.bad("Origin: https://{host}.example.evil"));
    cases.put("as a user", Evidence.bad("Origin: https://{host}.example@evil"));
    cases.put("in a subdomain", Evidence.bad("Origin: https://a.{host}.example"));
    cases.put(
        "twice", Evidence.bad("Origin: https://{host}.example", "Origin: https://{host}.example"));
    cases.put("by Referer", Evidence.good("Referer: https://{host}.example/a?b|c"));
    cases.put("by another Referer", Evidence.bad("Referer: https://{other}.example/a"));
    cases.put("by a Referer that is none", Evidence.bad("Referer: %%%"));
    cases.put(
        "by Referer against Origin",
        Evidence.bad("Origin: https://evil.example", "Referer: https://{host}.example/"));
    return each(
        cases,
        evidence -> {
          Answer ofIssuer = plain(service, evidence.with(ofIssuer(), "app", "shop"));
          Answer ofIam = orders(service, evidence.with(ofIam(), "shop", "app"));
          if (evidence.passes()) {
            Expect.letIn(ofIssuer);
            Expect.letIn(ofIam);
          } else {
            forged(ofIssuer, Format.OAUTH);
            forged(ofIam, Format.IAM);
          }
        });
  }

  @Test
  void tokenInAHeaderNeedsNoPage() {
    Expect.letIn(
        plain(
            service,
            "Authorization: Bearer " + token().sign(),
            "Sec-Fetch-Site: cross-site",
            "Origin: https://evil.example"));
  }

  @Test
  void withoutPagesOnlyTheServiceItselfSendsCookies() {
    Service other = both(Map.of());
    Expect.letIn(plain(other, ofIssuer(), SAME_ORIGIN));
    forged(plain(other, ofIssuer(), "Origin: https://app.example"), Format.OAUTH);
  }

  @Test
  void strictnessIsThatOfTheSettings() {
    Service strict =
        both(Map.of("portcullis.csrf-origins", page("app"), "iam.strict-referer", "true"));
    Expect.letIn(plain(strict, ofIssuer(), "Referer: https://app.example/in/a"));
    Expect.letIn(orders(strict, ofIam(), "Referer: https://shop.example/in/a"));
    forged(plain(strict, ofIssuer(), "Referer: https://app.example/inside"), Format.OAUTH);
    forged(plain(strict, ofIssuer(), "Origin: https://app.example"), Format.OAUTH);
    forged(orders(strict, ofIam(), "Referer: https://shop.example/inside"), Format.IAM);
    Service off = both(Map.of("iam.csrf-protection", "false"));
    Expect.letIn(plain(off, ofIssuer(), "Sec-Fetch-Site: cross-site"));
    Expect.letIn(orders(off, ofIam(), "Sec-Fetch-Site: cross-site"));
  }

  @Test
  void clientThatCannotBeLookedUpIsAnOutage() {
    FakeIam broken = newIam();
    putClient(broken);
    broken.fail(IamEndpoint.CLIENT, IamFault.status(400));
    Service other = start(broken, Map.of());
    unavailable(
        orders(other, ofIam(broken), "Origin: https://shop.example"), Reason.IAM_UNAVAILABLE);
    Expect.letIn(orders(other, ofIam(broken), SAME_ORIGIN));
  }

  @Test
  void tokenOfAnIamIsGoodAtTheHostOfItsNamespaceAlone() {
    String token = "Authorization: Bearer " + permitted(ORDER, IamAction.READ);
    Service other = both(Map.of("iam.subdomain-validation-enable", "true"));
    for (String host :
        List.of(
            "acme-game.shop.example",
            "ACME-GAME.shop.example:8080",
            "acme-game.eu.shop.example.",
            "shop.example",
            "localhost",
            "127.0.0.1:8080",
            "[::1]:8080")) {
      Expect.letIn(orders(other, "Host: " + host, token));
    }
    for (String host :
        List.of("acme.shop.example", "acme-games.shop.example:8080", "www.acme-game.example")) {
      atAnotherHost(orders(other, "Host: " + host, token), Format.IAM);
    }
    Expect.letIn(plain(other, "Host: a.shop.example", "Authorization: Bearer " + token().sign()));
    Expect.letIn(orders(service, "Host: a.shop.example", token));
  }

  @Test
  void excludedNamespacesAreGoodForAnyHost() {
    Service other =
        start(
            Map.of(
                "iam.subdomain-validation-enable", "true",
                "iam.subdomain-validation-excluded-namespaces", "acme-market,accelbyte"));
    String market = user().namespace("acme-market").permission(ORDER, IamAction.READ).sign();
    Expect.letIn(orders(other, "Host: a.shop.example", "Authorization: Bearer " + market));
    String game = permitted(ORDER, IamAction.READ);
    atAnotherHost(
        orders(other, "Host: a.shop.example", "Authorization: Bearer " + game), Format.IAM);
    atAnotherHost(
        plain(other, "Host: a.shop.example", "Authorization: Bearer " + game), Format.OAUTH);
  }
}
