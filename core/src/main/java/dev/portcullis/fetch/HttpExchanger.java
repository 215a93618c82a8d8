package dev.portcullis.fetch;

import dev.portcullis.config.SecureUrl;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests over HTTP: within a time and a size, protected by TLS, and to no other address
 * than the one asked for. Safe for use by several threads.
 */
public final class HttpExchanger implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final long IDLE_SECONDS = 1;
  private static final String TOO_LATE = "no complete answer came in time";

  private final @Nullable SSLContext tls;

  // Those of the client would outlive it for a minute, or for as long as the garbage collector
  // likes.
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          GuardThreads.named("http"));

  // A client has threads, which a start-up that is refused must not leave behind.
  private final AtomicReference<@Nullable HttpClient> client = new AtomicReference<>();
  private final Set<Runnable> cancels = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /** Prepares for sending; opens no connection yet. Trusts the certificates of the platform. */
  public HttpExchanger() {
    this(null);
  }

  /**
   * Prepares for sending; opens no connection yet.
   *
   * @param tls trusts other certificates than the platform does, unless it is null
   */
  public HttpExchanger(@Nullable SSLContext tls) {
    this.tls = tls;
  }

  /**
   * Sends a request.
   *
   * @param request the request, without a time-out of its own
   * @param maxBytes how long the body of the answer may be
   * @param deadline when the whole answer must have come
   * @return completes with an answer of any status that is no redirection, or with a {@link
   *     FetchException}
   */
  public CompletionStage<HttpResponse<byte[]>> send(
      HttpRequest request, int maxBytes, Deadline deadline) {
    if (!SecureUrl.isSecure(request.uri())) {
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
    CompletableFuture<HttpResponse<byte[]>> exchange =
        client().sendAsync(request, answer -> new LimitedBody(maxBytes));
    Runnable cancel = () -> exchange.cancel(true);
    cancels.add(cancel);
    if (closed) {
      // It was closed since it was asked above, and knew nothing of this request.
      close();
    }
    // A time-out of the request would end with the headers; a body may drip for ever.
    return TimeOuts.limit(exchange, left.toNanos())
        .whenComplete(
            (answer, failure) -> {
              cancel.run();
              cancels.remove(cancel);
            })
        .handle(HttpExchanger::judged)
        .thenCompose(stage -> stage);
  }

  private static CompletionStage<HttpResponse<byte[]>> judged(
      @Nullable HttpResponse<byte[]> answer, @Nullable Throwable failure) {
    if (answer == null) {
      return CompletableFuture.failedFuture(new FetchException(describe(failure)));
    }
    return switch (answer.statusCode()) {
      case 301, 302, 303, 307, 308 ->
          CompletableFuture.failedFuture(
              new FetchException("the address redirects: set the one that it redirects to"));
      default -> CompletableFuture.completedFuture(answer);
    };
  }

  private static String describe(@Nullable Throwable failure) {
    Throwable cause = failure == null ? null : FetchException.unwrapped(failure);
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
            .executor(threads)
            // Some servers stumble over the offer of HTTP/2 in clear, and few bytes gain nothing by
            // it.
            .version(HttpClient.Version.HTTP_1_1)
            // A server that was taken over in part must not send us elsewhere.
            .followRedirects(HttpClient.Redirect.NEVER);
    if (tls != null) {
      builder.sslContext(tls);
    }
    HttpClient made = builder.build();
    HttpClient first = client.compareAndExchange(null, made);
    return first == null ? made : first;
  }

  /** Ends all requests. Idempotent; does not wait. */
  @Override
  public void close() {
    // First, since a request that is cancelled may have others follow it.
    closed = true;
    // The client would wait for a server that hangs.
    cancels.forEach(Runnable::run);
    // A client can be closed since Java 21; before, its threads end once nothing refers to it.
    if ((Object) client.getAndSet(null) instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (Exception e) {
        throw new IllegalStateException("the HTTP client cannot be closed", e);
      }
    }
    // Not a shutdown: the client still ends what was cancelled, and would stumble over a pool that
    // refuses work. Idle threads end now, later ones as soon as they have nothing to do.
    threads.setKeepAliveTime(0, TimeUnit.SECONDS);
  }
}
