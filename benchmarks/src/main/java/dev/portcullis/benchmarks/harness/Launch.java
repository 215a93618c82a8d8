package dev.portcullis.benchmarks.harness;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a service is started, on the Java of this process.
 *
 * <p>It takes any free port, prints a line with {@code Listening on: http://127.0.0.1:PORT}, and
 * ends when its standard input does, or at a SIGTERM.
 *
 * @param arguments those of {@code java}
 * @param environment variables that it needs, beside those that name the issuer
 */
public record Launch(List<String> arguments, Map<String, String> environment) {
  /** Copies what it is given. */
  public Launch {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }

  /**
   * Runs a class from the class path of this process.
   *
   * @param main has a main method, at best one that calls {@link ServiceMain#run}
   * @param args what the method is given
   * @return a way to start it
   */
  public static Launch ofClass(Class<?> main, String... args) {
    List<String> arguments = new ArrayList<>(List.of("-cp", absoluteClassPath(), main.getName()));
    Collections.addAll(arguments, args);
    return new Launch(arguments, Map.of());
  }

  /**
   * Runs a jar.
   *
   * @param jar names its main class
   * @param environment variables that it needs
   * @return a way to start it
   */
  public static Launch ofJar(Path jar, Map<String, String> environment) {
    return new Launch(List.of("-jar", jar.toAbsolutePath().toString()), environment);
  }

  private static String absoluteClassPath() {
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(System.getProperty("java.class.path"))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
