package dev.portcullis.testing.contract;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What a real browser and a guarded runtime must make of each other: which pages may send a token
 * in a cookie, and which scripts may read an answer.
 *
 * <p>A runtime's test extends this class and says how to start an application, as for {@link
 * GuardContract}; all tests are inherited. They need Chromium, its driver, and {@code
 * selenium-chrome-driver} on the class path, and are aborted where Chromium is not installed.
 *
 * @see dev.portcullis.testing.browser.Chromium
 */
@Tag("browser")
@ExtendWith(PartsOfContract.class)
public abstract class BrowserContract {
  /** For subclasses. */
  protected BrowserContract() {}

  /**
   * Starts an application on 127.0.0.1 and a free port; for the rest see {@link
   * GuardContract#start}.
   *
   * @param settings settings by their dotted names; they stand for all settings there are
   * @param resources the classes of the application's root resources
   * @return the running application, which the suite closes
   * @throws Exception when the start-up is refused
   */
  protected abstract GuardedServer start(Map<String, Object> settings, Set<Class<?>> resources)
      throws Exception;

  /** What the service learns of a page. */
  @Nested
  class FetchMetadata extends FetchMetadataPart {
    FetchMetadata() {
      super(BrowserContract.this::start);
    }
  }

  /** Which pages may send a token in a cookie. */
  @Nested
  class Csrf extends CsrfPart {
    Csrf() {
      super(BrowserContract.this::start);
    }
  }

  /** Which scripts may read answers. */
  @Nested
  class Cors extends BrowserCorsPart {
    Cors() {
      super(BrowserContract.this::start);
    }
  }
}
