package dev.portcullis.iam;

import dev.portcullis.fetch.FetchException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Asks the IAM whether a token is good. Safe for use by several threads. */
final class RemoteCheck {
  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;

  private final IamHttp http;

  RemoteCheck(IamHttp http) {
    this.http = http;
  }

  /**
   * Asks about a token.
   *
   * @return fails with a {@link FetchException} when the IAM does not say
   */
  CompletionStage<Boolean> isGood(String token) {
    return http.postAsClientPatiently("/v3/oauth/verify", Map.of("token", token), http.deadline())
        .thenCompose(RemoteCheck::read);
  }

  private static CompletionStage<Boolean> read(IamAnswer answer) {
    return switch (answer.status()) {
      case BAD_REQUEST -> CompletableFuture.completedStage(false);
      case UNAUTHORIZED ->
          CompletableFuture.failedStage(new FetchException(IamAnswer.CLIENT_REFUSED));
      default -> vouched(answer);
    };
  }

  /** A page of HTML with the status 200 is from some proxy, and vouches for nothing. */
  private static CompletionStage<Boolean> vouched(IamAnswer answer) {
    try {
      answer.json();
      return CompletableFuture.completedStage(true);
    } catch (FetchException e) {
      return CompletableFuture.failedStage(e);
    }
  }
}
