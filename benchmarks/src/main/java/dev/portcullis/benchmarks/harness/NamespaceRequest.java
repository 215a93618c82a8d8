package dev.portcullis.benchmarks.harness;

import dev.portcullis.token.RequestView;
import java.time.Duration;
import java.util.List;

/**
 * A request for a namespace and the user {@code bob}, without any header. Immutable.
 *
 * @param namespace the values of the path parameter {@code namespace}; any other one is the user's
 * @param user the values of the other path parameters
 * @param seenAt when it came, by {@link System#nanoTime()}
 */
public record NamespaceRequest(List<String> namespace, List<String> user, long seenAt)
    implements RequestView {
  private static final Duration BENCHMARK = Duration.ofDays(1);

  /**
   * Makes one whose time does not run out while a benchmark runs.
   *
   * @param namespace the value of the path parameter {@code namespace}
   */
  public NamespaceRequest(String namespace) {
    this(List.of(namespace), List.of("bob"), System.nanoTime() + BENCHMARK.toNanos());
  }

  @Override
  public List<String> headerValues(String name) {
    return List.of();
  }

  @Override
  public boolean hasQueryParameter(String name) {
    return false;
  }

  @Override
  public List<String> pathParameter(String name) {
    return name.equals("namespace") ? namespace : user;
  }
}
