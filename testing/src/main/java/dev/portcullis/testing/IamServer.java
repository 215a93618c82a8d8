package dev.portcullis.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/** Brings requests to their answers, or to the faults that come in between. */
final class IamServer implements AutoCloseable {
  private static final long NO_BODY = -1;

  private final LoopbackServer server;
  private final IamFaults faults = new IamFaults();
  private final AtomicInteger totalRequests = new AtomicInteger();
  private volatile boolean unavailable;

  IamServer(int wantedPort) {
    server = new LoopbackServer(wantedPort, "fake-iam");
  }

  void start(Function<IamRequest, IamReply> answers) {
    server.start(exchange -> handle(exchange, answers));
  }

  int port() {
    return server.port();
  }

  IamFaults faults() {
    return faults;
  }

  void heal(IamEndpoint endpoint) {
    faults.heal(endpoint).forEach(server::run);
  }

  void unavailable(boolean now) {
    unavailable = now;
  }

  int totalRequests() {
    return totalRequests.get();
  }

  private void handle(HttpExchange exchange, Function<IamRequest, IamReply> answers)
      throws IOException {
    totalRequests.incrementAndGet();
    Optional<IamAddress> address = IamAddress.of(exchange.getRequestURI().getRawPath());
    if (unavailable) {
      address.map(IamAddress::endpoint).ifPresent(faults::count);
      send(exchange, IamReply.empty(503));
      return;
    }
    if (address.isEmpty()) {
      send(exchange, IamReply.empty(404));
      return;
    }
    IamRequest request = IamRequest.of(exchange, address.get());
    Supplier<IamReply> usual = () -> unavailable ? IamReply.empty(503) : answers.apply(request);
    meet(exchange, address.get().endpoint(), usual);
  }

  private void meet(HttpExchange exchange, IamEndpoint endpoint, Supplier<IamReply> usual) {
    Runnable answering = () -> answer(exchange, usual);
    Optional<IamFault> met = faults.arrive(endpoint, answering);
    if (met.isEmpty()) {
      answering.run();
      return;
    }
    IamFault fault = met.get();
    switch (fault.course()) {
      case ANSWERED -> answer(exchange, () -> fault.instead(usual));
      case ANSWERED_LATER -> server.runAfter(fault.delay(), answering);
      case BROKEN_OFF -> exchange.close();
      case HELD -> {
        // An exchange stays open without a thread until someone answers it or closes the server.
      }
    }
  }

  private static void answer(HttpExchange exchange, Supplier<IamReply> reply) {
    try (exchange) {
      send(exchange, reply.get());
    } catch (IOException e) {
      // The client has gone, or the server is closed; nobody waits for this answer.
    }
  }

  private static void send(HttpExchange exchange, IamReply reply) throws IOException {
    try (exchange) {
      Headers headers = exchange.getResponseHeaders();
      // On a kept connection the server of JDK 17 loses 40 ms between headers and body
      // (JDK-6968351).
      headers.set("Connection", "close");
      reply.headers().forEach(headers::set);
      byte[] body = reply.body().getBytes(UTF_8);
      if (body.length == 0 || exchange.getRequestMethod().equals("HEAD")) {
        exchange.sendResponseHeaders(reply.status(), NO_BODY);
        return;
      }
      headers.set("Content-Type", reply.mediaType());
      exchange.sendResponseHeaders(reply.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
