package com.example;

import dev.portcullis.jersey.PortcullisFeature;
import dev.portcullis.testing.contract.AttackContract;
import dev.portcullis.testing.contract.GuardedServer;
import java.net.URI;
import java.util.Map;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;

/** More than a thousand attacks on {@link Orders#list}. */
class OrdersAttackTest extends AttackContract {
  private record Server(HttpServer http) implements GuardedServer {
    @Override
    public URI baseUri() {
      return URI.create("http://127.0.0.1:" + http.getListener("grizzly").getPort());
    }

    @Override
    public void close() {
      http.shutdownNow();
    }
  }

  @Override
  protected GuardedServer start(Map<String, Object> settings) {
    ResourceConfig orders =
        new ResourceConfig(Orders.class, PortcullisFeature.class).addProperties(settings);
    URI anyPort = URI.create("http://127.0.0.1:0");
    return new Server(GrizzlyHttpServerFactory.createHttpServer(anyPort, orders));
  }

  @Override
  protected String path() {
    return "orders"; // guarded by @Scopes({"orders:read", "orders:admin"})
  }
}
