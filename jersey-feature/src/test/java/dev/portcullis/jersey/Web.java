package dev.portcullis.jersey;

import dev.portcullis.testing.contract.GuardedServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks a server. */
final class Web {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Web() {}

  static HttpResponse<String> get(GuardedServer server, String path)
      throws IOException, InterruptedException {
    return CLIENT.send(request(server, path).build(), BodyHandlers.ofString());
  }

  static HttpResponse<String> get(GuardedServer server, String path, String token)
      throws IOException, InterruptedException {
    return CLIENT.send(
        request(server, path).header("Authorization", "Bearer " + token).build(),
        BodyHandlers.ofString());
  }

  /** Sends a request with headers, names and values in turn. */
  static HttpResponse<String> send(
      GuardedServer server, String method, String path, String... headers)
      throws IOException, InterruptedException {
    return CLIENT.send(
        request(server, path).method(method, BodyPublishers.noBody()).headers(headers).build(),
        BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(GuardedServer server, String path) {
    return HttpRequest.newBuilder(server.baseUri().resolve(path)).timeout(Duration.ofSeconds(20));
  }
}
