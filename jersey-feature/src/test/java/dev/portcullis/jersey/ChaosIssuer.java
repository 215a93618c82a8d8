package dev.portcullis.jersey;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * A server of key sets, on loopback, that fails in every way that such servers do. Each connection
 * carries one request.
 */
final class ChaosIssuer implements AutoCloseable {
  static final long FLOOD_BYTES = 50_000_000;

  private static final int CHUNK_BYTES = 1 << 16;
  private static final Duration TO_HANG_UP = Duration.ofSeconds(2);
  private static final Duration TO_REOPEN = Duration.ofSeconds(30);

  private final AtomicReference<Fetch> newest = new AtomicReference<>();
  private final AtomicInteger fetches = new AtomicInteger();
  private final AtomicInteger overlaps = new AtomicInteger();
  private final AtomicLong flooded = new AtomicLong();
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private volatile Answer answer = status(503, "");
  private volatile ServerSocket listener;

  /** How one request is answered. */
  @FunctionalInterface
  interface Answer {
    void send(Fetch fetch) throws IOException;
  }

  /** A key set, and how often it was asked for. */
  static final class KeySet implements Answer {
    private final Answer document;
    private final AtomicInteger asked = new AtomicInteger();

    private KeySet(String json) {
      document = body(json.getBytes(UTF_8));
    }

    @Override
    public void send(Fetch fetch) throws IOException {
      asked.incrementAndGet();
      document.send(fetch);
    }

    /**
     * Whether the set must have arrived. One fetch runs at a time, so the second begins after the
     * first has ended.
     */
    boolean mustBeIn() {
      return asked.get() >= 2;
    }

    int asked() {
      return asked.get();
    }
  }

  /** One request, until it is answered or the client hangs up. */
  static final class Fetch {
    private final Socket connection;
    private final CountDownLatch ended = new CountDownLatch(1);

    private Fetch(Socket connection) {
      this.connection = connection;
    }

    private OutputStream out() throws IOException {
      return connection.getOutputStream();
    }

    private void answer(byte[] bytes) throws IOException {
      // The client may come again before this thread goes on from its last byte.
      ended.countDown();
      out().write(bytes);
    }

    private void awaitHangUp() throws IOException {
      while (connection.getInputStream().read() >= 0) {
        // A client that waits sends nothing.
      }
    }
  }

  ChaosIssuer() {
    listener = listen(0);
  }

  private ServerSocket listen(int port) {
    try {
      ServerSocket opened = new ServerSocket();
      opened.setReuseAddress(true);
      try {
        opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      } catch (IOException e) {
        opened.close();
        throw e;
      }
      daemon("chaos-issuer", () -> accept(opened));
      return opened;
    } catch (BindException e) {
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept(ServerSocket from) {
    while (!from.isClosed()) {
      try {
        Socket connection = from.accept();
        daemon("chaos-issuer-fetch", () -> handle(connection));
      } catch (IOException e) {
        // The port was closed.
      }
    }
  }

  private void handle(Socket accepted) {
    try (Socket connection = accepted) {
      connections.add(connection);
      if (!readHead(connection.getInputStream())) {
        return;
      }
      Answer now = answer;
      Fetch fetch = new Fetch(connection);
      fetches.incrementAndGet();
      countOverlap(newest.getAndSet(fetch));
      try {
        now.send(fetch);
      } finally {
        fetch.ended.countDown();
      }
    } catch (IOException e) {
      // The client hung up, as it should in many a case.
    } finally {
      connections.remove(accepted);
    }
  }

  /** A client that has given up may come again a little before its hanging up is seen here. */
  private void countOverlap(Fetch before) {
    try {
      if (before != null && !before.ended.await(TO_HANG_UP.toMillis(), TimeUnit.MILLISECONDS)) {
        overlaps.incrementAndGet();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean readHead(InputStream in) throws IOException {
    int lineEnds = 0;
    while (lineEnds < 4) {
      int octet = in.read();
      if (octet < 0) {
        return false;
      }
      lineEnds = octet == '\r' || octet == '\n' ? lineEnds + 1 : 0;
    }
    return true;
  }

  private static Thread daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  URI jwksUrl() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/jwks.json");
  }

  /** From now on, publishes this key set. */
  KeySet publish(String json) {
    KeySet published = new KeySet(json);
    answer = published;
    return published;
  }

  /** From now on, answers so. */
  void answer(Answer other) {
    answer = other;
  }

  /** From now on, refuses connections. */
  void goDown() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes connections again, on the same port. */
  void comeUp() {
    int port = listener.getLocalPort();
    long end = System.nanoTime() + TO_REOPEN.toNanos();
    ServerSocket reopened = listen(port);
    // Somebody's outgoing connection may have borrowed the port for a moment.
    while (reopened == null && System.nanoTime() < end) {
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      reopened = listen(port);
    }
    if (reopened == null) {
      throw new IllegalStateException("the port cannot be opened again");
    }
    listener = reopened;
  }

  static Answer body(byte[] body) {
    return fetch -> fetch.answer(join(head("200 OK", "", body.length), body));
  }

  static Answer status(int status, String header) {
    return fetch -> fetch.answer(head(status + " Whatever", header, 0));
  }

  static Answer hang() {
    return Fetch::awaitHangUp;
  }

  /** A body whose bytes come one in a second. */
  static Answer drip() {
    return fetch -> {
      fetch.out().write(head("200 OK", "", FLOOD_BYTES));
      fetch.connection.setSoTimeout((int) Duration.ofSeconds(1).toMillis());
      boolean waiting = true;
      while (waiting) {
        fetch.out().write(' ');
        waiting = !hungUp(fetch);
      }
    };
  }

  /** Waits a second for the end of the connection. */
  private static boolean hungUp(Fetch fetch) throws IOException {
    try {
      return fetch.connection.getInputStream().read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    }
  }

  /** A body of {@link #FLOOD_BYTES}. */
  Answer flood() {
    return fetch -> {
      fetch.out().write(head("200 OK", "", FLOOD_BYTES));
      byte[] chunk = " ".repeat(CHUNK_BYTES).getBytes(ISO_8859_1);
      for (long sent = 0; sent < FLOOD_BYTES; sent += CHUNK_BYTES) {
        fetch.out().write(chunk, 0, (int) Math.min(CHUNK_BYTES, FLOOD_BYTES - sent));
        flooded.accumulateAndGet(sent + CHUNK_BYTES, Math::max);
      }
    };
  }

  private static byte[] head(String status, String header, long length) {
    return ("HTTP/1.1 "
            + status
            + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
            + length
            + "\r\n"
            + header
            + "\r\n")
        .getBytes(ISO_8859_1);
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] both = new byte[first.length + second.length];
    System.arraycopy(first, 0, both, 0, first.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  /** How many requests came. */
  int fetches() {
    return fetches.get();
  }

  /** How many requests came while another was under way. */
  int overlaps() {
    return overlaps.get();
  }

  /** How much of a flood a client took before it hung up, at most; buffers included. */
  long flooded() {
    return flooded.get();
  }

  @Override
  public void close() {
    goDown();
    for (Socket connection : connections) {
      try {
        connection.close();
      } catch (IOException e) {
        // It is closed all the same.
      }
    }
  }
}
