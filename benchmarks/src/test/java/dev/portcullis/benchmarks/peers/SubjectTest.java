package dev.portcullis.benchmarks.peers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpServer;
import dev.portcullis.benchmarks.harness.Launch;
import dev.portcullis.benchmarks.harness.ServiceMain;
import dev.portcullis.benchmarks.harness.ServiceProcess;
import dev.portcullis.testing.LocalIssuer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A service that is not the same as the others is not measured. */
class SubjectTest {
  /** Answers each request of an endpoint with the same, as its arguments say. */
  static final class Simple {
    private Simple() {}

    public static void main(String[] args) {
      ServiceMain.run("Simple 1", () -> start(args));
    }

    private static URI start(String... args) throws IOException {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      byte[] body = args[0].getBytes(UTF_8);
      server.createContext(
          "/",
          exchange -> {
            String header = exchange.getRequestHeaders().getFirst("Authorization");
            boolean open = exchange.getRequestURI().getPath().equals("/public");
            boolean right = open || header != null || !args[2].equals("needed");
            exchange.getResponseHeaders().add("Content-Type", args[1]);
            exchange.sendResponseHeaders(right ? 200 : 401, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
          });
      server.start();
      return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '#',
      delimiter = ';',
      value = {
        "{\"message\":\"Bye\"}; application/json; needed; must answer to anyone with",
        "{\"message\":\"Hello\"}; text/plain; needed; must answer to anyone with",
        "{\"message\":\"Hello\"}; application/json; none; must answer without a token with 401",
        "{\"message\":\"Hello\"}; application/json; needed;"
            + " must answer to a broken signature with 401"
      })
  void serviceThatAnswersOtherwiseIsRefused(String body, String type, String token, String message)
      throws Exception {
    try (LocalIssuer issuer = LocalIssuer.start();
        ServiceProcess process =
            ServiceProcess.start(Launch.ofClass(Simple.class, body, type, token), issuer)) {
      Tokens tokens = new Tokens(issuer);
      Subject subject = new Subject(PeerService.GRIZZLY, process);

      IllegalStateException refused =
          assertThrows(
              IllegalStateException.class, () -> subject.check(tokens, tokens.valid(1).get(0)));

      assertEquals(
          "Portcullis on Grizzly " + message,
          refused.getMessage().substring(0, "Portcullis on Grizzly ".length() + message.length()));
    }
  }

  @Test
  void tokensInRotationAreAllDifferent() {
    try (LocalIssuer issuer = LocalIssuer.start()) {
      assertEquals(30, new Tokens(issuer).valid(30).stream().distinct().count());
    }
  }
}
