package dev.portcullis.jersey;

import jakarta.inject.Provider;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Function;
import org.glassfish.hk2.api.MultiException;
import org.glassfish.jersey.server.ContainerRequest;
import org.jspecify.annotations.Nullable;

/**
 * What is injected into fields and constructors: it stands for the value that belongs to the
 * request that the calling thread serves. Resources are made before their filters run, so that the
 * value is not there yet, and singletons are made once for all requests.
 *
 * <p>A proxy of our own: that of HK2, called by a thread that serves no request, does not say what
 * to do instead.
 */
final class PerRequest<T> implements InvocationHandler {
  private final Class<T> type;
  private final Provider<ContainerRequest> requests;
  private final Function<ContainerRequest, T> valueOf;

  private PerRequest(
      Class<T> type, Provider<ContainerRequest> requests, Function<ContainerRequest, T> valueOf) {
    this.type = type;
    this.requests = requests;
    this.valueOf = valueOf;
  }

  /**
   * Makes one.
   *
   * @param type an interface
   * @param requests gives the request of the calling thread
   * @param valueOf finds the value in a request
   */
  static <T> T of(
      Class<T> type, Provider<ContainerRequest> requests, Function<ContainerRequest, T> valueOf) {
    Object proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            new PerRequest<>(type, requests, valueOf));
    return type.cast(proxy);
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    T value = valueOf.apply(request());
    try {
      return method.invoke(value, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private ContainerRequest request() {
    try {
      return requests.get();
    } catch (MultiException | IllegalStateException e) {
      throw new IllegalStateException(
          "This thread serves no request, so the injected "
              + type.getSimpleName()
              + " is not known to it: take it as a parameter of the resource method, which may be"
              + " handed to other threads.",
          e);
    }
  }
}
