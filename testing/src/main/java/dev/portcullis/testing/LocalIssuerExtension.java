package dev.portcullis.testing;

import java.util.Objects;

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
public final class LocalIssuerExtension extends ServerExtension<LocalIssuer> {
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
    super(LocalIssuer.class, Objects.requireNonNull(builder, "builder")::start, LocalIssuer::close);
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
    return running();
  }
}
