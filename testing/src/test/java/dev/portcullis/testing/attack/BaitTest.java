package dev.portcullis.testing.attack;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
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
  void countsWhoeverBeginsTls() throws IOException {
    try (Bait bait = new Bait("{}")) {
      try (Socket socket =
          SSLSocketFactory.getDefault()
              .createSocket(bait.secureUri().getHost(), bait.secureUri().getPort())) {
        assertThrows(IOException.class, () -> ((SSLSocket) socket).startHandshake());
      }
      assertEquals(1, bait.connections());
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
    BlockingQueue<Long> attempts = new LinkedBlockingQueue<>();
    ServerSocket failing =
        new ServerSocket() {
          @Override
          public Socket accept() throws IOException {
            attempts.add(System.nanoTime());
            throw new IOException("Too many open files");
          }
        };
    Bait bait = new Bait("{}", failing);
    long first = attempts.poll(1, TimeUnit.MINUTES);
    long second = attempts.poll(1, TimeUnit.MINUTES);
    bait.close();

    assertTrue(second - first >= Duration.ofMillis(50).toNanos(), "it did not rest");
    assertEquals(0, bait.connections());
  }

  private static Socket connect(Bait bait) throws IOException {
    return new Socket(bait.uri().getHost(), bait.uri().getPort());
  }
}
