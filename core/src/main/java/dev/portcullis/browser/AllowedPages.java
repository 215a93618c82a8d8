package dev.portcullis.browser;

import dev.portcullis.token.AccessToken;
import dev.portcullis.token.RequestView;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Knows which pages may send requests with a token in a cookie. */
@FunctionalInterface
interface AllowedPages {
  /**
   * The pages that may send a token; may fail with {@link
   * dev.portcullis.iam.IamUnavailableException}.
   */
  CompletionStage<List<Page>> of(AccessToken token, RequestView request);
}
