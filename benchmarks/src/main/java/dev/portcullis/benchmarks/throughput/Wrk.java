package dev.portcullis.benchmarks.throughput;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The program wrk: one thread, some connections, each with one request at a time. */
final class Wrk {
  /** By default, an answer after 2 s is counted as none, which a busy machine may well need. */
  private static final int TIMEOUT_SECONDS = 30;

  private final String command;
  private final String version;

  private Wrk(String command, String version) {
    this.command = command;
    this.version = version;
  }

  /**
   * Looks for the program.
   *
   * @param command its name, or its path
   * @throws IllegalArgumentException when it is not there; the message says how to get it
   */
  static Wrk find(String command) throws InterruptedException {
    try {
      // It tells its version and fails, so what it returns is no matter.
      String text = output(start(List.of(command, "-v")));
      return new Wrk(command, text.substring(0, text.indexOf(" [")));
    } catch (IOException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException(
          "\""
              + command
              + "\" is not the program wrk, which sends the requests. Install it, on Debian with"
              + " `apt-get install wrk`, or say where it is with --wrk PATH.",
          e);
    }
  }

  /** Name and version. */
  String version() {
    return version;
  }

  /**
   * Sends requests for some time.
   *
   * @throws IllegalStateException when one is not answered as it should be
   */
  WrkOutput drive(URI target, Map<String, String> headers, int connections, int seconds)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of(command, "-t1", "-c" + connections));
    line.add("-d" + seconds + "s");
    line.add("--timeout=" + TIMEOUT_SECONDS + "s");
    headers.forEach((name, value) -> line.addAll(List.of("-H", name + ": " + value)));
    line.add(target.toString());
    Process process = start(line);
    String text = output(process);
    if (process.exitValue() != 0) {
      throw new IllegalStateException("wrk failed: " + text);
    }
    return WrkOutput.parse(text);
  }

  private static Process start(List<String> line) throws IOException {
    return new ProcessBuilder(line).redirectErrorStream(true).start();
  }

  private static String output(Process process) throws IOException, InterruptedException {
    String text = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return text;
  }
}
