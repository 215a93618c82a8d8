package dev.portcullis.testing.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a service learns from the browser about the page that sends a request. */
abstract class FetchMetadataPart extends BrowserPart {
  private final Service service;

  FetchMetadataPart(Launcher launcher) {
    super(launcher);
    service = start(Map.of());
  }

  private void fetchFrom(URI page, String site) {
    Sent sent = to(service, "open");
    browser().show(page).fetch(sent.uri(), Map.of("mode", "no-cors"));
    assertEquals(List.of("GET " + site + " no-cors"), sent.arrivals());
  }

  @Test
  void pageOfTheServiceIsOfTheSameOrigin() {
    fetchFrom(service.at(API, "browser/page"), "same-origin");
  }

  @Test
  void pageOfAnotherPortIsOfTheSameSite() {
    fetchFrom(pages.blank(API), "same-site");
  }

  @Test
  void pageOfAnotherHostOfTheDomainIsOfTheSameSite() {
    fetchFrom(pages.blank(APP), "same-site");
  }

  @Test
  void pageOfAnotherDomainIsOfAnotherSite() {
    fetchFrom(pages.blank(STRANGER), "cross-site");
  }

  @Test
  void userWhoTypesTheAddressIsOfNoSite() {
    Sent sent = to(service, "open");
    browser().visit(sent.uri());
    assertEquals(List.of("GET none navigate"), sent.arrivals());
  }

  @Test
  void redirectByAnotherSiteIsOfThatSite() {
    Sent sent = to(service, "open");
    URI detour = pages.redirect(STRANGER, sent.uri());
    on(APP).follow(detour, sent.uri());
    assertEquals(List.of("GET cross-site navigate"), sent.arrivals());
  }
}
