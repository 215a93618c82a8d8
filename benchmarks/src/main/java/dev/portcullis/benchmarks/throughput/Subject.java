package dev.portcullis.benchmarks.throughput;

import static java.net.http.HttpResponse.BodyHandlers.discarding;

import dev.portcullis.benchmarks.harness.ServiceProcess;
import dev.portcullis.benchmarks.wrk.Sample;
import dev.portcullis.benchmarks.wrk.Wrk;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.Map;

/** A running service, how to send it requests, and what has been measured of it. */
final class Subject {
  private static final String AUTHORIZATION = "Authorization";
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final ServiceProcess process;
  private final Wrk wrk;
  private final int connections;
  private final Map<String, String> credentials;
  private final Comparison comparison;

  Subject(ServiceProcess process, Wrk wrk, int connections, String token) {
    this.process = process;
    this.wrk = wrk;
    this.connections = connections;
    credentials = Map.of(AUTHORIZATION, "Bearer " + token);
    comparison = new Comparison(process.software());
  }

  Comparison comparison() {
    return comparison;
  }

  /**
   * Makes sure that the one endpoint is open and the other guarded.
   *
   * @throws IllegalStateException when they are not: figures would be those of something else
   */
  void check() throws IOException, InterruptedException {
    check(Endpoint.OPEN, Map.of(), 200);
    check(Endpoint.GUARDED, Map.of(), 401);
    check(Endpoint.GUARDED, credentials, 200);
  }

  private void check(Endpoint endpoint, Map<String, String> headers, int right)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(endpoint));
    headers.forEach(request::header);
    int status = CLIENT.send(request.build(), discarding()).statusCode();
    if (status != right) {
      throw new IllegalStateException(
          String.format(
              "%s must answer %s %s a token with %d, but answers with %d",
              process.software(),
              endpoint.path(),
              headers.isEmpty() ? "without" : "with",
              right,
              status));
    }
  }

  /**
   * Sends requests for some time.
   *
   * @throws IllegalStateException when one is not answered as it should be
   */
  Sample drive(Endpoint endpoint, int seconds) throws IOException, InterruptedException {
    Map<String, String> headers = endpoint == Endpoint.OPEN ? Map.of() : credentials;
    return Sample.take(process, () -> wrk.drive(uri(endpoint), headers, connections, seconds));
  }

  private URI uri(Endpoint endpoint) {
    return process.address().resolve(endpoint.path());
  }
}
