package dev.portcullis.samples.quickstart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.testing.browser.Chromium;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** The page to try the service, as a user has it. What it looks like is in target/screenshots. */
@Tag("browser")
class PlaygroundBrowserTest {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int MOST_TABS = 20;

  private static Quickstart service;
  private static Chromium chromium;
  private static ChromeDriver driver;

  /** A kind of window. */
  enum Screen {
    DESKTOP(1280, 900),
    PHONE(390, 844);

    private final int width;
    private final int height;

    Screen(int width, int height) {
      this.width = width;
      this.height = height;
    }
  }

  /** What the user's system looks like. */
  enum Scheme {
    LIGHT,
    DARK
  }

  @BeforeAll
  static void start() {
    service = Quickstart.start(0);
    chromium = Chromium.start(List.of());
    driver = chromium.driver();
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
    service.close();
  }

  @BeforeEach
  void bePlain() {
    look(Screen.DESKTOP, Scheme.LIGHT);
    driver.manage().logs().get(LogType.BROWSER);
  }

  /** Refusals are logged as what could not be loaded; anything else is a fault of the page. */
  @AfterEach
  void nothingElseIsComplainedAbout() {
    List<String> complaints =
        driver.manage().logs().get(LogType.BROWSER).getAll().stream()
            .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
            .map(LogEntry::getMessage)
            .filter(message -> !message.contains("the server responded with a status of 40"))
            .toList();
    assertEquals(List.of(), complaints);
  }

