package dev.portcullis.quarkus;

import dev.portcullis.AccessGuard;
import dev.portcullis.authz.AnnotationReader;
import dev.portcullis.jaxrs.MethodGuard;
import jakarta.inject.Provider;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A resource method, or a locator.
 *
 * @param resourceClass the class of the resource, which may inherit the method
 * @param method the method
 * @param guard what a resource method asks of its callers; not to be asked of a locator
 */
record SeenMethod(Class<?> resourceClass, Method method, Supplier<MethodGuard> guard) {
  static SeenMethod of(Class<?> resourceClass, Method method, Provider<AccessGuard> guard) {
    return new SeenMethod(resourceClass, method, new LazyMethodGuard(guard, resourceClass, method));
  }

  String name() {
    return AnnotationReader.name(resourceClass, method);
  }

  /** Its HTTP method; a locator has none. */
  Optional<String> httpMethod() {
    for (Method declaration : AnnotationReader.declarations(resourceClass, method)) {
      for (Annotation annotation : declaration.getDeclaredAnnotations()) {
        HttpMethod meaning = annotation.annotationType().getAnnotation(HttpMethod.class);
        if (meaning != null) {
          return Optional.of(meaning.value());
        }
      }
    }
    return Optional.empty();
  }

  /** The path below that of the class. */
  String path() {
    for (Method declaration : AnnotationReader.declarations(resourceClass, method)) {
      Path path = declaration.getDeclaredAnnotation(Path.class);
      if (path != null) {
        return path.value();
      }
    }
    return "";
  }

  /** The path of a root resource; null where only locators lead to it. */
  static @Nullable String pathOf(@Nullable Class<?> type) {
    if (type == null) {
      return null;
    }
    Path own = type.getDeclaredAnnotation(Path.class);
    if (own != null) {
      return own.value();
    }
    for (Class<?> implemented : type.getInterfaces()) {
      String path = pathOf(implemented);
      if (path != null) {
        return path;
      }
    }
    return pathOf(type.getSuperclass());
  }
}
