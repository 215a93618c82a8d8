package dev.portcullis.testing.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Publishes an attacker's keys to whoever asks, and counts the connections.
 *
 * <p>It answers, so that a service which takes keys from where a token points is deceived in full.
 */
final class Bait implements AutoCloseable {
  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final int BACKLOG = 50;
  private static final int PATIENCE_MILLIS = 5_000;

  private final AtomicInteger accepted = new AtomicInteger();
  private final ServerSocket listener;
  private final byte[] answer;
  private int own;

  Bait(String json) {
    byte[] body = json.getBytes(UTF_8);
    answer =
        ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n"
                + "Content-Length: "
                + body.length
                + "\r\n\r\n"
                + json)
            .getBytes(UTF_8);
    try {
      listener = new ServerSocket(0, BACKLOG, InetAddress.getByAddress(LOOPBACK));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot listen on 127.0.0.1", e);
    }
    Thread thread = new Thread(this::serve, "bait-" + listener.getLocalPort());
    thread.setDaemon(true);
    thread.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  /** The connections of others. */
  synchronized int connections() {
    // Connections are served one after another: when this one is, those before it are counted.
    try (Socket last = new Socket(listener.getInetAddress(), listener.getLocalPort())) {
      last.shutdownOutput();
      last.getInputStream().readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("The bait does not answer", e);
    }
    own++;
    return accepted.get() - own;
  }

  private void serve() {
    while (!listener.isClosed()) {
      try (Socket socket = listener.accept()) {
        accepted.incrementAndGet();
        socket.setSoTimeout(PATIENCE_MILLIS);
        skipHead(socket.getInputStream());
        socket.getOutputStream().write(answer);
      } catch (IOException e) {
        // A client that hangs up has been counted, which is all that it is here for.
      }
    }
  }

  private static void skipHead(InputStream in) throws IOException {
    int newLines = 0;
    int read = in.read();
    while (read >= 0) {
      if (read == '\n') {
        newLines++;
      } else if (read != '\r') {
        newLines = 0;
      }
      if (newLines == 2) {
        return;
      }
      read = in.read();
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
