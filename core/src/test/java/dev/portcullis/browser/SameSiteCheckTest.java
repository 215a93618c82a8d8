package dev.portcullis.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portcullis.browser.SameSiteCheck.FirstLook;
import dev.portcullis.token.TestRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SameSiteCheckTest {
  private static final List<Page> ALLOWED =
      Page.at(List.of("https://example.com/in", "http://127.0.0.1:3000", "nothing at all"));

  private static boolean passes(SameSiteCheck check, String origin, String referer) {
    TestRequest request = TestRequest.empty();
    if (origin != null) {
      request = request.with("Origin", origin);
    }
    if (referer != null) {
      request = request.with("Referer", referer);
    }
    return check.isFrom(ALLOWED, request);
  }

  @ParameterizedTest
  @CsvSource({
    "same-origin, SAME_ORIGIN",
    "cross-site, CROSS_SITE",
    "same-site, UNDECIDED",
    "none, UNDECIDED",
    "Same-Origin, CROSS_SITE",
    "'', CROSS_SITE",
    "'same-origin, same-origin', CROSS_SITE",
    "unknown, CROSS_SITE"
  })
  void theFirstLookIsAtWhatTheBrowserSays(String value, FirstLook expected) {
    assertEquals(
        expected, SameSiteCheck.firstLook(TestRequest.empty().with("Sec-Fetch-Site", value)));
  }

  @Test
  void theFirstLookIsAtOneHeader() {
    assertEquals(FirstLook.UNDECIDED, SameSiteCheck.firstLook(TestRequest.empty()));
    assertEquals(
        FirstLook.CROSS_SITE,
        SameSiteCheck.firstLook(
            TestRequest.empty().with("Sec-Fetch-Site", "same-origin", "same-origin")));
  }

  @ParameterizedTest
  @CsvSource({
    // Origin, Referer, and whether it passes: by origin, strictly, with subdomains
    "https://example.com,      ,                             true, false, true",
    "https://EXAMPLE.com,      ,                             true, false, true",
    "HTTPS://example.com,      ,                             true, false, true",
    "https://example.com:443,  ,                             true, false, true",
    "http://127.0.0.1:3000,    ,                             true, false, true",
    "https://example.com,      https://example.com/in,       true, true, true",
    "https://example.com,      https://example.com/in/a?b#c, true, true, true",
    "https://example.com,      https://example.com/inside,   true, false, true",
    "https://example.com,      https://evil.example/in,      true, false, true",
    "https://app.example.com,  ,                             false, false, true",
    "https://a.b.example.com,  https://example.com/in,       false, false, true",
    "https://evilexample.com,  ,                             false, false, false",
    "https://example.com.evil, ,                             false, false, false",
    "https://example.com@evil, ,                             false, false, false",
    "https://evil@example.com, ,                             false, false, false",
    "https://.example.com,     ,                             false, false, false",
    "https://example.com.,     ,                             false, false, false",
    "https://example.com/,     ,                             false, false, false",
    "https://example.com/in,   ,                             false, false, false",
    "https://example.com?a,    ,                             false, false, false",
    "https://example.com#a,    ,                             false, false, false",
    "http://example.com,       ,                             false, false, false",
    "https://example.com:8443, ,                             false, false, false",
    "https://example.com:99999, ,                            false, false, false",
    "http://127.0.0.1,         ,                             false, false, false",
    "http://127.0.0.1:3001,    ,                             false, false, false",
    "http://1.127.0.0.1:3000,  ,                             false, false, false",
    "http://127.0.0.11:3000,   ,                             false, false, false",
    "null,                     https://example.com/in,       false, false, false",
    "'',                       https://example.com/in,       false, false, false",
    "example.com,              https://example.com/in,       false, false, false",
    "//example.com,            ,                             false, false, false",
    "data:x,                   ,                             false, false, false",
    "x:y,                      ,                             false, false, false",
    "ftp://example.com,        ,                             false, false, false",
    "https://evil.example,     https://example.com/in,       false, false, false",
    "'https://example.com https://evil.example', ,           false, false, false",
    "https://exa mple.com,     ,                             false, false, false",
    ",                         https://example.com,          true, false, true",
    ",                         https://example.com/,         true, false, true",
    ",                         https://example.com/in,       true, true, true",
    ",                         https://example.com/in/,      true, true, true",
    ",                         https://example.com/in?a|b={1}, true, true, true",
    ",                         https://example.com/in#|,     true, true, true",
    ",                         https://example.com?@evil,    true, false, true",
    ",                         https://evil?@example.com/in, false, false, false",
    ",                         https://example.com/inn,      true, false, true",
    ",                         https://example.com/%69n,     true, false, true",
    ",                         https://example.com/IN,       true, false, true",
    ",                         https://app.example.com/in,   false, false, true",
    ",                         https://evilexample.com/in,   false, false, false",
    ",                         https://example.com.evil/in,  false, false, false",
    ",                         https://example.com@evil/in,  false, false, false",
    ",                         https://a:b@example.com/in,   false, false, false",
    ",                         http://example.com/in,        false, false, false",
    ",                         http://127.0.0.1:3000/x,      true, true, true",
    ",                         not a referer,                false, false, false",
    ",                         '',                           false, false, false",
    ",                         about:client,                 false, false, false",
    ",                         javascript:alert(1),          false, false, false",
    ",                         ,                             false, false, false"
  })
  void thePageIsThatOfAnAllowedAddress(
      String origin, String referer, boolean byOrigin, boolean strictly, boolean withSubdomains) {
    assertEquals(byOrigin, passes(new SameSiteCheck(false, false), origin, referer), "by origin");
    assertEquals(strictly, passes(new SameSiteCheck(true, false), origin, referer), "strictly");
    assertEquals(
        withSubdomains, passes(new SameSiteCheck(false, true), origin, referer), "subdomains");
  }

  @Test
  void whatStandsTwiceSaysNothing() {
    SameSiteCheck check = new SameSiteCheck(false, false);
    String good = "https://example.com";

    assertEquals(false, check.isFrom(ALLOWED, TestRequest.empty().with("Origin", good, good)));
    assertEquals(false, check.isFrom(ALLOWED, TestRequest.empty().with("Referer", good, good)));
  }

  @Test
  void aClientWithoutPagesHasNoneThatMaySendIt() {
    TestRequest request = TestRequest.empty().with("Origin", "https://example.com");

    assertEquals(false, new SameSiteCheck(false, true).isFrom(List.of(), request));
    assertEquals(
        false, new SameSiteCheck(false, true).isFrom(Page.at(List.of("null", "")), request));
  }

  @Test
  void tenThousandCharactersAreNoOrigin() {
    TestRequest request =
        TestRequest.empty().with("Origin", "https://example.com" + "a".repeat(10_000));

    assertEquals(false, new SameSiteCheck(false, false).isFrom(ALLOWED, request));
  }
}
