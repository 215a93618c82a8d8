package dev.portcullis.testing.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.opentest4j.TestAbortedException;

/**
 * Where Chromium is installed. Nothing is ever downloaded.
 *
 * @param driver the program that drives it
 * @param browser the browser itself
 */
record Installation(Path driver, Path browser) {
  /** With {@link #REQUIRED} as its value, tests fail where there is no Chromium. */
  static final String VARIABLE = "PORTCULLIS_BROWSER";

  static final String REQUIRED = "required";

  private static final List<String> DRIVERS = List.of("chromedriver");
  private static final List<String> BROWSERS = List.of("chromium", "chromium-browser");
  private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));
  private static final AtomicBoolean ANNOUNCED = new AtomicBoolean();

  /**
   * Finds it on the path of programs.
   *
   * @param environment the variables of the environment
   * @throws TestAbortedException when there is none
   * @throws AssertionError when there is none, but must be
   */
  static Installation find(Map<String, String> environment) {
    String path = environment.getOrDefault("PATH", "");
    Optional<Path> driver = find(DRIVERS, path);
    Optional<Path> browser = find(BROWSERS, path);
    if (driver.isPresent() && browser.isPresent()) {
      return new Installation(driver.get(), browser.get());
    }
    String missing = driver.isPresent() ? "chromium" : "chromedriver";
    if (REQUIRED.equals(environment.get(VARIABLE))) {
      throw new AssertionError(because(missing, "cannot run"));
    }
    String message = because(missing, "did not run");
    if (ANNOUNCED.compareAndSet(false, true)) {
      System.err.println(message);
    }
    throw new TestAbortedException(message);
  }

  private static String because(String missing, String what) {
    return "The browser tests "
        + what
        + ": there is no "
        + missing
        + " on the PATH; install Chromium and its driver, on Debian with \"apt-get install chromium"
        + " chromium-driver\".";
  }

  private static Optional<Path> find(List<String> names, String path) {
    return SEPARATOR
        .splitAsStream(path)
        .filter(folder -> !folder.isEmpty())
        .flatMap(folder -> names.stream().flatMap(name -> program(folder, name).stream()))
        .findFirst();
  }

  private static Optional<Path> program(String folder, String name) {
    try {
      return Optional.of(Path.of(folder, name))
          .filter(Files::isRegularFile)
          .filter(Files::isExecutable);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
