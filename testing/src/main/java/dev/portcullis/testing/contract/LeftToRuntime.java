package dev.portcullis.testing.contract;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Stands on the {@link GuardContract} or {@link BrowserContract} of a runtime that does itself what
 * one part of the contract, or some tests of it, are about, so that Portcullis does nothing there;
 * or that cannot do it at all. It is reported as skipped, with the reason.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(LeftToRuntime.List.class)
public @interface LeftToRuntime {
  /**
   * The part.
   *
   * @return the simple name of its nested class, such as {@code Cors}
   */
  String part();

  /**
   * The tests.
   *
   * @return the names of their methods; by default none, which is the part as a whole
   */
  String[] tests() default {};

  /**
   * What does it there instead, or why it cannot be done.
   *
   * @return a sentence for reports
   */
  String reason();

  /** Several of them. */
  @Documented
  @Target(ElementType.TYPE)
  @Retention(RetentionPolicy.RUNTIME)
  @interface List {
    /**
     * The annotations.
     *
     * @return all of them
     */
    LeftToRuntime[] value();
  }
}
