package dev.portcullis.jaxrs;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * How a filter goes on when something must be fetched first: some runtimes may be held up for that,
 * others must not.
 */
@FunctionalInterface
public interface Continuation {
  /** Waits. Whatever must be fetched has time limits of its own. */
  Continuation BLOCKING =
      new Continuation() {
        @Override
        public <T> void proceed(
            ContainerRequestContext request, CompletionStage<T> stage, Consumer<T> next) {
          next.accept(stage.toCompletableFuture().join());
        }
      };

  /**
   * Hands over what a stage completes with. Until then, the request goes no further.
   *
   * @param request the request
   * @param stage already complete unless something must be fetched; never completes exceptionally
   * @param next takes the result; what it throws is thrown by this method, or answers the request
   * @param <T> the result
   */
  <T> void proceed(ContainerRequestContext request, CompletionStage<T> stage, Consumer<T> next);
}
