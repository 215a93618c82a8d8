package dev.portcullis.benchmarks.flood;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.testing.LocalIssuer;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@link Service} in a process of its own, which trusts one issuer. */
final class ServiceProcess implements AutoCloseable {
  private static final long SECONDS_TO_START = 60;
  private static final long SECONDS_TO_END = 10;

  private final Path folder;
  private final Process process;
  private final URI address;

  private ServiceProcess(Path folder, Process process, URI address) {
    this.folder = folder;
    this.process = process;
    this.address = address;
  }

  /**
   * Starts the service and waits until it listens.
   *
   * @throws IOException when it ends instead; the message has its log
   */
  static ServiceProcess start(LocalIssuer issuer) throws IOException {
    // A folder without a .env file.
    Path folder = Files.createTempDirectory("portcullis-flood");
    Path log = folder.resolve("log");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // A heap that grows would do so in some rounds and not in others.
                "-Xms512m",
                "-Xmx512m",
                "-cp",
                absoluteClassPath(),
                Service.class.getName())
            .directory(folder.toFile())
            .redirectError(log.toFile());
    configure(builder.environment(), issuer);
    Process process = builder.start();
    try {
      return new ServiceProcess(folder, process, address(process, log));
    } catch (IOException | RuntimeException e) {
      end(process, folder);
      throw e;
    }
  }

  private static URI address(Process process, Path log) throws IOException {
    // A service that hangs is ended, so that there is an end of its output to be read.
    Future<?> alarm =
        CompletableFuture.runAsync(
            process::destroyForcibly,
            CompletableFuture.delayedExecutor(SECONDS_TO_START, TimeUnit.SECONDS));
    String firstLine = process.inputReader(UTF_8).readLine();
    alarm.cancel(false);
    if (firstLine == null) {
      throw new IOException("The service did not start: " + Files.readString(log));
    }
    return URI.create(firstLine);
  }

  private static void configure(Map<String, String> environment, LocalIssuer issuer) {
    environment.keySet().removeIf(ServiceProcess::isSetting);
    issuer.settings().forEach((name, value) -> environment.put(variable(name), value.toString()));
  }

  /** A developer's own settings must not reach the service. */
  private static boolean isSetting(String variable) {
    return variable.startsWith("AXIOMS_")
        || variable.startsWith("IAM_")
        || variable.startsWith("PORTCULLIS_");
  }

  private static String variable(String setting) {
    return setting.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  private static String absoluteClassPath() {
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(System.getProperty("java.class.path"))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  URI address() {
    return address;
  }

  /** What the process has computed since its start; nothing where the system does not tell. */
  Optional<Duration> cpuTime() {
    return process.info().totalCpuDuration();
  }

  @Override
  public void close() throws IOException {
    end(process, folder);
  }

  private static void end(Process process, Path folder) throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    Files.deleteIfExists(folder.resolve("log"));
    Files.deleteIfExists(folder);
  }
}
