package dev.portcullis.testing;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Serves HTTP on 127.0.0.1 by a few daemon threads. */
final class LoopbackServer implements AutoCloseable {
  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final int THREADS = 4;

  private final HttpServer server;
  private final ExecutorService executor;
  private final int port;

  LoopbackServer(int wantedPort, String threadName) {
    try {
      InetAddress loopback = InetAddress.getByAddress(LOOPBACK);
      server = HttpServer.create(new InetSocketAddress(loopback, wantedPort), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot listen on 127.0.0.1, port " + wantedPort, e);
    }
    port = server.getAddress().getPort();
    executor =
        Executors.newFixedThreadPool(
            THREADS,
            task -> {
              Thread thread = new Thread(task, threadName + "-" + port);
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(executor);
  }

  void start(HttpHandler handler) {
    server.createContext("/", handler);
    // The server's own thread is a daemon only if the thread that starts it is one.
    CompletableFuture.runAsync(server::start, executor).join();
  }

  int port() {
    return port;
  }

  /** Runs a task on one of the threads that answer requests. */
  void run(Runnable task) {
    executor.execute(task);
  }

  /** The same after a time, in which it takes no thread; never when this is closed before. */
  void runAfter(Duration delay, Runnable task) {
    CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS, executor)
        .execute(task);
  }

  /** Stops listening, and breaks every connection, also one that waits for its answer. */
  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
    try {
      executor.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
