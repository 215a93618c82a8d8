package dev.portcullis.key;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/**
 * A real issuer over HTTP, on loopback and a free port, that answers what the test tells it to and
 * counts what it is asked.
 */
public final class HandDrivenIssuer implements AutoCloseable {
  public static final String JWKS = "/jwks.json";

  private final HttpServer server;
  private final String origin;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Reply> replies = new ConcurrentHashMap<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();

  /** A request: its method, its path and query as they were sent, its headers and its body. */
  public record Request(String method, String path, String query, Headers headers, String body) {}

  private HandDrivenIssuer(HttpServer server, String schemeAndHost) {
    this.server = server;
    origin = schemeAndHost + ":" + server.getAddress().getPort();
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Starts an issuer that answers 404 to everything. */
  public static HandDrivenIssuer start() {
    try {
      return new HandDrivenIssuer(HttpServer.create(anyPort(), 0), "http://127.0.0.1");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same over TLS, as {@code localhost}. */
  static HandDrivenIssuer start(SSLContext tls) {
    try {
      HttpsServer server = HttpsServer.create(anyPort(), 0);
      server.setHttpsConfigurator(new HttpsConfigurator(tls));
      return new HandDrivenIssuer(server, "https://localhost");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getRawPath();
      requests.add(
          new Request(
              exchange.getRequestMethod(),
              path,
              exchange.getRequestURI().getRawQuery(),
              exchange.getRequestHeaders(),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
      replies.getOrDefault(path, Replies.status(404)).send(exchange);
    }
  }

  /** From now on, answers requests for a path so. */
  public void answer(String path, Reply reply) {
    replies.put(path, reply);
  }

  /** From now on, publishes these keys and no others. */
  public void publish(TestKey... keys) {
    answer(JWKS, Replies.json(TestKeys.jwks(keys)));
  }

  public String baseUrl() {
    return origin;
  }

  public URI url(String path) {
    return URI.create(baseUrl() + path);
  }

  public URI jwksUrl() {
    return url(JWKS);
  }

  /** How often a path was asked for. */
  public int requests(String path) {
    return (int) requests.stream().filter(request -> request.path().equals(path)).count();
  }

  /** How often anything was asked for. */
  public int requests() {
    return requests.size();
  }

  /** The last request for a path. */
  public Request last(String path) {
    return requests.stream()
        .filter(request -> request.path().equals(path))
        .reduce((earlier, later) -> later)
        .orElseThrow();
  }

  /** A header of the last request for the key set, or null. */
  public String lastHeader(String name) {
    List<Request> asked = requests.stream().filter(request -> request.path().equals(JWKS)).toList();
    return asked.get(asked.size() - 1).headers().getFirst(name);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
