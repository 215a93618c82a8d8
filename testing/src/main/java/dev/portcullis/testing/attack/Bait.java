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
import java.util.concurrent.locks.LockSupport;

/**
 * Publishes an attacker's keys to whoever asks, and counts the connections.
 *
 * <p>It answers, so that a service which takes keys from where a token points is deceived in full.
 * To TLS it does not answer: whoever begins it has been counted.
 */
final class Bait implements AutoCloseable {
  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final int BACKLOG = 50;
  private static final int PATIENCE_MILLIS = 5_000;
  private static final int OWN_PATIENCE_MILLIS = 60_000;
  private static final long PAUSE_NANOS = 100_000_000;

  /** The first byte of a TLS connection (RFC 8446 §5.1). */
  private static final int TLS_HANDSHAKE = 22;

  private final AtomicInteger accepted = new AtomicInteger();
  private final ServerSocket listener;
  private final byte[] answer;
  private int own;

  Bait(String json) {
    this(json, listener());
  }

  Bait(String json, ServerSocket listener) {
    this.listener = listener;
    byte[] body = json.getBytes(UTF_8);
    answer =
        ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n"
                + "Content-Length: "
                + body.length
                + "\r\n\r\n"
                + json)
            .getBytes(UTF_8);
    Thread thread = new Thread(this::serve, "bait-" + listener.getLocalPort());
    thread.setDaemon(true);
    thread.start();
  }

  private static ServerSocket listener() {
    try {
      return new ServerSocket(0, BACKLOG, InetAddress.getByAddress(LOOPBACK));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot listen on 127.0.0.1", e);
    }
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  /** The same place, for those who go nowhere without TLS. */
  URI secureUri() {
    return URI.create("https://127.0.0.1:" + listener.getLocalPort());
  }

  /** The connections of others until now, or until the end. */
  synchronized int connections() {
    if (listener.isClosed()) {
      return accepted.get() - own;
    }
    // Connections are served one after another: when this one is, those before it are counted.
    try (Socket last = new Socket(listener.getInetAddress(), listener.getLocalPort())) {
      own++;
      last.setSoTimeout(OWN_PATIENCE_MILLIS);
      last.shutdownOutput();
      last.getInputStream().readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("The bait does not answer", e);
    }
    return accepted.get() - own;
  }

  private void serve() {
    while (!listener.isClosed()) {
      try (Socket socket = listener.accept()) {
        accepted.incrementAndGet();
        answer(socket);
      } catch (IOException e) {
        // Where the system has no handle to spare, the next attempt would fail at once, too.
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  private void answer(Socket socket) {
    try {
      socket.setSoTimeout(PATIENCE_MILLIS);
      InputStream in = socket.getInputStream();
      int first = in.read();
      if (first != TLS_HANDSHAKE) {
        skipHead(first, in);
        socket.getOutputStream().write(answer);
      }
    } catch (IOException e) {
      // A client that hangs up has been counted, which is all that it is here for.
    }
  }

  private static void skipHead(int first, InputStream in) throws IOException {
    int newLines = 0;
    int read = first;
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
  public synchronized void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
