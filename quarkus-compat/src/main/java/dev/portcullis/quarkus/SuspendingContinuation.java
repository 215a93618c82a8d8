package dev.portcullis.quarkus;

import dev.portcullis.jaxrs.Continuation;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/** Suspends a request while something is fetched for it, since event loops must not wait. */
final class SuspendingContinuation implements Continuation {
  @Override
  public <T> void proceed(
      ContainerRequestContext request, CompletionStage<T> stage, Consumer<T> next) {
    CompletableFuture<T> future = stage.toCompletableFuture();
    if (future.isDone()) {
      next.accept(future.join());
      return;
    }
    ResteasyReactiveContainerRequestContext suspended =
        (ResteasyReactiveContainerRequestContext) request;
    suspended.suspend();
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    CompletableFuture<T> unused =
        future.whenComplete(
            (value, failure) ->
                with(
                    loader,
                    () -> {
                      if (failure != null) {
                        suspended.resume(failure);
                      } else {
                        resume(suspended, value, next);
                      }
                    }));
  }

  /**
   * What ends the waiting may be a thread of the JDK, whose class loader does not know the
   * application; a thread that Quarkus starts from there would inherit it.
   */
  private static void with(ClassLoader loader, Runnable task) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      task.run();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static <T> void resume(
      ResteasyReactiveContainerRequestContext request, T value, Consumer<T> next) {
    try {
      next.accept(value);
    } catch (RuntimeException | Error refusal) {
      // Nobody else would ever answer.
      request.resume(refusal);
      return;
    }
    request.resume();
  }
}
