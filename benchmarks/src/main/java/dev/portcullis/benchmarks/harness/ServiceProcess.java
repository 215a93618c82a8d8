package dev.portcullis.benchmarks.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.config.Setting;
import dev.portcullis.testing.LocalIssuer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A service in a process of its own, which trusts one issuer.
 *
 * <p>For use by one thread.
 */
public final class ServiceProcess implements AutoCloseable {
  private static final long SECONDS_TO_START = 60;
  private static final long SECONDS_TO_END = 10;

  /** What Quarkus says too, and what is after {@code powered by}. */
  private static final Pattern LISTENS =
      Pattern.compile("\\(powered by ([^)]+)\\).*Listening on: (http://\\S+:\\d+)");

  private final Path folder;
  private final Process process;
  private final Matcher started;

  private ServiceProcess(Path folder, Process process, Matcher started) {
    this.folder = folder;
    this.process = process;
    this.started = started;
  }

  /**
   * Starts a service and waits until it listens.
   *
   * @param launch how
   * @param issuer whom it is to trust
   * @return the running service; closing it ends it
   * @throws IOException when it ends instead; the message has what it printed
   */
  public static ServiceProcess start(Launch launch, LocalIssuer issuer) throws IOException {
    // A folder without a .env file.
    Path folder = Files.createTempDirectory("portcullis-service");
    ProcessBuilder builder =
        new ProcessBuilder(command(launch)).directory(folder.toFile()).redirectErrorStream(true);
    configure(builder.environment(), launch, issuer);
    Process process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    try {
      return new ServiceProcess(folder, process, awaitStart(process));
    } catch (IOException | RuntimeException e) {
      end(process, folder);
      throw e;
    }
  }

  private static List<String> command(Launch launch) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // A heap that grows would do so in some rounds and not in others.
    command.add("-Xms512m");
    command.add("-Xmx512m");
    command.addAll(launch.arguments());
    return command;
  }

  private static void configure(
      Map<String, String> environment, Launch launch, LocalIssuer issuer) {
    environment.keySet().removeIf(ServiceProcess::isSetting);
    environment.putAll(launch.environment());
    issuer
        .settings()
        .forEach((name, value) -> environment.put(Setting.environmentName(name), value.toString()));
  }

  /** A developer's own settings must not reach the service. */
  private static boolean isSetting(String variable) {
    return variable.startsWith("AXIOMS_")
        || variable.startsWith("IAM_")
        || variable.startsWith("PORTCULLIS_")
        || variable.startsWith("PEER_")
        || variable.startsWith("QUARKUS_")
        || variable.startsWith("SMALLRYE_")
        || variable.startsWith("MP_JWT_")
        || variable.startsWith("SERVER_")
        || variable.startsWith("SPRING_");
  }

  private static Matcher awaitStart(Process process) throws IOException {
    // A service that hangs is ended, so that there is an end of its output to be read.
    Future<?> alarm =
        CompletableFuture.runAsync(
            process::destroyForcibly,
            CompletableFuture.delayedExecutor(SECONDS_TO_START, TimeUnit.SECONDS));
    BufferedReader output = process.inputReader(UTF_8);
    List<String> lines = new ArrayList<>();
    String line = output.readLine();
    while (line != null) {
      Matcher matcher = LISTENS.matcher(line);
      if (matcher.find()) {
        alarm.cancel(false);
        dropFurther(output);
        return matcher;
      }
      lines.add(line);
      line = output.readLine();
    }
    alarm.cancel(false);
    throw new IOException("The service did not start: " + String.join("\n", lines));
  }

  /** Nobody reads further output, but who prints it must not be held up. */
  private static void dropFurther(BufferedReader output) {
    Thread thread =
        new Thread(
            () -> {
              try {
                output.transferTo(Writer.nullWriter());
              } catch (IOException e) {
                // The process is gone.
              }
            },
            "service output");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Tells what serves.
   *
   * @return names and versions, as the service itself says
   */
  public String software() {
    return started.group(1);
  }

  /**
   * Tells where it listens.
   *
   * @return scheme, host and port
   */
  public URI address() {
    return URI.create(started.group(2));
  }

  /**
   * Tells what the process has computed since its start.
   *
   * @return nothing where the system does not tell
   */
  public Optional<Duration> cpuTime() {
    return process.info().totalCpuDuration();
  }

  @Override
  public void close() throws IOException {
    end(process, folder);
  }

  private static void end(Process process, Path folder) throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    delete(folder);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
