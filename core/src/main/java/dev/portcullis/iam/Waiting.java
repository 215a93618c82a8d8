package dev.portcullis.iam;

import dev.portcullis.fetch.Backoff;
import dev.portcullis.fetch.Deadline;
import dev.portcullis.fetch.FetchException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What has in common whatever waits for the IAM. */
final class Waiting {
  private Waiting() {}

  /**
   * Waits for a stage until a deadline; the stage itself goes on.
   *
   * @return completes like the stage, or fails with {@link IamUnavailableException}
   */
  static <T extends @Nullable Object> CompletionStage<T> within(
      Deadline deadline, CompletionStage<T> stage) {
    CompletableFuture<T> future = stage.toCompletableFuture();
    return future.isDone() && !future.isCompletedExceptionally()
        ? stage
        : deadline
            .limit(stage)
            .exceptionallyCompose(failure -> CompletableFuture.failedStage(unavailable(failure)));
  }

  /** What a failure of any kind means to whoever asked. */
  static IamUnavailableException unavailable(Throwable failure) {
    Throwable cause = FetchException.unwrapped(failure);
    if (cause instanceof IamUnavailableException known) {
      return known;
    }
    return new IamUnavailableException(
        cause instanceof TimeoutException ? "no answer came in time" : FetchException.why(cause),
        Backoff.FIRST);
  }
}
