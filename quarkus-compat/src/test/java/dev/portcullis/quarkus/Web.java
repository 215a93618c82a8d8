package dev.portcullis.quarkus;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A client of applications. */
final class Web {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Web() {}

  static HttpResponse<String> get(URI uri, @Nullable String token)
      throws IOException, InterruptedException {
    return CLIENT.send(request(uri, token).build(), BodyHandlers.ofString());
  }

  static HttpResponse<String> post(URI uri, String token, String body)
      throws IOException, InterruptedException {
    return CLIENT.send(
        request(uri, token).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
  }

  static CompletableFuture<HttpResponse<String>> later(URI uri, String token) {
    return CLIENT.sendAsync(request(uri, token).build(), BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(URI uri, @Nullable String token) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(60));
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }
}
