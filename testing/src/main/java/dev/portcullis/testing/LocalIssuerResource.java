package dev.portcullis.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Starts a {@link LocalIssuer} before the application of a {@code @QuarkusTest}, which trusts it,
 * and closes it afterwards. {@link LocalIssuerExtension} would come too late: Quarkus reads its
 * configuration before JUnit asks extensions.
 *
 * <p>A field of the test gets the issuer, whatever its name:
 *
 * <pre>{@code
 * @QuarkusTest
 * @WithTestResource(LocalIssuerResource.class)
 * class OrdersTest {
 *   LocalIssuer issuer;
 *
 *   @Test
 *   void readerMayRead() { … issuer.token().scope("orders:read").sign() … }
 * }
 * }</pre>
 *
 * <p>The settings are those of {@link LocalIssuer#settings()}, and beat those of {@code
 * application.properties}. For Quarkus, which uses it from one thread at a time.
 */
public final class LocalIssuerResource implements QuarkusTestResourceLifecycleManager {
  private @Nullable LocalIssuer issuer;

  /** For Quarkus, which makes one for each application under test. */
  public LocalIssuerResource() {}

  /**
   * Starts the issuer.
   *
   * @return the settings with which the application accepts its tokens
   * @throws java.io.UncheckedIOException when no port can be opened
   */
  @Override
  public Map<String, String> start() {
    LocalIssuer started = LocalIssuer.start();
    issuer = started;
    Map<String, String> settings = new HashMap<>();
    started.settings().forEach((name, value) -> settings.put(name, value.toString()));
    return settings;
  }

  /**
   * Hands the issuer to fields of the type {@link LocalIssuer}.
   *
   * @param injector what sets fields of the test
   */
  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(issuer, new TestInjector.MatchesType(LocalIssuer.class));
  }

  /** Closes the issuer; without one, does nothing. */
  @Override
  public void stop() {
    LocalIssuer started = issuer;
    if (started != null) {
      started.close();
    }
  }
}