  private static void look(Screen screen, Scheme scheme) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of(
            "width",
            screen.width,
            "height",
            screen.height,
            "deviceScaleFactor",
            1,
            "mobile",
            screen == Screen.PHONE));
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of(
                    "name",
                    "prefers-color-scheme",
                    "value",
                    scheme.name().toLowerCase(Locale.ROOT)))));
  }

  private static void open() {
    driver.get(service.address() + "/");
    await(() -> "false".equals(answer().getDomAttribute("aria-busy")));
  }

  private static WebElement find(String css) {
    return driver.findElement(By.cssSelector(css));
  }

  private static WebElement answer() {
    return find("#answer");
  }

  private static String text(String css) {
    return find(css).getText();
  }

  private static void pick(String route, String persona) {
    click("[data-route=\"" + route + "\"]");
    click("[data-persona=\"" + persona + "\"]");
  }

  /** From under the bar that sticks to the bottom of a narrow window, as a user scrolls. */
  private static void click(String css) {
    WebElement element = find(css);
    driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
    element.click();
  }

  private static void awaitAnswerTo(String request) {
    await(
        () ->
            text("#sent").equals(request) && "false".equals(answer().getDomAttribute("aria-busy")));
  }

  private static void send(String route, String persona) {
    pick(route, persona);
    String request = text("#summary");
    find("#send").click();
    awaitAnswerTo(request);
  }

  private static void await(BooleanSupplier condition) {
    Instant end = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      assertTrue(Instant.now().isBefore(end), () -> "in vain: " + text("body"));
    }
  }

  private static void photograph(String name) throws IOException {
    Object png =
        driver
            .executeCdpCommand("Page.captureScreenshot", Map.of("captureBeyondViewport", true))
            .get("data");
    Files.createDirectories(SCREENSHOTS);
    Files.write(SCREENSHOTS.resolve(name + ".png"), Base64.getDecoder().decode(png.toString()));
  }

  @ParameterizedTest
  @CsvSource({"DESKTOP, LIGHT", "DESKTOP, DARK", "PHONE, LIGHT", "PHONE, DARK"})
  void anAllowedAndARefusedRequestAreShown(Screen screen, Scheme scheme) throws IOException {
    String prefix = (screen + "-" + scheme).toLowerCase(Locale.ROOT);
    look(screen, scheme);
    open();
    photograph(prefix + "-start");
    send("GET /private", "reader");
    assertEquals("allowed", answer().getDomAttribute("data-outcome"));
    assertTrue(text("#status").startsWith("200"), text("#status"));
    assertTrue(text("#body").contains("You have the scope openid or profile"), text("#body"));
    assertEquals("none", text("#challenge"));
    photograph(prefix + "-allowed");
    send("GET /private", "clerk");
    assertEquals("refused", answer().getDomAttribute("data-outcome"));
    assertTrue(text("#status").startsWith("403"), text("#status"));
    assertEquals("insufficient_scope", text("#error"));
    assertTrue(text("#challenge").contains("scope=\"openid profile\""), text("#challenge"));
    photograph(prefix + "-refused");
    assertEquals(
        (long) screen.width,
        driver.executeScript("return document.documentElement.scrollWidth"),
        "nothing is wider than the window");
  }

  @Test
  void schemeOfTheSystemIsThatOfThePage() {
    look(Screen.DESKTOP, Scheme.LIGHT);
    open();
    String light = find("body").getCssValue("background-color");
    look(Screen.DESKTOP, Scheme.DARK);
    String dark = find("body").getCssValue("background-color");
    assertTrue(!light.equals(dark), light);
  }

  @ParameterizedTest
  @CsvSource({
    "GET /me, nobody, refused, 401",
    "GET /me, expired, refused, 401",
    "GET /private, admin, allowed, 200",
    "DELETE /permission, reader, refused, 403",
    "DELETE /permission, admin, allowed, 200"
  })
  void eachPersonaGetsItsAnswer(String route, String persona, String outcome, String status) {
    open();
    send(route, persona);
    assertEquals(outcome, answer().getDomAttribute("data-outcome"));
    assertTrue(text("#status").startsWith(status), text("#status"));
  }

  @Test
  void parameterOfAPathIsAskedFor() {
    open();
    pick("GET /sub/{id}", "reader");
    WebElement id = find("[data-parameter=\"id\"]");
    id.clear();
    id.sendKeys("a/b");
    assertEquals("GET /sub/a%2Fb as reader", text("#summary"));
    id.clear();
    id.sendKeys("7");
    send("GET /sub/{id}", "reader");
    assertEquals("allowed", answer().getDomAttribute("data-outcome"));
    assertTrue(text("#body").contains("item 7"), text("#body"));
  }

  @Test
  void aLinkPicksAndSendsNothing() {
    driver.get("about:blank"); // or else the page that is there would stay, with what it sent
    driver.get(service.address() + "/#GET /strict&admin");
    await(() -> text("#summary").equals("GET /strict as admin"));
    assertEquals("Nothing was sent yet.", text("#sent"));
  }

  @Test
  void keyboardSuffices() {
    open();
    tabTo("document.activeElement.name === 'route'");
    driver.switchTo().activeElement().sendKeys(Keys.ARROW_DOWN);
    String route = String.valueOf(driver.executeScript("return document.activeElement.value"));
    tabTo("document.activeElement.name === 'persona'");
    driver.switchTo().activeElement().sendKeys(Keys.ARROW_DOWN);
    String persona = String.valueOf(driver.executeScript("return document.activeElement.value"));
    tabTo("document.activeElement.id === 'send'");
    assertTrue(isTrue("document.activeElement.matches(':focus-visible')"));
    driver.switchTo().activeElement().sendKeys(Keys.ENTER);
    awaitAnswerTo(route + " as " + persona);
    assertTrue(!text("#status").isEmpty());
  }

  private static boolean isTrue(String condition) {
    return driver.executeScript("return " + condition) instanceof Boolean met && met;
  }

  private static void tabTo(String condition) {
    for (int i = 0; i < MOST_TABS; i++) {
      driver.switchTo().activeElement().sendKeys(Keys.TAB);
      if (isTrue(condition)) {
        return;
      }
    }
    throw new AssertionError("The keyboard does not get to " + condition);
  }
}
