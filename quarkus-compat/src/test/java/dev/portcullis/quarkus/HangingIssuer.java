package dev.portcullis.quarkus;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.portcullis.testing.LocalIssuer;
import dev.portcullis.testing.SigningAlgorithm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** An issuer whose keys are not handed out before it is told so. */
final class HangingIssuer implements AutoCloseable {
  private final LocalIssuer issuer =
      LocalIssuer.builder().algorithm(SigningAlgorithm.ES256).start();
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  HangingIssuer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.countDown();
    try {
      released.await();
      byte[] keys =
          Web.get(URI.create(issuer.issuer() + "/jwks.json"), null).body().getBytes(UTF_8);
      exchange.sendResponseHeaders(200, keys.length);
      exchange.getResponseBody().write(keys);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      exchange.close();
    }
  }

  LocalIssuer issuer() {
    return issuer;
  }

  /** Settings that have keys fetched from here, with time enough. */
  Map<String, Object> settings() {
    Map<String, Object> settings = new HashMap<>(issuer.settings());
    settings.put("axioms.jwks-url", "http://127.0.0.1:" + server.getAddress().getPort() + "/keys");
    return settings;
  }

  void awaitFetch() throws InterruptedException {
    if (!asked.await(60, TimeUnit.SECONDS)) {
      throw new AssertionError("Nobody asked for keys");
    }
  }

  void release() {
    released.countDown();
  }

  @Override
  public void close() {
    released.countDown();
    server.stop(0);
    threads.shutdownNow();
    issuer.close();
  }
}
