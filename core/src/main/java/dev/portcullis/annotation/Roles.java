package dev.portcullis.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets a request through when its access token is valid and has the named roles.
 *
 * <p>A token has the roles of the first claim of {@code axioms.roles-claims} that it carries.
 *
 * <p>Repeat the annotation to ask for several things at once: each one must pass. On a class or an
 * interface it applies to all of its resource methods, in addition to their own guards.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9068#section-2.2.3.1">RFC 9068 §2.2.3.1,
 *     roles</a>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Repeatable(Roles.List.class)
public @interface Roles {
  /**
   * The roles, compared exactly and with regard to case.
   *
   * @return at least one value; none blank, or the application does not start
   */
  String[] value();

  /**
   * Whether one of the values suffices or all are needed.
   *
   * @return {@link Match#ANY} by default
   */
  Match match() default Match.ANY;

  /** Holds repeated {@link Roles} annotations; the compiler writes it. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.TYPE, ElementType.METHOD})
  @interface List {
    /**
     * The repeated annotations.
     *
     * @return each of which must pass
     */
    Roles[] value();
  }
}
