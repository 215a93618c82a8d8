package dev.portcullis.iam;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import dev.portcullis.config.IamConfig;
import dev.portcullis.fetch.Deadline;
import dev.portcullis.fetch.FetchException;
import dev.portcullis.fetch.Outbound;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks the IAM, as the client that this service is or with a token. Safe for several threads. */
final class IamHttp {
  private static final String CLIENT_REFUSED =
      "the IAM refuses this service: correct IAM_CLIENT_ID and IAM_CLIENT_SECRET";

  private static final int MAX_BYTES = 1 << 20;

  /** The revocation list of a million tokens has some 5 MB. */
  private static final int MAX_BYTES_OF_LIST = 32 << 20;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(800);
  private static final Duration SHORTEST_TIME = Duration.ofMillis(50);
  private static final double JITTER = 0.25;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAUTHORIZED = 401;
  private static final int SERVER_ERROR = 500;

  private final IamConfig config;
  private final Outbound outbound;
  private final String basic;

  IamHttp(IamConfig config, Outbound outbound) {
    this.config = config;
    this.outbound = outbound;
    this.basic = config.basicAuthorization().reveal();
  }

  /** When what is asked now must have been answered. */
  Deadline deadline() {
    return Deadline.in(config.requestTimeout());
  }

  /** Gets a list of any sensible length once, as the client. */
  CompletionStage<IamAnswer> getListAsClient(String path) {
    return asClient(HttpRequest.newBuilder(iam(path)), MAX_BYTES_OF_LIST);
  }

  /** Posts a form once, as the client. */
  CompletionStage<IamAnswer> postAsClient(String path, Map<String, String> form) {
    return asClient(form(path, form), MAX_BYTES);
  }

  private CompletionStage<IamAnswer> asClient(HttpRequest.Builder request, int maxBytes) {
    return once(authorized(request, basic), maxBytes, deadline())
        .thenCompose(IamHttp::unlessClientIsRefused);
  }

  /** Posts a form as the client, again and again while the IAM is at fault and there is time. */
  CompletionStage<IamAnswer> postAsClientPatiently(
      String path, Map<String, String> form, Deadline deadline) {
    return patiently(authorized(form(path, form), basic), deadline)
        .thenCompose(IamHttp::unlessClientIsRefused);
  }

  private HttpRequest.Builder form(String path, Map<String, String> form) {
    return HttpRequest.newBuilder(iam(path))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(encoded(form)));
  }

  private static CompletionStage<IamAnswer> unlessClientIsRefused(IamAnswer answer) {
    return answer.status() == UNAUTHORIZED
        ? CompletableFuture.failedStage(new FetchException(CLIENT_REFUSED))
        : CompletableFuture.completedStage(answer);
  }

  /** Gets something with a token, again and again while the IAM is at fault and there is time. */
  CompletionStage<IamAnswer> getPatiently(URI url, String token, Deadline deadline) {
    return patiently(authorized(HttpRequest.newBuilder(url), "Bearer " + token), deadline);
  }

  private CompletionStage<IamAnswer> patiently(HttpRequest request, Deadline deadline) {
    Duration left = deadline.left();
    // The library wants pauses that are shorter than the time there is.
    if (left.compareTo(SHORTEST_TIME) < 0) {
      return once(request, MAX_BYTES, deadline);
    }
    Duration longestPause = shorter(LONGEST_PAUSE, left.dividedBy(2));
    Duration firstPause = shorter(FIRST_PAUSE, left.dividedBy(8));
    RetryPolicy<IamAnswer> policy =
        RetryPolicy.<IamAnswer>builder()
            .handle(FetchException.class)
            .handleResultIf(IamHttp::isFaultOfServer)
            .withDelayFn(context -> pause(context.getLastResult()))
            .abortIf(answer -> answer.retryAfter().compareTo(deadline.left()) > 0)
            .withMaxRetries(-1)
            .withBackoff(firstPause, longestPause)
            .withJitter(JITTER)
            .withMaxDuration(left)
            .build();
    return outbound.untilClosed(
        Failsafe.with(policy)
            .with(outbound.timer())
            .getStageAsync(() -> once(request, MAX_BYTES, deadline)));
  }

  /** As long as the IAM wants to be left alone; negative, as the library has it, for a backoff. */
  private static Duration pause(@Nullable IamAnswer last) {
    if (last == null || last.retryAfter().isZero()) {
      return Duration.ofNanos(-1);
    }
    // The library takes away up to the jitter.
    return Duration.ofNanos((long) (last.retryAfter().toNanos() / (1 - JITTER)));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private static boolean isFaultOfServer(IamAnswer answer) {
    return answer.status() >= SERVER_ERROR || answer.status() == TOO_MANY_REQUESTS;
  }

  private CompletionStage<IamAnswer> once(HttpRequest request, int maxBytes, Deadline deadline) {
    return outbound.http().send(request, maxBytes, deadline).thenApply(IamAnswer::of);
  }

  private static HttpRequest authorized(HttpRequest.Builder request, String authorization) {
    return request
        .header("Accept", "application/json")
        .header("Authorization", authorization)
        .build();
  }

  /** An address of the IAM; of a path whose parts are encoded. */
  URI iam(String path) {
    return URI.create(config.baseUrl() + path);
  }

  /** An address of the Basic service. */
  URI basicService(String path) {
    return URI.create(config.basicBaseUrl() + path);
  }

  /**
   * Whether a text can be a segment of a path. What is empty or made of dots alone cannot: servers
   * take it for a step within the path.
   */
  static boolean canBeSegment(String text) {
    return !text.chars().allMatch(c -> c == '.');
  }

  /** Encodes one segment of a path. */
  static String segment(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(
            field ->
                URLEncoder.encode(field.getKey(), UTF_8)
                    + "="
                    + URLEncoder.encode(field.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }
}
