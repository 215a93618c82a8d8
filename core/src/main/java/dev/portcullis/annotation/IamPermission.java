package dev.portcullis.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets a request through when its access token is a valid one of the AccelByte IAM, and the token
 * itself or one of its roles permits the action on the resource.
 *
 * <pre>{@code
 * @DELETE
 * @Path("{namespace}/users/{userId}")
 * @IamPermission(resource = "NAMESPACE:{namespace}:USER:{userId}", action = IamAction.DELETE)
 * public void remove(@PathParam("namespace") String namespace, @PathParam("userId") String userId)
 * }</pre>
 *
 * <p>A placeholder in braces is one segment. It is filled from {@link #bindings}, else from the
 * path parameter of its name. A request is refused with 403 when a value is empty or has a colon, a
 * star or a brace in it.
 *
 * <p>Methods with this guard take tokens of the IAM alone, whatever other issuers there are. Repeat
 * the annotation to ask for several permissions at once. On a class or an interface it applies to
 * all of its resource methods, in addition to their own guards.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Repeatable(IamPermission.List.class)
public @interface IamPermission {
  /**
   * What the permission is about.
   *
   * @return segments joined by colons, each a word or one placeholder in braces
   */
  String resource();

  /**
   * What is to be done with it.
   *
   * @return one or several bits of {@link IamAction}, from 1 to 255; a permission must have all of
   *     them
   */
  int action();

  /**
   * What placeholders stand for.
   *
   * @return none by default; each must be that of a placeholder of {@link #resource}
   */
  Binding[] bindings() default {};

  /**
   * Whether a token in a cookie needs protection against forged requests.
   *
   * @return {@link Csrf#DEFAULT} by default: as {@code iam.csrf-protection} says
   */
  Csrf csrf() default Csrf.DEFAULT;

  /** Holds repeated {@link IamPermission} annotations; the compiler writes it. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.TYPE, ElementType.METHOD})
  @interface List {
    /**
     * The repeated annotations.
     *
     * @return each of which must pass
     */
    IamPermission[] value();
  }
}
