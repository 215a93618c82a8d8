package dev.portcullis.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets a request through when its access token is valid and has the named scopes.
 *
 * <p>A token has the scopes of the first claim of {@code axioms.scope-claims} that it carries: a
 * space-separated string or an array.
 *
 * <p>Repeat the annotation to ask for several things at once: each one must pass. On a class or an
 * interface it applies to all of its resource methods, in addition to their own guards.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-3.3">RFC 6749 §3.3, access token
 *     scope</a>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Repeatable(Scopes.List.class)
public @interface Scopes {
  /**
   * The scopes, compared exactly and with regard to case.
   *
   * @return at least one value; each a {@code scope-token} of RFC 6749 §3.3, or the application
   *     does not start
   */
  String[] value();

  /**
   * Whether one of the values suffices or all are needed.
   *
   * @return {@link Match#ANY} by default
   */
  Match match() default Match.ANY;

  /** Holds repeated {@link Scopes} annotations; the compiler writes it. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.TYPE, ElementType.METHOD})
  @interface List {
    /**
     * The repeated annotations.
     *
     * @return each of which must pass
     */
    Scopes[] value();
  }
}
