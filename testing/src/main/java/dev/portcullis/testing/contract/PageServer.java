package dev.portcullis.testing.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Serves the pages of a test, whatever host is asked for. Safe for use by several threads. */
final class PageServer implements AutoCloseable {
  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final int THREADS = 4;
  private static final Page BLANK = new Page(200, "<!doctype html><title>blank</title>", List.of());

  /**
   * A page.
   *
   * @param headers names and values in turn
   */
  private record Page(int status, String html, List<String> headers) {}

  private final Map<String, Page> pages = new ConcurrentHashMap<>();
  private final AtomicInteger count = new AtomicInteger();
  private final HttpServer server;
  private final ExecutorService executor;

  private PageServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0), 0);
    executor =
        Executors.newFixedThreadPool(
            THREADS,
            task -> {
              Thread thread = new Thread(task, "pages");
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(executor);
    server.createContext("/", this::answer);
  }

  static PageServer start() {
    try {
      PageServer pages = new PageServer();
      // From a daemon thread, so that the server's own is one too.
      CompletableFuture.runAsync(pages.server::start, pages.executor).join();
      return pages;
    } catch (IOException e) {
      throw new UncheckedIOException("The pages of a test cannot be served", e);
    }
  }

  URI origin(String host) {
    return URI.create("http://" + host + ":" + server.getAddress().getPort());
  }

  /** A page with nothing on it. */
  URI blank(String host) {
    return origin(host).resolve("/blank");
  }

  /** An empty page with fields of its own, names and values in turn. */
  URI blank(String host, String... headers) {
    return put(host, new Page(200, BLANK.html(), List.of(headers)));
  }

  URI redirect(String host, URI target) {
    return put(host, new Page(302, "", List.of("Location", target.toString())));
  }

  private URI put(String host, Page page) {
    String path = "/" + count.incrementAndGet();
    pages.put(path, page);
    return origin(host).resolve(path);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Page page = pages.getOrDefault(exchange.getRequestURI().getPath(), BLANK);
      byte[] body = page.html().getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
      for (int i = 0; i < page.headers().size(); i += 2) {
        exchange.getResponseHeaders().add(page.headers().get(i), page.headers().get(i + 1));
      }
      exchange.sendResponseHeaders(page.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }
}
