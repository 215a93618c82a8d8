package dev.portcullis.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Serves documents over HTTP on 127.0.0.1.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2">RFC 9110 §13.1.2</a>
 */
final class IssuerServer implements AutoCloseable {
  private static final long NO_BODY = -1;

  private final LoopbackServer server;
  private final String cacheControl;
  private volatile boolean unavailable;

  IssuerServer(int wantedPort, Duration maxAge) {
    cacheControl = "max-age=" + maxAge.toSeconds();
    server = new LoopbackServer(wantedPort, "local-issuer");
  }

  /** Serves what the function gives for the path of a request; 404 when it gives nothing. */
  void start(Function<String, Optional<Document>> documentOfPath) {
    server.start(exchange -> handle(exchange, documentOfPath));
  }

  int port() {
    return server.port();
  }

  void unavailable(boolean now) {
    unavailable = now;
  }

  private void handle(HttpExchange exchange, Function<String, Optional<Document>> documents)
      throws IOException {
    try (exchange) {
      // On a kept connection the server of JDK 17 loses 40 ms between headers and body
      // (JDK-6968351).
      exchange.getResponseHeaders().set("Connection", "close");
      Optional<Document> document = documents.apply(exchange.getRequestURI().getRawPath());
      if (unavailable) {
        exchange.sendResponseHeaders(503, NO_BODY);
      } else if (document.isEmpty()) {
        exchange.sendResponseHeaders(404, NO_BODY);
      } else {
        send(exchange, document.get());
      }
    }
  }

  private void send(HttpExchange exchange, Document document) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    String method = exchange.getRequestMethod();
    if (!method.equals("GET") && !method.equals("HEAD")) {
      headers.set("Allow", "GET, HEAD");
      exchange.sendResponseHeaders(405, NO_BODY);
      return;
    }
    headers.set("ETag", document.etag());
    headers.set("Cache-Control", cacheControl);
    if (isKnown(document.etag(), exchange.getRequestHeaders().get("If-None-Match"))) {
      exchange.sendResponseHeaders(304, NO_BODY);
      return;
    }
    headers.set("Content-Type", document.mediaType());
    if (method.equals("HEAD")) {
      exchange.sendResponseHeaders(200, NO_BODY);
      return;
    }
    byte[] body = document.body().getBytes(UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
  }

  private static boolean isKnown(String etag, @Nullable List<String> ifNoneMatch) {
    // A tag carries its quotes and has none inside, so finding it in a list means it is an element.
    return ifNoneMatch != null
        && ifNoneMatch.stream().anyMatch(tags -> tags.equals("*") || tags.contains(etag));
  }

  @Override
  public void close() {
    server.close();
  }
}
