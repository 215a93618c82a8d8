package dev.portcullis.testing.contract;

import static org.junit.jupiter.api.Assertions.assertAll;

import dev.portcullis.testing.LocalIssuer;
import dev.portcullis.testing.SigningAlgorithm;
import dev.portcullis.testing.TokenBuilder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestInstance;

/**
 * One part of the contract: it has an issuer, starts applications, and closes what it opened. Its
 * tests run one after the other, though perhaps beside those of other parts.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ContractPart {
  private final Launcher launcher;
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  // Keys for it are made in a moment, unlike those for RSA.
  final LocalIssuer issuer = LocalIssuer.builder().algorithm(SigningAlgorithm.ES256).start();

  ContractPart(Launcher launcher) {
    this.launcher = launcher;
    opened.push(issuer);
  }

  /** Starts the application of all fixtures with tokens of this part's issuer. */
  Service start() {
    return start(Map.of());
  }

  /** Starts the same with settings that add to those of the issuer, or replace them. */
  Service start(Map<String, Object> settings) {
    return start(issuer, settings);
  }

  /** Starts the same with tokens of another issuer. */
  Service start(LocalIssuer other, Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(other.settings());
    all.putAll(settings);
    return start(all, Fixtures.ALL);
  }

  /** Starts an application of other resources, with these settings alone. */
  Service start(Map<String, Object> settings, Set<Class<?>> resources) {
    try {
      return closing(new Service(launcher.start(settings, resources)));
    } catch (Exception e) {
      throw new AssertionError("The application does not start", e);
    }
  }

  /** Has something closed after the last test. */
  <T extends AutoCloseable> T closing(T resource) {
    synchronized (opened) {
      opened.push(resource);
    }
    return resource;
  }

  Launcher launcher() {
    return launcher;
  }

  /** A token with nothing but an identity. */
  TokenBuilder token() {
    return issuer.token();
  }

  /** Makes all calls, as many at a time as there are threads; gives their results in order. */
  static <T> List<T> inParallel(int threads, List<Callable<T>> calls) throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> result : executor.invokeAll(calls)) {
        results.add(result.get());
      }
      return results;
    } finally {
      executor.shutdownNow();
    }
  }

  /** One test for each entry, named by its key. */
  static <T> Stream<DynamicTest> each(Map<String, T> cases, Check<T> check) {
    return cases.entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(),
                    // Not every report has the names of dynamic tests.
                    () -> assertAll(entry.getKey(), () -> check.check(entry.getValue()))));
  }

  /** What must be true of a case. */
  @FunctionalInterface
  interface Check<T> {
    void check(T value) throws Exception;
  }

  @AfterAll
  void closeAll() throws Exception {
    while (!opened.isEmpty()) {
      opened.pop().close();
    }
  }
}
