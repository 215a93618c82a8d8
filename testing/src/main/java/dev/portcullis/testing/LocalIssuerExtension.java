package dev.portcullis.testing;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each JUnit 5 test class a running {@link LocalIssuer} and closes it after the last test. A
 * {@code @Nested} class shares the issuer of the class around it.
 *
 * <p>Tests and lifecycle methods take it as a parameter:
 *
 * <pre>{@code
 * @ExtendWith(LocalIssuerExtension.class)
 * class OrdersTest {
 *   @Test
 *   void readerMayRead(LocalIssuer issuer) { … }
 * }
 * }</pre>
 *
 * <p>Where the issuer has to be configured, or is needed where JUnit gives no parameters:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final LocalIssuerExtension ISSUER =
 *     new LocalIssuerExtension(LocalIssuer.builder().path("/tenant"));
 * }</pre>
 *
 * <p>The field must be static, since the issuer belongs to the class.
 */
public final class LocalIssuerExtension
    implements BeforeAllCallback, AfterAllCallback, ParameterResolver {
  private final LocalIssuer.Builder builder;
  private volatile @Nullable LocalIssuer latest;

  /** Creates an extension that starts issuers with all defaults. */
  public LocalIssuerExtension() {
    this(LocalIssuer.builder());
  }

  /**
   * Creates an extension that starts issuers as told.
   *
   * @param builder what each issuer is to be like; not to be changed later
   */
  public LocalIssuerExtension(LocalIssuer.Builder builder) {
    this.builder = Objects.requireNonNull(builder, "builder");
  }

  /**
   * Returns the running issuer, for code that takes no parameters from JUnit. Where several test
   * classes run at once with this same extension object, it is the one that was started last; take
   * the parameter there.
   *
   * @return the issuer
   * @throws IllegalStateException when no issuer is running: before the first test or after the
   *     last
   */
  public LocalIssuer issuer() {
    LocalIssuer issuer = latest;
    if (issuer == null) {
      throw new IllegalStateException(
          "The issuer runs from before the first test until after the last");
    }
    return issuer;
  }

  /** Starts the issuer, unless an enclosing class has one. */
  @Override
  public void beforeAll(ExtensionContext context) {
    Store store = store(context);
    if (store.get(LocalIssuer.class) == null) {
      LocalIssuer issuer = builder.start();
      store.put(LocalIssuer.class, issuer);
      latest = issuer;
    }
  }

  /** Closes the issuer, unless it belongs to an enclosing class. */
  @Override
  public void afterAll(ExtensionContext context) {
    LocalIssuer own = store(context).remove(LocalIssuer.class, LocalIssuer.class);
    if (own != null) {
      own.close();
      latest = null;
    }
  }

  /** Supports parameters of type {@link LocalIssuer}. */
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == LocalIssuer.class;
  }

  /** Gives the issuer of the test class. */
  @Override
  public LocalIssuer resolveParameter(ParameterContext parameter, ExtensionContext context) {
    LocalIssuer issuer = store(context).get(LocalIssuer.class, LocalIssuer.class);
    if (issuer == null) {
      throw new ParameterResolutionException(
          "No LocalIssuer is running; register LocalIssuerExtension by @ExtendWith on the class or"
              + " by @RegisterExtension on a static field");
    }
    return issuer;
  }

  private Store store(ExtensionContext context) {
    // Two extension objects on one class, each with its own issuer, must not share a store.
    return context.getStore(Namespace.create(this));
  }
}
