package dev.portcullis.benchmarks.wrk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The program wrk: one thread, some connections, each with one request at a time.
 *
 * <p>Immutable.
 */
public final class Wrk {
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
   * @return the program, ready for use
   * @throws IllegalArgumentException when it is not there; the message says how to get it
   * @throws InterruptedException when this thread is interrupted meanwhile
   */
  public static Wrk find(String command) throws InterruptedException {
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

  /**
   * Tells what it is.
   *
   * @return name and version
   */
  public String version() {
    return version;
  }

  /**
   * Sends the same request for some time.
   *
   * @param target what to ask for
   * @param headers what the request has
   * @param connections how many requests are on their way at once
   * @param seconds how long
   * @return what came of it
   * @throws IllegalStateException when one is not answered as it should be
   * @throws IOException when the program does not run
   * @throws InterruptedException when this thread is interrupted meanwhile
   */
  public WrkOutput drive(URI target, Map<String, String> headers, int connections, int seconds)
      throws IOException, InterruptedException {
    List<String> line = line(connections, seconds);
    headers.forEach((name, value) -> line.addAll(List.of("-H", name + ": " + value)));
    line.add(target.toString());
    return run(line);
  }

  /**
   * Sends one of several requests after the other for some time, over and over again.
   *
   * @param target what to ask for
   * @param rotation the requests
   * @param connections how many requests are on their way at once
   * @param seconds how long
   * @return what came of it
   * @throws IllegalStateException when one is not answered as it should be
   * @throws IOException when the program does not run
   * @throws InterruptedException when this thread is interrupted meanwhile
   */
  public WrkOutput drive(URI target, Rotation rotation, int connections, int seconds)
      throws IOException, InterruptedException {
    List<String> line = line(connections, seconds);
    line.addAll(List.of("-s", rotation.script().toString(), target.toString(), "--"));
    line.add(rotation.headers().toString());
    return run(line);
  }

  private List<String> line(int connections, int seconds) {
    return new ArrayList<>(
        List.of(
            command,
            "-t1",
            "-c" + connections,
            "-d" + seconds + "s",
            "--timeout=" + TIMEOUT_SECONDS + "s"));
  }

  private static WrkOutput run(List<String> line) throws IOException, InterruptedException {
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
