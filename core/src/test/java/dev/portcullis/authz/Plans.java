package dev.portcullis.authz;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.portcullis.config.ConfigurationException;
import java.lang.reflect.Method;

/** Finds methods by name and reads their guards. */
final class Plans {
  private Plans() {}

  /** The plan of a public method, inherited ones included. */
  static AccessPlan plan(Class<?> resource, String name, Class<?>... parameters) {
    return AnnotationReader.read(resource, method(resource, name, parameters));
  }

  /** The guards of a public method in words. */
  static String guards(Class<?> resource, String name, Class<?>... parameters) {
    return plan(resource, name, parameters).toString();
  }

  /** Why a method has no plan. */
  static String refusal(Class<?> resource, String name, Class<?>... parameters) {
    Method method = method(resource, name, parameters);
    return assertThrows(ConfigurationException.class, () -> AnnotationReader.read(resource, method))
        .getMessage();
  }

  static Method method(Class<?> resource, String name, Class<?>... parameters) {
    try {
      return resource.getMethod(name, parameters);
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
