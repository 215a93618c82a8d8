package dev.portcullis.benchmarks.peers;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.benchmarks.harness.ServiceProcess;
import dev.portcullis.benchmarks.wrk.Rotation;
import dev.portcullis.benchmarks.wrk.Sample;
import dev.portcullis.benchmarks.wrk.Wrk;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** A running service, how to send it requests, and what has been measured of it. */
final class Subject {
  private static final String BODY = "{\"message\":\"Hello\"}";
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final PeerService service;
  private final ServiceProcess process;
  private final Comparison comparison;

  Subject(PeerService service, ServiceProcess process) {
    this.service = service;
    this.process = process;
    comparison = new Comparison(service.label(), process.software());
  }

  Comparison comparison() {
    return comparison;
  }

  /**
   * Makes sure that the one endpoint is open, and that the other is guarded as it is everywhere
   * else.
   *
   * @throws IllegalStateException when they are not: figures would be those of something else
   */
  void check(Tokens tokens, String valid) throws IOException, InterruptedException {
    answers("to anyone", send(Traffic.OPEN, ""));
    answers("to a valid token", send(Traffic.ONE, valid));
    refuses("without a token", 401, "");
    refuses("to a broken signature", 401, tokens.withBrokenSignature());
    refuses("to an expired token", 401, tokens.expired());
    refuses("to a token for another audience", 401, tokens.forAnother());
    refuses("to a token of another issuer", 401, tokens.ofAnother());
    refuses("to a token without the scope", 403, tokens.withoutScope());
  }

  private void answers(String when, HttpResponse<String> answer) {
    status(when, 200, answer);
    String type = answer.headers().firstValue("Content-Type").orElse("");
    if (!BODY.equals(answer.body()) || !type.startsWith("application/json")) {
      throw new IllegalStateException(
          String.format(
              "%s must answer %s with %s, but answers with %s of type %s",
              service.label(), when, BODY, answer.body(), type));
    }
  }

  private void refuses(String when, int right, String token)
      throws IOException, InterruptedException {
    status(when, right, send(Traffic.ONE, token));
  }

  private void status(String when, int right, HttpResponse<String> answer) {
    if (answer.statusCode() != right) {
      throw new IllegalStateException(
          String.format(
              "%s must answer %s with %d, but answers with %d",
              service.label(), when, right, answer.statusCode()));
    }
  }

  private HttpResponse<String> send(Traffic traffic, String token)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(traffic));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return CLIENT.send(request.build(), BodyHandlers.ofString(UTF_8));
  }

  /**
   * Sends requests for some time.
   *
   * @throws IllegalStateException when one is not answered as it should be
   */
  Sample drive(Wrk wrk, Traffic traffic, Rotation requests, int connections, int seconds)
      throws IOException, InterruptedException {
    return Sample.take(process, () -> wrk.drive(uri(traffic), requests, connections, seconds));
  }

  private URI uri(Traffic traffic) {
    return process.address().resolve(traffic.path());
  }
}
