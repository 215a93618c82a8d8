package dev.portcullis.benchmarks.flood;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;

/**
 * One connection that is kept open, or opened again when the server hangs up after an answer. An
 * HTTP client of the JDK would cost more than the service that is to be measured beside it.
 *
 * <p>Not for use by several threads at once.
 */
final class Connection implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 20_000;
  private static final int LONGEST_ANSWER = 8 * 1024;
  private static final int STATUS_START = "HTTP/1.1 ".length();
  private static final String LENGTH = "\r\ncontent-length: ";
  private static final String HANGS_UP = "\r\nconnection: close\r\n";

  private final URI server;
  private final byte[] answer = new byte[LONGEST_ANSWER];
  private int filled;
  private Socket socket;

  Connection(URI server) throws IOException {
    this.server = server;
    socket = open(server);
  }

  private static Socket open(URI server) throws IOException {
    Socket socket = new Socket(server.getHost(), server.getPort());
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket.setTcpNoDelay(true);
    return socket;
  }

  /**
   * Sends a request and reads the whole answer.
   *
   * @return its status
   * @throws IOException when there is no answer, or one without {@code Content-Length}
   */
  int exchange(byte[] request) throws IOException {
    socket.getOutputStream().write(request);
    filled = 0;
    String head = readHead();
    int end = head.length() + bodyLength(head);
    while (filled < end) {
      read();
    }
    if (head.contains(HANGS_UP)) {
      socket.close();
      socket = open(server);
    }
    return Integer.parseInt(head, STATUS_START, STATUS_START + 3, 10);
  }

  /** Up to and with the empty line, in lower case, since names of headers have none. */
  private String readHead() throws IOException {
    int searched = 0;
    while (true) {
      read();
      for (int i = Math.max(3, searched); i < filled; i++) {
        if (answer[i] == '\n' && answer[i - 2] == '\n') {
          return new String(answer, 0, i + 1, ISO_8859_1).toLowerCase(Locale.ROOT);
        }
      }
      searched = filled;
    }
  }

  private static int bodyLength(String head) throws IOException {
    int at = head.indexOf(LENGTH);
    if (at < 0) {
      throw new IOException("An answer without Content-Length: " + head);
    }
    int start = at + LENGTH.length();
    return Integer.parseInt(head, start, head.indexOf('\r', start), 10);
  }

  private void read() throws IOException {
    InputStream in = socket.getInputStream();
    int count = filled == answer.length ? -1 : in.read(answer, filled, answer.length - filled);
    if (count < 0) {
      throw new IOException(
          "An answer was cut short or too long: " + new String(answer, 0, filled, ISO_8859_1));
    }
    filled += count;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
