package dev.portcullis.samples.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The program in a process of its own. */
final class Launched implements AutoCloseable {
  private static final Pattern START = Pattern.compile("Portcullis quickstart: (\\S+) .*");

  private final Process process;
  private final BufferedReader output;
  private final Path log;
  private final StringBuilder printed = new StringBuilder();

  private Launched(Process process, Path log) {
    this.process = process;
    this.output = process.inputReader(UTF_8);
    this.log = log;
  }

  /** Launches it in a folder, which may have a {@code .env}, with variables and JVM options. */
  static Launched in(
      Path folder, List<String> program, Map<String, String> environment, String... options)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(program);
    Path log = folder.resolve("log");
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().putAll(environment);
    return new Launched(builder.redirectError(log.toFile()).start(), log);
  }

  /** Waits until the address is printed. */
  URI address() throws IOException {
    for (String line = read(); line != null; line = read()) {
      Matcher start = START.matcher(line);
      if (start.matches()) {
        return URI.create(start.group(1));
      }
    }
    throw new IOException("It ended without an address: " + log());
  }

  private String read() throws IOException {
    String line = output.readLine();
    printed.append(line).append('\n');
    return line;
  }

  /** Sends SIGTERM. */
  void terminate() {
    // The method of Process would close the streams too.
    process.toHandle().destroy();
  }

  int exitCode() throws IOException, InterruptedException {
    while (read() != null) {
      // What is not read could fill the pipe and keep the process alive.
    }
    return process.waitFor();
  }

  /** What it has written to standard output, as far as it was read. */
  String printed() {
    return printed.toString();
  }

  /** What it has written to standard error. */
  String log() throws IOException {
    return Files.readString(log);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
