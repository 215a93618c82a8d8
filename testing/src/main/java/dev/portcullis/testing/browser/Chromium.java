package dev.portcullis.testing.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * Chromium without a window, for tests that want to know what a browser really does.
 *
 * <pre>{@code
 * try (Chromium chromium = Chromium.start(List.of(URI.create("http://app.shop.test:8080")))) {
 *   chromium.driver().get("http://app.shop.test:8080/");
 * }
 * }</pre>
 *
 * <p>It is the Chromium of the machine, from the {@code PATH}; nothing is downloaded. It has an
 * empty profile of its own, which is removed with it, and asks nobody but loopback: all hosts below
 * {@code .test} are 127.0.0.1, and no others are found. So pages can be of one origin, of one site,
 * or of different sites, though one machine serves them all. Cookies go along with requests of
 * other sites as far as their {@code SameSite} allows it.
 *
 * <p>Where there is no Chromium, the test is aborted with a sentence that says so; with the
 * environment variable {@code PORTCULLIS_BROWSER=required} it fails.
 *
 * <p>Not for use by several threads at once.
 */
public final class Chromium implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ChromeDriver driver;
  private final Path profile;

  private Chromium(ChromeDriver driver, Path profile) {
    this.driver = driver;
    this.profile = profile;
  }

  /**
   * Starts a browser to which http origins are as good as https ones.
   *
   * @param trusted those origins, with their ports: only they get {@code Sec-Fetch-Site} and
   *     cookies with {@code Secure}
   * @return a running browser, to be closed by the caller
   * @throws org.opentest4j.TestAbortedException when Chromium or its driver is not installed
   * @throws AssertionError when the environment says that it must be
   */
  public static Chromium start(Collection<URI> trusted) {
    Installation installation = Installation.find(System.getenv());
    Path profile;
    try {
      profile = Files.createTempDirectory("portcullis-chromium");
    } catch (IOException e) {
      throw new UncheckedIOException("There is no place for the profile of a browser", e);
    }
    try {
      ChromeDriverService service =
          new ChromeDriverService.Builder()
              .usingDriverExecutable(installation.driver().toFile())
              .usingAnyFreePort()
              .withSilent(true)
              .build();
      ChromeDriver driver = new ChromeDriver(service, options(installation, profile, trusted));
      driver.manage().timeouts().scriptTimeout(PATIENCE).pageLoadTimeout(PATIENCE);
      return new Chromium(driver, profile);
    } catch (RuntimeException | Error e) {
      remove(profile);
      throw e;
    }
  }

  private static ChromeOptions options(
      Installation installation, Path profile, Collection<URI> trusted) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-quic",
                "--no-first-run",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + profile,
                "--host-resolver-rules=MAP *.test 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1,"
                    + " EXCLUDE localhost"));
    if (!trusted.isEmpty()) {
      arguments.add(
          "--unsafely-treat-insecure-origin-as-secure="
              + trusted.stream().map(URI::toString).collect(Collectors.joining(",")));
    }
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(installation.browser().toFile());
    options.addArguments(arguments);
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    // Users may allow the cookies of other sites, which is the harder case for a service.
    options.setExperimentalOption("prefs", Map.of("profile.cookie_controls_mode", 0));
    return options;
  }

  /**
   * Returns what drives the browser. Scripts and pages have 30 seconds. What went over the network
   * is in its log {@code performance}.
   *
   * @return the driver, which {@link #close} ends
   */
  public ChromeDriver driver() {
    return driver;
  }

  /** Ends the browser and its driver, and removes the profile. */
  @Override
  public void close() {
    try {
      driver.quit();
    } finally {
      remove(profile);
    }
  }

  // A process of the browser may still write while it ends, so what is left over is no failure.
  private static void remove(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException | UncheckedIOException e) {
      folder.toFile().deleteOnExit();
    }
  }
}
