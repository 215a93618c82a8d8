package dev.portcullis.key;

import dev.portcullis.fetch.Deadline;
import dev.portcullis.fetch.FetchException;
import dev.portcullis.fetch.HttpExchanger;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Gets the documents of an issuer: metadata and key sets. */
final class HttpFetcher implements AutoCloseable {
  static final Duration TOTAL_TIMEOUT = Duration.ofSeconds(5);
  private static final int MAX_BYTES = 1 << 20;
  private static final int UNAUTHORIZED = 401;

  private final HttpExchanger http;
  private final Duration totalTimeout;
  private final @Nullable String authorization;

  /**
   * Gets documents through a client that others use too.
   *
   * @param totalTimeout the time for all requests and answers of one fetch
   * @param authorization the value of the header, or null for none
   */
  HttpFetcher(HttpExchanger http, Duration totalTimeout, @Nullable String authorization) {
    this.http = http;
    this.totalTimeout = totalTimeout;
    this.authorization = authorization;
  }

  /** Gets documents through a client of its own. */
  HttpFetcher(Duration totalTimeout) {
    this(totalTimeout, null);
  }

  /** The same, and trusts other certificates than the platform does, unless that is null. */
  HttpFetcher(Duration totalTimeout, @Nullable SSLContext tls) {
    this(new HttpExchanger(tls), totalTimeout, null);
  }

  /** When a fetch that begins now must have ended, all of its requests and answers included. */
  Deadline deadline() {
    return Deadline.in(totalTimeout);
  }

  /**
   * An answer of status 200 or 304.
   *
   * @param url where it came from
   * @param body the document; null on 304, since the one that the caller has still holds
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, and it does not leave this package
  record Document(
      URI url, byte @Nullable [] body, @Nullable String etag, @Nullable Duration maxAge) {}

  /**
   * Gets a document.
   *
   * @param etag the entity tag of the document that the caller has, or null
   * @param deadline when the whole answer must have come
   * @return completes with the document, or with a {@link FetchException}
   */
  CompletionStage<Document> get(URI url, @Nullable String etag, Deadline deadline) {
    HttpRequest.Builder request;
    try {
      request = HttpRequest.newBuilder(url).header("Accept", "application/json");
    } catch (IllegalArgumentException e) {
      // A scheme that the client does not know; the rest is asked of every address.
      return CompletableFuture.failedFuture(
          new FetchException("the address is not an https URL (http is taken for loopback alone)"));
    }
    if (etag != null) {
      request.header("If-None-Match", etag);
    }
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    return http.send(request.build(), MAX_BYTES, deadline)
        .thenCompose(answer -> document(url, answer));
  }

  private CompletionStage<Document> document(URI url, HttpResponse<byte[]> answer) {
    String etag = answer.headers().firstValue("ETag").orElse(null);
    Duration maxAge = CacheControl.maxAge(answer.headers().allValues("Cache-Control"));
    return switch (answer.statusCode()) {
      case 200 -> CompletableFuture.completedFuture(new Document(url, answer.body(), etag, maxAge));
      case 304 -> CompletableFuture.completedFuture(new Document(url, null, etag, maxAge));
      default -> CompletableFuture.failedFuture(new FetchException(refusal(answer.statusCode())));
    };
  }

  private String refusal(int status) {
    return "the answer has the status "
        + status
        // Only an IAM is told who asks.
        + (status == UNAUTHORIZED && authorization != null
            ? ": correct IAM_CLIENT_ID and IAM_CLIENT_SECRET"
            : "");
  }

  @Override
  public void close() {
    http.close();
  }
}
