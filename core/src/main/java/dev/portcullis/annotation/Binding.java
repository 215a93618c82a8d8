package dev.portcullis.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a placeholder of {@link IamPermission#resource} stands for, whatever the path says. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface Binding {
  /**
   * The name of the placeholder.
   *
   * @return the name, without braces
   */
  String name();

  /**
   * What it stands for.
   *
   * @return the text of one segment: neither empty nor with a colon, a star or a brace in it, or
   *     the application does not start
   */
  String value();
}
