package dev.portcullis.key;

import dev.portcullis.config.SecureUrl;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Gets small documents over HTTP: within a time and a size, protected by TLS, and from no other
 * address than the one asked for.
 */
final class HttpFetcher implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration TOTAL_TIMEOUT = Duration.ofSeconds(5);
  private static final int MAX_BYTES = 1 << 20;
  private static final String TOO_LATE = "no complete answer came in time";

  private final Duration totalTimeout;
  private final @Nullable SSLContext tls;

  // A client has threads, which a start-up that is refused must not leave behind.
  private final AtomicReference<@Nullable HttpClient> client = new AtomicReference<>();
  private final Set<Runnable> cancels = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  HttpFetcher() {
    this(TOTAL_TIMEOUT);
  }

  /** Limits the time from a request to the end of its answer otherwise than is usual. */
  HttpFetcher(Duration totalTimeout) {
    this(totalTimeout, null);
  }

  /** The same, and trusts other certificates than the platform does, unless that is null. */
  HttpFetcher(Duration totalTimeout, @Nullable SSLContext tls) {
    this.totalTimeout = totalTimeout;
    this.tls = tls;
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
    if (!SecureUrl.isSecure(url)) {
      return CompletableFuture.failedFuture(
          new FetchException("the address is not an https URL (http is taken for loopback alone)"));
    }
    if (closed) {
      return CompletableFuture.failedFuture(new FetchException("fetching has ended"));
    }
    Duration left = deadline.left();
    if (left.isNegative() || left.isZero()) {
      return CompletableFuture.failedFuture(new FetchException(TOO_LATE));
    }
    HttpRequest.Builder request = HttpRequest.newBuilder(url).header("Accept", "application/json");
    if (etag != null) {
      request.header("If-None-Match", etag);
    }
    CompletableFuture<HttpResponse<byte[]>> exchange =
        client().sendAsync(request.build(), answer -> new LimitedBody(MAX_BYTES));
    Runnable cancel = () -> exchange.cancel(true);
    cancels.add(cancel);
    if (closed) {
      // It was closed since it was asked above, and knew nothing of this request.
      close();
    }
    // A time-out of the request would end with the headers; a body may drip for ever.
    return exchange
        .copy()
        .orTimeout(left.toNanos(), TimeUnit.NANOSECONDS)
        .whenComplete(
            (answer, failure) -> {
              cancel.run();
              cancels.remove(cancel);
            })
        .handle((answer, failure) -> document(url, answer, failure))
        .thenCompose(stage -> stage);
  }

  private static CompletionStage<Document> document(
      URI url, @Nullable HttpResponse<byte[]> answer, @Nullable Throwable failure) {
    if (answer == null) {
      return CompletableFuture.failedFuture(new FetchException(describe(failure)));
    }
    String etag = answer.headers().firstValue("ETag").orElse(null);
    Duration maxAge = CacheControl.maxAge(answer.headers().allValues("Cache-Control"));
    return switch (answer.statusCode()) {
      case 200 -> CompletableFuture.completedFuture(new Document(url, answer.body(), etag, maxAge));
      case 304 -> CompletableFuture.completedFuture(new Document(url, null, etag, maxAge));
      case 301, 302, 303, 307, 308 ->
          CompletableFuture.failedFuture(
              new FetchException("the address redirects: set the one that it redirects to"));
      default ->
          CompletableFuture.failedFuture(
              new FetchException("the answer has the status " + answer.statusCode()));
    };
  }

  private static String describe(@Nullable Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof FetchException) {
      return String.valueOf(cause.getMessage());
    } else if (cause instanceof HttpTimeoutException || cause instanceof TimeoutException) {
      return TOO_LATE;
    } else if (cause instanceof SSLException) {
      return "the TLS connection failed: the certificate may not be trusted";
    }
    return "the connection failed ("
        + (cause == null ? "unknown" : cause.getClass().getSimpleName())
        + ")";
  }

  private HttpClient client() {
    HttpClient known = client.get();
    if (known != null) {
      return known;
    }
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            // Some servers stumble over the offer of HTTP/2 in clear, and few bytes gain nothing by
            // it.
            .version(HttpClient.Version.HTTP_1_1)
            // An issuer that was taken over in part must not send us elsewhere.
            .followRedirects(HttpClient.Redirect.NEVER);
    if (tls != null) {
      builder.sslContext(tls);
    }
    HttpClient made = builder.build();
    HttpClient first = client.compareAndExchange(null, made);
    return first == null ? made : first;
  }

  @Override
  public void close() {
    // First, since a request that is cancelled may have others follow it.
    closed = true;
    // The client would wait for an issuer that hangs.
    cancels.forEach(Runnable::run);
    // A client can be closed since Java 21; before, its threads end once nothing refers to it.
    if ((Object) client.getAndSet(null) instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (Exception e) {
        throw new IllegalStateException("the HTTP client cannot be closed", e);
      }
    }
  }
}
