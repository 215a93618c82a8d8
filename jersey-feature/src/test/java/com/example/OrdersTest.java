package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portcullis.jersey.PortcullisFeature;
import dev.portcullis.testing.LocalIssuerExtension;
import dev.portcullis.testing.TokenBuilder;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.test.JerseyTest;
import org.glassfish.jersey.test.TestProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OrdersTest extends JerseyTest {
  @RegisterExtension static final LocalIssuerExtension ISSUER = new LocalIssuerExtension();

  @Override
  protected Application configure() {
    forceSet(TestProperties.CONTAINER_PORT, "0"); // any free port
    return new ResourceConfig(Orders.class, PortcullisFeature.class)
        .addProperties(ISSUER.issuer().settings());
  }

  @Test
  void readerMayListOrders() {
    Response answer = request(ISSUER.issuer().token().scope("orders:read")).get();
    assertEquals(200, answer.getStatus());
    assertEquals("[{\"id\":\"1\",\"item\":\"a book for alice\"}]", answer.readEntity(String.class));
  }

  @Test
  void readerMayNotWriteOrders() {
    Response answer =
        request(ISSUER.issuer().token().scope("orders:read").roles("clerk"))
            .post(Entity.json("{\"id\":\"2\",\"item\":\"a pen\"}"));
    assertEquals(403, answer.getStatus());
  }

  @Test
  void clerkMayWriteOrders() {
    Response answer =
        request(ISSUER.issuer().token().scope("orders:write").roles("clerk"))
            .post(Entity.json("{\"id\":\"2\",\"item\":\"a pen\"}"));
    assertEquals("{\"id\":\"2\",\"item\":\"a pen\"}", answer.readEntity(String.class));
  }

  @Test
  void nobodyListsOrdersWithoutAToken() {
    Response answer = target("orders").request().get();
    assertEquals(401, answer.getStatus());
    assertEquals(
        List.of("Bearer realm=\"127.0.0.1\""),
        answer.getStringHeaders().get(HttpHeaders.WWW_AUTHENTICATE));
  }

  private Invocation.Builder request(TokenBuilder token) {
    return target("orders").request().header("Authorization", "Bearer " + token.sign());
  }
}
