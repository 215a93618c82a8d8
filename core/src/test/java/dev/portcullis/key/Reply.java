package dev.portcullis.key;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** How a {@link HandDrivenIssuer} answers one request. */
@FunctionalInterface
public interface Reply {
  void send(HttpExchange exchange) throws IOException;

  /** The same with a header. */
  default Reply with(String header, String value) {
    return exchange -> {
      exchange.getResponseHeaders().add(header, value);
      send(exchange);
    };
  }
}
