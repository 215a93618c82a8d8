package dev.portcullis.benchmarks.wrk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

class WrkTest {
  private final ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          seen.add(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getOrDefault("Authorization", List.of()));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void requestsAreSentInRotation() throws Exception {
    List<String> tokens = IntStream.range(0, 7).mapToObj(i -> "token-" + i).toList();
    // With one connection, the order of arrival is that of the file.
    drive(tokens.stream().map(token -> "Authorization: Bearer " + token).toList(), 1);

    List<String> arrived = new ArrayList<>(seen);
    assertTrue(arrived.size() > tokens.size(), arrived::toString);
    // wrk takes the first one to look at it, and does not send it.
    int skipped = 1;
    for (int i = 0; i < arrived.size(); i++) {
      String token = tokens.get((i + skipped) % tokens.size());
      assertEquals("GET /thing?a=b [Bearer " + token + "]", arrived.get(i));
    }
  }

  @Test
  void allConnectionsTakeTheirRequestsFromTheSameRotation() throws Exception {
    List<String> tokens = IntStream.range(0, 5).mapToObj(i -> "token-" + i).toList();
    int connections = 4;
    drive(tokens.stream().map(token -> "Authorization: Bearer " + token).toList(), connections);

    List<Integer> counts =
        tokens.stream()
            .map(token -> (int) seen.stream().filter(line -> line.contains(token)).count())
            .toList();
    // Requests of several connections overtake each other by no more than there are.
    int most = counts.stream().mapToInt(count -> count).max().orElseThrow();
    int least = counts.stream().mapToInt(count -> count).min().orElseThrow();
    assertTrue(least > 0, counts::toString);
    assertTrue(most - least <= connections, counts::toString);
  }

  @Test
  void anEmptyLineIsARequestWithoutHeader() throws Exception {
    drive(List.of(""), 2);

    assertEquals(List.of("GET /thing?a=b []"), seen.stream().distinct().toList());
  }

  @Test
  void oneHeaderIsSentWithEachRequest() throws Exception {
    wrk().drive(target(), Map.of("Authorization", "Bearer abc"), 2, 1);

    assertEquals(List.of("GET /thing?a=b [Bearer abc]"), seen.stream().distinct().toList());
  }

  @Test
  void filesOfARotationAreGoneWithIt() throws IOException {
    Path headers;
    Path script;
    try (Rotation rotation = Rotation.of(List.of("Authorization: Bearer abc"))) {
      headers = rotation.headers();
      script = rotation.script();
      assertEquals("Authorization: Bearer abc\n", Files.readString(headers, UTF_8));
    }
    assertFalse(Files.exists(headers));
    assertFalse(Files.exists(script));
    assertFalse(Files.exists(headers.getParent()));
  }

  @Test
  void withoutWrkItIsSaidHowToGetIt(@TempDir Path empty) {
    String missing = empty.resolve("wrk").toString();

    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> Wrk.find(missing));

    assertTrue(refused.getMessage().contains(missing), refused::getMessage);
    assertTrue(refused.getMessage().contains("apt-get install wrk"), refused::getMessage);
  }

  @Test
  void anotherProgramIsNotTakenForWrk() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

    assertThrows(IllegalArgumentException.class, () -> Wrk.find(java));
  }

  private void drive(List<String> headers, int connections) throws Exception {
    try (Rotation rotation = Rotation.of(headers)) {
      WrkOutput output = wrk().drive(target(), rotation, connections, 1);
      assertTrue(output.requests() <= seen.size(), () -> output + " of " + seen.size());
    }
  }

  private URI target() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/thing?a=b");
  }

  private static Wrk wrk() throws InterruptedException {
    try {
      return Wrk.find("wrk");
    } catch (IllegalArgumentException e) {
      throw new TestAbortedException(e.getMessage(), e);
    }
  }
}
