package dev.portcullis.authz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.portcullis.authz.AccessReport.Route;
import dev.portcullis.json.MalformedJsonException;
import dev.portcullis.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccessReportTest {
  private static final Route LIST =
      new Route("GET", "/orders", "com.example.Orders.list()", "scopes [orders:read]");
  private static final Route CREATE =
      new Route("POST", "/orders", "com.example.Orders.create()", "scopes [orders:write]");
  private static final Route DELETE =
      new Route("DELETE", "/orders/{id}", "com.example.Orders.delete()", "NO GUARD");
  private static final Route HEALTH =
      new Route("GET", "/health", "com.example.Health.get()", "open to all");

  private static final AccessReport REPORT =
      new AccessReport(List.of(DELETE, CREATE, HEALTH, LIST));

  @Test
  void routesAreSortedByPathThenMethod() {
    assertEquals(List.of(HEALTH, LIST, CREATE, DELETE), REPORT.routes());
  }

  @Test
  void theTableIsAligned() {
    assertEquals(
        """
        GET     /health       open to all            com.example.Health.get()
        GET     /orders       scopes [orders:read]   com.example.Orders.list()
        POST    /orders       scopes [orders:write]  com.example.Orders.create()
        DELETE  /orders/{id}  NO GUARD               com.example.Orders.delete()"""
            .lines()
            .toList(),
        REPORT.toTable().lines().toList());
  }

  @Test
  void theJsonHasOneObjectForEachRouteInOrder() throws MalformedJsonException {
    Map<String, Object> json =
        StrictJson.readObject(REPORT.toJson().getBytes(StandardCharsets.UTF_8));

    assertEquals(
        Map.of("routes", List.of(object(HEALTH), object(LIST), object(CREATE), object(DELETE))),
        json);
  }

  @Test
  void theMembersOfTheJsonStandInAFixedOrder() {
    assertEquals(
        "{\"routes\":[{\"method\":\"GET\",\"path\":\"/health\","
            + "\"resource\":\"com.example.Health.get()\",\"guards\":\"open to all\"}]}",
        new AccessReport(List.of(HEALTH)).toJson());
  }

  private static Map<String, Object> object(Route route) {
    return Map.of(
        "method", route.method(),
        "path", route.path(),
        "resource", route.resource(),
        "guards", route.guards());
  }

  @Test
  void aReportWithoutRoutesIsEmpty() {
    AccessReport report = new AccessReport(List.of());

    assertEquals("", report.toTable());
    assertEquals("{\"routes\":[]}", report.toJson());
  }

  @Test
  void aReportIsImmutable() {
    List<Route> routes = new ArrayList<>(List.of(HEALTH));
    AccessReport report = new AccessReport(routes);

    routes.add(LIST);

    assertEquals(List.of(HEALTH), report.routes());
    assertThrows(UnsupportedOperationException.class, () -> report.routes().add(LIST));
  }
}
