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
    CompletableFuture<T> unused =
        future.whenComplete(
            (value, failure) -> {
              if (failure != null) {
                suspended.resume(failure);
              } else {
                resume(suspended, value, next);
              }
            });
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
