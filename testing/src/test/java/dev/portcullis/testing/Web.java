package dev.portcullis.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;

/** A client as simple as the tests need. */
final class Web {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private Web() {}

  static HttpResponse<String> get(URI address, String... headers) {
    return send("GET", address, headers);
  }

  static HttpResponse<String> send(String method, URI address, String... headers) {
    return send(request(method, address, BodyPublishers.noBody(), headers));
  }

  static HttpResponse<String> post(URI address, String body, String... headers) {
    return send(request("POST", address, BodyPublishers.ofString(body), headers));
  }

  static CompletableFuture<HttpResponse<String>> getAsync(URI address, String... headers) {
    return CLIENT.sendAsync(
        request("GET", address, BodyPublishers.noBody(), headers), BodyHandlers.ofString());
  }

  private static HttpRequest request(
      String method, URI address, BodyPublisher body, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address).method(method, body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return request.build();
  }

  private static HttpResponse<String> send(HttpRequest request) {
    try {
      return CLIENT.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
