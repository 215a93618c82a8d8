package dev.portcullis.key;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.concurrent.Semaphore;

/** Holds requests back until the test opens it; never opened, it is a server that hangs. */
public final class Gate implements Reply {
  private final Semaphore arrivals = new Semaphore(0);
  private final Semaphore opened = new Semaphore(0);
  private final Reply then;

  public Gate(Reply then) {
    this.then = then;
  }

  @Override
  public void send(HttpExchange exchange) throws IOException {
    arrivals.release();
    try {
      opened.acquire();
    } catch (InterruptedException e) {
      // The server was closed.
      Thread.currentThread().interrupt();
      return;
    }
    then.send(exchange);
  }

  /** Waits until one more request stands before the gate. */
  public void awaitArrival() {
    Await.permit(arrivals);
  }

  /** Lets one request through. */
  public void open() {
    opened.release();
  }
}
