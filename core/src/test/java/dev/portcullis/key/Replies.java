package dev.portcullis.key;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Answers that issuers give, good and bad. */
public final class Replies {
  private Replies() {}

  public static Reply json(String text) {
    return body(200, text.getBytes(StandardCharsets.UTF_8))
        .with("Content-Type", "application/json");
  }

  public static Reply body(int status, byte[] body) {
    return exchange -> {
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    };
  }

  public static Reply status(int status) {
    return exchange -> exchange.sendResponseHeaders(status, -1);
  }

  public static Reply redirect(int status, Object location) {
    return status(status).with("Location", location.toString());
  }

  /**
   * Answers 304 when the client has the current document, as its entity tag says, else the
   * document.
   */
  public static Reply conditional(String etag, Reply document) {
    return exchange -> {
      boolean known = etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
      (known ? status(304) : document).with("ETag", etag).send(exchange);
    };
  }

  /** A document that begins well and then grows until the client hangs up. */
  public static Reply endless(CountDownLatch hungUp) {
    return exchange -> {
      byte[] chunk = new byte[1 << 16];
      Arrays.fill(chunk, (byte) ' ');
      sendUntilHungUp(exchange, hungUp, chunk, Duration.ZERO);
    };
  }

  /** A document of a length that is told ahead; counts what the client takes until it hangs up. */
  public static Reply large(long length, AtomicLong written, CountDownLatch hungUp) {
    return exchange -> {
      exchange.sendResponseHeaders(200, length);
      byte[] chunk = new byte[1 << 14];
      try {
        while (written.get() < length) {
          int next = (int) Math.min(chunk.length, length - written.get());
          exchange.getResponseBody().write(chunk, 0, next);
          written.addAndGet(next);
        }
      } finally {
        hungUp.countDown();
      }
    };
  }

  /** A document of which a byte comes now and then, until the client hangs up. */
  public static Reply dripping(CountDownLatch hungUp, Duration pause) {
    return exchange -> sendUntilHungUp(exchange, hungUp, new byte[] {' '}, pause);
  }

  private static void sendUntilHungUp(
      HttpExchange exchange, CountDownLatch hungUp, byte[] chunk, Duration pause)
      throws IOException {
    try {
      exchange.sendResponseHeaders(200, 0);
      OutputStream out = exchange.getResponseBody();
      out.write('{');
      while (!hungUp.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        out.write(chunk);
        out.flush();
      }
    } catch (IOException e) {
      hungUp.countDown();
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
