package dev.portcullis.quarkus;

import dev.portcullis.AccessGuard;
import dev.portcullis.jaxrs.MethodGuard;
import jakarta.inject.Provider;
import java.lang.reflect.Method;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a method asks of its callers, compiled once, when the application starts. */
final class LazyMethodGuard implements Supplier<MethodGuard> {
  private final Provider<AccessGuard> guard;
  private final Class<?> resourceClass;
  private final Method method;
  private volatile @Nullable MethodGuard compiled;

  LazyMethodGuard(Provider<AccessGuard> guard, Class<?> resourceClass, Method method) {
    this.guard = guard;
    this.resourceClass = resourceClass;
    this.method = method;
  }

  @Override
  public MethodGuard get() {
    MethodGuard known = compiled;
    if (known == null) {
      known = MethodGuard.of(guard.get(), resourceClass, method);
      compiled = known;
    }
    return known;
  }
}
