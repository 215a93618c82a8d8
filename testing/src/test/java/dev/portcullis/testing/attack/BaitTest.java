package dev.portcullis.testing.attack;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
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

  private static Socket connect(Bait bait) throws IOException {
    return new Socket(bait.uri().getHost(), bait.uri().getPort());
  }
}
