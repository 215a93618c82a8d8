package dev.portcullis.testing;

import java.util.Objects;

/**
 * Gives each JUnit 5 test class a running {@link FakeIam} and closes it after the last test. A
 * {@code @Nested} class shares the IAM of the class around it.
 *
 * <p>Tests and lifecycle methods take it as a parameter:
 *
 * <pre>{@code
 * @ExtendWith(FakeIamExtension.class)
 * class ItemsTest {
 *   @Test
 *   void roleMayRead(FakeIam iam) { … }
 * }
 * }</pre>
 *
 * <p>Where IAM has to be configured, or is needed where JUnit gives no parameters:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final FakeIamExtension IAM =
 *     new FakeIamExtension(FakeIam.builder().namespace("acme-race"));
 * }</pre>
 *
 * <p>The field must be static, since IAM belongs to the class. What one test sets, the next one
 * finds.
 */
public final class FakeIamExtension extends ServerExtension<FakeIam> {
  /** Creates an extension that starts IAMs with all defaults. */
  public FakeIamExtension() {
    this(FakeIam.builder());
  }

  /**
   * Creates an extension that starts IAMs as told.
   *
   * @param builder what each IAM is to be like; not to be changed later
   */
  public FakeIamExtension(FakeIam.Builder builder) {
    super(FakeIam.class, Objects.requireNonNull(builder, "builder")::start, FakeIam::close);
  }

  /**
   * Returns the running IAM, for code that takes no parameters from JUnit. Where several test
   * classes run at once with this same extension object, it is the one that was started last; take
   * the parameter there.
   *
   * @return the IAM
   * @throws IllegalStateException when no IAM is running: before the first test or after the last
   */
  public FakeIam iam() {
    return running();
  }
}
