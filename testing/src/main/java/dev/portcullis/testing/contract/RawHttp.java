package dev.portcullis.testing.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sends requests byte by byte, also those that no HTTP client would send.
 *
 * <p>Characters up to U+00FF become one byte each; for UTF-8, give its bytes as such characters.
 */
final class RawHttp {
  private static final int TIMEOUT_MILLIS = 20_000;

  private RawHttp() {}

  /**
   * Sends one request without a body, and reads the answer until the server hangs up.
   *
   * @param headerLines whole lines, without their ends; {@code Connection} is added, and {@code
   *     Host} unless it is there
   * @throws IOException when the server hangs up without an answer
   */
  static Answer exchange(URI server, String method, String target, List<String> headerLines)
      throws IOException {
    return exchange(server, method, target, headerLines, false);
  }

  /**
   * Does the same with lines that are none, and says that no more is to come: some servers would
   * wait for the rest of a line for ever. Others hang up then, which is an exception here.
   */
  static Answer exchangeBroken(URI server, String method, String target, List<String> headerLines)
      throws IOException {
    return exchange(server, method, target, headerLines, true);
  }

  private static Answer exchange(
      URI server, String method, String target, List<String> headerLines, boolean isAll)
      throws IOException {
    StringBuilder head = new StringBuilder();
    head.append(method).append(' ').append(target).append(" HTTP/1.1\r\n");
    if (headerLines.stream().noneMatch(line -> line.startsWith("Host:"))) {
      head.append("Host: ").append(server.getRawAuthority()).append("\r\n");
    }
    head.append("Connection: close\r\n");
    headerLines.forEach(line -> head.append(line).append("\r\n"));
    head.append("\r\n");
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.getOutputStream().write(head.toString().getBytes(ISO_8859_1));
      socket.getOutputStream().flush();
      if (isAll) {
        socket.shutdownOutput();
      }
      return parse(socket.getInputStream().readAllBytes(), method, headerLines);
    }
  }

  private static Answer parse(byte[] bytes, String method, List<String> sent) throws IOException {
    String text = new String(bytes, ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      throw new IOException("The server hung up without a complete answer: " + text);
    }
    List<String> lines = text.substring(0, end).lines().toList();
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line : lines.subList(1, lines.size())) {
      int colon = line.indexOf(':');
      headers
          .computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    byte[] body = text.substring(end + 4).getBytes(ISO_8859_1);
    boolean chunked =
        headers.getOrDefault("Transfer-Encoding", List.of()).stream()
            .anyMatch(coding -> coding.toLowerCase(Locale.ROOT).contains("chunked"));
    if (chunked && !method.equals("HEAD")) {
      body = dechunk(body);
    }
    int status = Integer.parseInt(lines.get(0).substring(9, 12));
    return new Answer(status, headers, new String(body, UTF_8), sent);
  }

  private static byte[] dechunk(byte[] body) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    String text = new String(body, ISO_8859_1);
    int at = 0;
    while (true) {
      int lineEnd = text.indexOf("\r\n", at);
      int size = Integer.parseInt(text.substring(at, lineEnd).strip(), 16);
      if (size == 0) {
        return whole.toByteArray();
      }
      whole.write(body, lineEnd + 2, size);
      at = lineEnd + 2 + size + 2;
    }
  }
}
