package dev.portcullis.testing.attack;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;

class BaitTest {
  @Test
  void countsConnectionsWhateverComesOfThem() throws IOException {
    try (Bait bait = new Bait("{}")) {
      assertEquals(0, bait.connections());
      connect(bait).close();
      connect(bait).close();
      assertEquals(2, bait.connections());
      assertEquals(2, bait.connections());
    }
  }

  @Test
  void publishesKeysToWhoeverAsks() throws IOException {
    try (Bait bait = new Bait("{\"keys\":[]}");
        Socket socket = connect(bait)) {
      socket
          .getOutputStream()
          .write("GET /jwks.json HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);
      assertTrue(answer.endsWith("\r\n\r\n{\"keys\":[]}"), answer);
      assertEquals(1, bait.connections());
    }
  }

  @Test
  void countsWhoeverBeginsTlsAndDoesNotKeepThemWaiting() {
    try (Bait bait = new Bait("{}")) {
      assertTimeout(
          Duration.ofSeconds(4),
          () -> {
            try (Socket socket =
                SSLSocketFactory.getDefault()
                    .createSocket(bait.secureUri().getHost(), bait.secureUri().getPort())) {
              assertThrows(IOException.class, () -> ((SSLSocket) socket).startHandshake());
            }
            assertEquals(1, bait.connections());
          });
      assertEquals("https", bait.secureUri().getScheme());
    }
  }

  @Test
  void keepsTheCountAfterTheEnd() throws IOException {
    Bait bait = new Bait("{}");
    connect(bait).close();
    assertEquals(1, bait.connections());
    bait.close();
    bait.close();
    assertEquals(1, bait.connections());
  }

  @Test
  void restsWhereConnectionsCannotBeAccepted() throws Exception {
    AtomicInteger attempts = new AtomicInteger();
    ServerSocket failing =
        new ServerSocket() {
          @Override
          public Socket accept() throws IOException {
            attempts.incrementAndGet();
            throw new IOException("Too many open files");
          }
        };
    Bait bait = new Bait("{}", failing);
    Thread.sleep(300);
    bait.close();
    assertTrue(attempts.get() <= 10, () -> attempts + " attempts");
  }

  private static Socket connect(Bait bait) throws IOException {
    return new Socket(bait.uri().getHost(), bait.uri().getPort());
  }
}
