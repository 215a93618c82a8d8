package dev.portcullis.testing.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A guarded application, as its clients see it. Safe for use by several threads. */
final class Service implements AutoCloseable {
  // One for all tests: it has threads, which before Java 21 nothing can end.
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final GuardedServer server;
  private final String base;

  Service(GuardedServer server) {
    this.server = server;
    String uri = server.baseUri().toString();
    this.base = uri.endsWith("/") ? uri : uri + "/";
  }

  /** Has the threads of all clients there, for tests that count them. */
  static void prepare() {
    // Loading this class has made the one client.
  }

  /** Asks for a path, relative to the application, without credentials. */
  Answer get(String path) {
    return send("GET", path, List.of(), "");
  }

  /** Asks for a path with an access token. */
  Answer get(String path, String token) {
    return send("GET", path, token);
  }

  Answer send(String method, String path, String token) {
    return send(method, path, List.of("Authorization", "Bearer " + token), "");
  }

  /**
   * Sends a request.
   *
   * @param headers names and values in turn
   */
  Answer send(String method, String path, List<String> headers, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(TIMEOUT)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    List<String> sent = new ArrayList<>();
    for (int i = 0; i < headers.size(); i += 2) {
      request.header(headers.get(i), headers.get(i + 1));
      // The type of a body is no secret, and an answer may well have the same.
      if (!headers.get(i).equals("Content-Type")) {
        sent.add(headers.get(i + 1));
      }
    }
    try {
      HttpResponse<String> response = exchange(request.build());
      return new Answer(response.statusCode(), response.headers().map(), response.body(), sent);
    } catch (IOException e) {
      throw new UncheckedIOException("No answer to " + method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The test was interrupted", e);
    }
  }

  /**
   * A server may close a connection just when it is used again (RFC 9112 §9.5). The JDK's client
   * then repeats a GET, and leaves all else to its caller. Who never answers does not do so twice.
   */
  private static HttpResponse<String> exchange(HttpRequest request)
      throws IOException, InterruptedException {
    try {
      return CLIENT.send(request, BodyHandlers.ofString(UTF_8));
    } catch (HttpTimeoutException e) {
      throw e;
    } catch (IOException closed) {
      return CLIENT.send(request, BodyHandlers.ofString(UTF_8));
    }
  }

  /** The address of a path for those who know this machine by another name. */
  URI at(String host, String path) {
    URI uri = URI.create(base);
    return URI.create("http://" + host + ":" + uri.getPort() + uri.getRawPath() + path);
  }

  /** Sends header lines as they are; the path is not normalized. */
  Answer raw(String method, String path, String... headerLines) {
    URI uri = URI.create(base);
    try {
      return RawHttp.exchange(uri, method, uri.getRawPath() + path, List.of(headerLines));
    } catch (IOException e) {
      throw new UncheckedIOException("No answer to " + method + " " + path, e);
    }
  }

  /** Sends lines that are no header lines, and nothing after them. */
  Answer broken(String method, String path, List<String> lines) {
    URI uri = URI.create(base);
    try {
      return RawHttp.exchangeBroken(uri, method, uri.getRawPath() + path, lines);
    } catch (IOException e) {
      throw new UncheckedIOException("No answer to " + method + " " + path, e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
