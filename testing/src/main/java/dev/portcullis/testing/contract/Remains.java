package dev.portcullis.testing.contract;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an application that has ended could leave behind in this process, as seen from one moment
 * on.
 *
 * <p>Before Java 21, nothing ends the JDK's HTTP client but the garbage collector, which is
 * therefore called upon.
 */
final class Remains {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int PAUSES_BETWEEN_COLLECTIONS = 10;
  private static final long PAUSE_NANOS = Duration.ofMillis(20).toNanos();
  private static final Pattern OF_HTTP_CLIENT = Pattern.compile("(HttpClient-\\d+)-.*");

  private final Predicate<Thread> isOfRuntime;
  private final Set<Thread> threadsBefore;
  private final Set<String> clientsBefore;

  /** Looks at what there is; threads that a runtime leaves of its own accord are overlooked. */
  Remains(Predicate<Thread> isOfRuntime) {
    this.isOfRuntime = isOfRuntime;
    threadsBefore = liveThreads().collect(Collectors.toSet());
    clientsBefore = threadsBefore.stream().map(Remains::httpClient).collect(Collectors.toSet());
  }

  /** The threads of guards that were not there at first, by name. */
  List<String> threadsOfGuards() {
    return liveThreads()
        .filter(thread -> !threadsBefore.contains(thread))
        .filter(this::isOfGuard)
        .map(Thread::getName)
        .sorted()
        .toList();
  }

  private boolean isOfGuard(Thread thread) {
    String client = httpClient(thread);
    return thread.getName().startsWith("portcullis-")
        || (!client.isEmpty() && !clientsBefore.contains(client));
  }

  /** The client of the JDK that a thread works for; empty for other threads. */
  private static String httpClient(Thread thread) {
    Matcher matcher = OF_HTTP_CLIENT.matcher(thread.getName());
    return matcher.matches() ? matcher.group(1) : "";
  }

  /** How many threads there are more than at first, whoever made them. */
  int moreThreads() {
    return (int) liveThreads().count() - threadsBefore.size();
  }

  /** How many files and sockets are open; always none where the system does not say. */
  static long openFiles() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getOpenFileDescriptorCount()
        : 0;
  }

  private Stream<Thread> liveThreads() {
    return Thread.getAllStackTraces().keySet().stream().filter(isOfRuntime.negate());
  }

  /** Waits until the threads of guards have ended. */
  void awaitNoThreads() {
    await(
        () -> threadsOfGuards().isEmpty(), () -> "These threads do not end: " + threadsOfGuards());
  }

  /** Waits for what must come about in the end. */
  static void await(BooleanSupplier condition, Supplier<String> failure) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (int i = 0; !condition.getAsBoolean(); i++) {
      assertTrue(System.nanoTime() - end < 0, failure);
      if (i % PAUSES_BETWEEN_COLLECTIONS == 0) {
        System.gc();
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
