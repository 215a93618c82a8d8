package dev.portcullis.iam;

import dev.portcullis.fetch.FetchException;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Asks the IAM whether a token is good. Safe for use by several threads. */
final class RemoteCheck {
  private static final int BAD_REQUEST = 400;

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
        .thenCompose(answer -> answer.read(RemoteCheck::vouches));
  }

  private static boolean vouches(IamAnswer answer) throws FetchException {
    if (answer.status() == BAD_REQUEST) {
      return false;
    }
    // A page of HTML with the status 200 is from some proxy, and vouches for nothing.
    answer.json();
    return true;
  }
}
