package dev.portcullis.benchmarks.flood;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Two equal shares of connections, each with a thread. */
final class Client implements AutoCloseable {
  private final List<Connection> connections;
  private final ExecutorService threads;

  private Client(List<Connection> connections) {
    this.connections = connections;
    threads = Executors.newFixedThreadPool(connections.size());
  }

  /**
   * Opens the connections.
   *
   * @param share how many there are in one of the two shares
   */
  static Client connect(URI server, int share) throws IOException {
    List<Connection> connections = new ArrayList<>();
    for (int i = 0; i < 2 * share; i++) {
      connections.add(new Connection(server));
    }
    return new Client(connections);
  }

  /** Sends valid requests over one share, and others over the other. */
  Interval exchange(Traffic valid, Traffic beside, Duration time)
      throws InterruptedException, ExecutionException {
    long start = System.nanoTime();
    long end = start + time.toNanos();
    List<Callable<Tally>> tasks = new ArrayList<>();
    for (int i = 0; i < connections.size(); i++) {
      Connection connection = connections.get(i);
      Traffic traffic = i % 2 == 0 ? valid : beside;
      tasks.add(() -> until(end, connection, traffic));
    }
    List<Tally> tallies = runAll(tasks);
    Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
    Tally validAnswers = new Tally();
    Tally otherAnswers = new Tally();
    for (int i = 0; i < tallies.size(); i++) {
      (i % 2 == 0 ? validAnswers : otherAnswers).addAll(tallies.get(i));
    }
    valid.check(validAnswers);
    beside.check(otherAnswers);
    return new Interval(validAnswers, otherAnswers, elapsed);
  }

  /** Sends so many requests over all connections. */
  Tally send(Traffic traffic, int requests) throws InterruptedException, ExecutionException {
    List<Callable<Tally>> tasks = new ArrayList<>();
    for (int i = 0; i < connections.size(); i++) {
      Connection connection = connections.get(i);
      // Rounded down with a remainder that grows, these add up to exactly the whole.
      int count = (requests + i) / connections.size();
      tasks.add(() -> times(count, connection, traffic));
    }
    Tally answers = new Tally();
    runAll(tasks).forEach(answers::addAll);
    traffic.check(answers);
    return answers;
  }

  /** At least one, however late this thread comes to run. */
  private static Tally until(long end, Connection connection, Traffic traffic) throws IOException {
    Tally tally = new Tally();
    do {
      tally.add(connection.exchange(traffic.next()));
    } while (System.nanoTime() - end < 0);
    return tally;
  }

  private static Tally times(int count, Connection connection, Traffic traffic) throws IOException {
    Tally tally = new Tally();
    for (int i = 0; i < count; i++) {
      tally.add(connection.exchange(traffic.next()));
    }
    return tally;
  }

  private List<Tally> runAll(List<Callable<Tally>> tasks)
      throws InterruptedException, ExecutionException {
    List<Tally> tallies = new ArrayList<>();
    for (Future<Tally> done : threads.invokeAll(tasks)) {
      tallies.add(done.get());
    }
    return Collections.unmodifiableList(tallies);
  }

  @Override
  public void close() throws IOException {
    threads.shutdownNow();
    for (Connection connection : connections) {
      connection.close();
    }
  }
}
