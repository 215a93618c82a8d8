package dev.portcullis.jersey;

import dev.portcullis.testing.contract.GuardedServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.function.Supplier;

/** Clients that ask a guarded resource all the time, and note every answer that must not be. */
final class ChaosLoad implements AutoCloseable {
  private static final int CLIENTS = 4;
  private static final int MAX_FAULTS = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /**
   * What a token is like, and what it may be answered.
   *
   * @param name says what it is like
   * @param statuses any of them may be the answer
   */
  record Kind(String name, Set<Integer> statuses) {
    static Kind of(String name, Integer... statuses) {
      return new Kind(name, Set.of(statuses));
    }

    boolean mayBeAnswered(int status) {
      return statuses.contains(status);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private final GuardedServer server;
  private final String path;
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();
  private final Kind known;
  private final Map<Kind, AtomicLong> answers = new LinkedHashMap<>();
  private final LongAccumulator slowestKnown = new LongAccumulator(Math::max, 0);
  private final List<Client> clients = new ArrayList<>();
  private volatile Map<Kind, Supplier<String>> tokens = Map.of();
  private volatile boolean stopped;

  /**
   * Prepares.
   *
   * @param known the kind that must be let in at all times, and that is asked with in between
   * @param others all other kinds
   */
  ChaosLoad(GuardedServer server, String path, Kind known, List<Kind> others) {
    this.server = server;
    this.path = path;
    this.known = known;
    answers.put(known, new AtomicLong());
    others.forEach(kind -> answers.put(kind, new AtomicLong()));
  }

  /** Asks with one token after the other, over one connection. */
  private final class Client extends Thread {
    private final HttpClient http = newClient();
    private final AtomicLong laps = new AtomicLong();

    Client(int number) {
      super("chaos-client-" + number);
      setDaemon(true);
    }

    @Override
    public void run() {
      try {
        while (!stopped) {
          lap(tokens);
          laps.incrementAndGet();
        }
      } catch (IOException | RuntimeException e) {
        fault("a client gave up: " + e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    /** A known key beside every wrong one, so that neither kind waits for a turn. */
    private void lap(Map<Kind, Supplier<String>> given) throws IOException, InterruptedException {
      for (Kind kind : answers.keySet()) {
        if (!stopped && given.containsKey(kind)) {
          ask(known, given);
          ask(kind, given);
        }
      }
    }

    private void ask(Kind kind, Map<Kind, Supplier<String>> given)
        throws IOException, InterruptedException {
      long start = System.nanoTime();
      HttpResponse<String> answer = get(http, given.get(kind).get());
      if (!kind.mayBeAnswered(answer.statusCode())) {
        fault(kind + " was answered " + answer.statusCode() + " " + answer.body());
      }
      if (kind.equals(known)) {
        slowestKnown.accumulate(System.nanoTime() - start);
      }
      answers.get(kind).incrementAndGet();
    }
  }

  static HttpClient newClient() {
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  HttpResponse<String> get(HttpClient http, String token) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(server.baseUri().resolve(path))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + token)
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  void start(Map<Kind, Supplier<String>> first) {
    tokens = Map.copyOf(first);
    for (int i = 0; i < CLIENTS; i++) {
      Client client = new Client(i);
      clients.add(client);
      client.start();
    }
  }

  /** Hands out other tokens; gives what tells that none of those before is on its way any more. */
  Supplier<Boolean> change(Map<Kind, Supplier<String>> others) {
    tokens = Map.copyOf(others);
    List<Long> before = clients.stream().map(client -> client.laps.get()).toList();
    return () -> {
      for (int i = 0; i < before.size(); i++) {
        // The lap during which they were changed still has the ones before.
        if (clients.get(i).laps.get() < before.get(i) + 1) {
          return false;
        }
      }
      return true;
    };
  }

  void fault(String what) {
    if (faults.size() < MAX_FAULTS) {
      faults.add(what);
    }
  }

  List<String> faults() {
    return List.copyOf(faults);
  }

  long answers(Kind kind) {
    return answers.get(kind).get();
  }

  long wrongAnswers() {
    long all = 0;
    for (Kind kind : answers.keySet()) {
      all += kind.equals(known) ? 0 : answers(kind);
    }
    return all;
  }

  Map<Kind, AtomicLong> answers() {
    return answers;
  }

  Duration slowestKnown() {
    return Duration.ofNanos(slowestKnown.get());
  }

  /** Lets all clients finish what they ask. */
  @Override
  public void close() {
    stopped = true;
    try {
      for (Client client : clients) {
        client.join(PATIENCE.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
