package dev.portcullis.testing.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Stands between an application and its issuer or IAM. It keeps connections open for more requests,
 * as nearly all servers do, and knows how many are open; those of tests hang up after each answer.
 */
final class Relay implements AutoCloseable {
  private static final String HEAD_END = "\r\n\r\n";
  private static final String LENGTH = "content-length:";

  private final ServerSocket listener;
  private final URI server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger requests = new AtomicInteger();
  private volatile boolean held;

  /** Relays to a server, which may listen anywhere on loopback. */
  Relay(URI server) {
    this.server = server;
    try {
      listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot listen on 127.0.0.1", e);
    }
    inBackground(this::accept);
  }

  /** The address under which something at the server is to be had here. */
  URI of(URI address) {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort() + address.getRawPath());
  }

  /** How many connections are open. */
  int connections() {
    return open.size();
  }

  /** How many requests have come in. */
  int requests() {
    return requests.get();
  }

  /** Leaves requests without an answer from now on. */
  void hold() {
    held = true;
  }

  private static void inBackground(Runnable task) {
    Thread thread = new Thread(task, "relay");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = listener.accept();
        open.add(connection);
        inBackground(() -> serve(connection));
      }
    } catch (IOException e) {
      // It was closed.
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      InputStream in = new BufferedInputStream(connection.getInputStream());
      String head = head(in);
      while (!head.isEmpty()) {
        byte[] body = in.readNBytes(lengthOfBody(head));
        requests.incrementAndGet();
        if (held) {
          // Until the client gives up.
          in.read();
          return;
        }
        connection.getOutputStream().write(answer(head, body));
        head = head(in);
      }
    } catch (IOException e) {
      // The client has gone, or the server.
    } finally {
      open.remove(connection);
    }
  }

  /** Lines up to the empty one; empty when there are no more requests. */
  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    for (int c = in.read(); c >= 0; c = in.read()) {
      head.append((char) c);
      if (c == '\n' && head.indexOf(HEAD_END) >= 0) {
        return head.toString();
      }
    }
    return "";
  }

  private static int lengthOfBody(String head) {
    return head.lines()
        .map(line -> line.toLowerCase(Locale.ROOT))
        .filter(line -> line.startsWith(LENGTH))
        .map(line -> Integer.parseInt(line.substring(LENGTH.length()).strip()))
        .findFirst()
        .orElse(0);
  }

  private byte[] answer(String requestHead, byte[] requestBody) throws IOException {
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      // What a connection is good for is said for each connection alone (RFC 9110 §7.6.1).
      byte[] head =
          (withoutConnection(requestHead) + "Connection: close" + HEAD_END).getBytes(ISO_8859_1);
      socket.getOutputStream().write(head);
      socket.getOutputStream().write(requestBody);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      String answerHead = head(in);
      byte[] body = in.readNBytes(lengthOfBody(answerHead));
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      answer.writeBytes((withoutConnection(answerHead) + "\r\n").getBytes(ISO_8859_1));
      answer.writeBytes(body);
      return answer.toByteArray();
    }
  }

  private static String withoutConnection(String head) {
    return head.lines()
        .filter(line -> !line.isEmpty() && !line.regionMatches(true, 0, "Connection:", 0, 11))
        .collect(Collectors.joining("\r\n", "", "\r\n"));
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (Socket connection : open) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot hang up", e);
    }
  }
}
