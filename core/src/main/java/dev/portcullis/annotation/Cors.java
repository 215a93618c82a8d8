package dev.portcullis.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which pages of other origins may use a resource method, and how, where that is not what the
 * {@code iam.cors-*} settings say of the whole application.
 *
 * <pre>{@code
 * @GET
 * @Cors(allowOrigins = "https://app.example", allowHeaders = {"Authorization", "Device-Id"})
 * public Devices list()
 * }</pre>
 *
 * <p>What is left out is as it stands on the class, and else as the settings have it; what is given
 * takes its place and does not add to it. It has no effect unless {@code iam.cors-enable} is true.
 * On a class or an interface it applies to all of its resource methods.
 *
 * <p>CORS lets pages read answers. It keeps nobody out: that is what guards are for.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#http-cors-protocol">Fetch §3.3, CORS protocol</a>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Cors {
  /** Whether pages may send cookies, and read what comes then. */
  enum Credentials {
    /** As it stands on the class, and else as the settings have it. */
    DEFAULT,
    /** They may. Origins and headers must then be named one by one. */
    ALLOW,
    /** They may not. */
    REFUSE
  }

  /**
   * The origins whose pages may read answers.
   *
   * @return such as {@code https://app.example}, or {@code https://*.example.com} for one label in
   *     place of the star, or a star alone for all
   */
  String[] allowOrigins() default {};

  /**
   * The request headers that pages may set.
   *
   * @return names in any case, or a star for all
   */
  String[] allowHeaders() default {};

  /**
   * The methods that pages may use.
   *
   * @return such as {@code PUT}; by default those that the path has
   */
  String[] allowMethods() default {};

  /**
   * The response headers that pages may read.
   *
   * @return names in any case, or a star for all
   */
  String[] exposeHeaders() default {};

  /**
   * Whether pages may send cookies.
   *
   * @return {@link Credentials#DEFAULT} by default
   */
  Credentials allowCredentials() default Credentials.DEFAULT;

  /**
   * How long a browser may remember the answer to a preflight.
   *
   * @return seconds, up to a day; -1, the default, for what the settings say
   */
  int maxAge() default -1;

  /**
   * Whether preflights are answered without reaching a resource.
   *
   * @return true by default; false leaves them to an {@code @OPTIONS} method of the application
   */
  boolean preflight() default true;
}
