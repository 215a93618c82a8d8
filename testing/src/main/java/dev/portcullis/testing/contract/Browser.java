package dev.portcullis.testing.contract;

import dev.portcullis.testing.browser.Chromium;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;

/** A browser, as a test uses it. Nothing here is left before the browser is done with it. */
final class Browser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(20);
  private static final String FETCH =
      """
      const [url, init, done] = arguments;
      fetch(url, init)
        .then(async answer => ({
          type: answer.type,
          status: answer.status,
          headers: Object.fromEntries(answer.headers),
          body: await answer.text()
        }))
        .catch(e => ({error: e.name}))
        .then(done);
      """;
  private static final String LOAD =
      """
      const [element, url, done] = arguments;
      const made = document.createElement(element);
      made.onload = () => done(true);
      made.onerror = () => done(false);
      made.src = url;
      document.documentElement.append(made);
      """;
  private static final String SUBMIT =
      """
      const [method, url] = arguments;
      const form = document.createElement('form');
      form.method = method;
      form.action = url;
      // A form with GET has the query of its fields alone.
      for (const [name, value] of new URL(url).searchParams) {
        const field = document.createElement('input');
        field.name = name;
        field.value = value;
        form.append(field);
      }
      document.documentElement.append(form);
      form.submit();
      """;
  private static final String FOLLOW =
      """
      const link = document.createElement('a');
      link.href = arguments[0];
      document.documentElement.append(link);
      link.click();
      """;

  private final Chromium chromium;
  private final ChromeDriver driver;
  private final NetworkLog log;
  private final String window;
  private final Map<URI, String> tabs = new HashMap<>();

  private Browser(Chromium chromium) {
    this.chromium = chromium;
    this.driver = chromium.driver();
    this.log = new NetworkLog(driver);
    this.window = driver.getWindowHandle();
  }

  static Browser start(Collection<URI> trusted) {
    return new Browser(Chromium.start(trusted));
  }

  /** Goes to an address as a user does who types it. */
  Browser open(URI page) {
    driver.switchTo().window(window).get(page.toString());
    return this;
  }

  /**
   * Turns to a page in a tab of its own, which stays open: a page need not be loaded again for each
   * thing that a script on it fetches.
   */
  Browser show(URI page) {
    String tab = tabs.get(page);
    if (tab == null) {
      driver.switchTo().newWindow(WindowType.TAB).get(page.toString());
      tabs.put(page, driver.getWindowHandle());
    } else {
      driver.switchTo().window(tab);
    }
    return this;
  }

  /** Has a script fetch an address. */
  Fetched fetch(URI url, Map<String, ?> init) {
    Map<?, ?> seen =
        (Map<?, ?>) Objects.requireNonNull(driver.executeAsyncScript(FETCH, url.toString(), init));
    Map<String, String> headers = new HashMap<>();
    if (seen.get("headers") instanceof Map<?, ?> fields) {
      fields.forEach((name, value) -> headers.put(name.toString(), value.toString()));
    }
    return new Fetched(
        text(seen.get("error")),
        text(seen.get("type")),
        seen.get("status") instanceof Number status ? status.intValue() : 0,
        headers,
        text(seen.get("body")));
  }

  private static String text(@Nullable Object value) {
    return Objects.toString(value, "");
  }

  /** Puts an {@code img} or {@code iframe} on the page, and tells whether it loads. */
  boolean load(String element, URI url) {
    return Boolean.TRUE.equals(driver.executeAsyncScript(LOAD, element, url.toString()));
  }

  /** Sends a form, and waits for what comes of it. */
  Document submit(String method, URI url) {
    driver.executeScript(SUBMIT, method, url.toString());
    return arrived(url);
  }

  /** Follows a link. */
  Document follow(URI url) {
    driver.executeScript(FOLLOW, url.toString());
    return arrived(url);
  }

  /** Follows a link that leads elsewhere. */
  Document follow(URI url, URI end) {
    driver.executeScript(FOLLOW, url.toString());
    return arrived(end);
  }

  /** What a user sees who types an address. */
  Document visit(URI url) {
    return open(url).arrived(url);
  }

  private Document arrived(URI url) {
    await(
        "the document of " + url,
        () ->
            Boolean.TRUE.equals(
                driver.executeScript(
                    "return document.readyState === 'complete'"
                        + " && document.URL.includes(arguments[0])",
                    url.getRawQuery())));
    Object status =
        driver.executeScript("return performance.getEntriesByType('navigation')[0].responseStatus");
    Object text = driver.executeScript("return document.documentElement.innerText");
    return new Document(status instanceof Number number ? number.intValue() : 0, text(text));
  }

  /**
   * A document of the whole window.
   *
   * @param status the status it came with
   * @param text what is to be read in it
   */
  record Document(int status, String text) {}

  /** Forgets cookies, and what the user allowed. */
  void forget() {
    driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
    driver.executeCdpCommand("Browser.resetPermissions", Map.of());
  }

  /** Says yes to what the browser would ask its user. */
  void allow(String permission) {
    driver.executeCdpCommand(
        "Browser.setPermission",
        Map.of("permission", Map.of("name", permission), "setting", "granted"));
  }

  NetworkLog log() {
    return log;
  }

  /** Asks again and again; what is waited for goes into the failure. */
  static void await(String what, BooleanSupplier condition) {
    Instant end = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("The browser was waited for in vain: " + what);
      }
      LockSupport.parkNanos(BETWEEN_ATTEMPTS.toNanos());
    }
  }

  @Override
  public void close() {
    chromium.close();
  }
}
