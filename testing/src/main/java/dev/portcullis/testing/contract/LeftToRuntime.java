package dev.portcullis.testing.contract;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Stands on the {@link GuardContract} of a runtime that does itself what one part of the contract
 * is about, so that Portcullis does nothing there. The part is reported as skipped, with the
 * reason.
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
   * What does it there instead.
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
