package dev.portcullis.authz;

import dev.portcullis.json.StrictJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All routes of an application with their guards, for people and programs.
 *
 * <p>Immutable.
 *
 * @param routes the routes, sorted by path, then HTTP method
 */
public record AccessReport(List<Route> routes) {
  /**
   * One route.
   *
   * @param method the HTTP method
   * @param path the path template, with a leading slash
   * @param resource the resource method, such as {@code com.example.Orders.list()}
   * @param guards the guards in words
   */
  public record Route(String method, String path, String resource, String guards) {}

  /**
   * Copies and sorts the routes.
   *
   * @param routes the routes, in any order
   */
  public AccessReport {
    routes =
        routes.stream()
            .sorted(Comparator.comparing(Route::path).thenComparing(Route::method))
            .toList();
  }

  /**
   * The report as an aligned table.
   *
   * @return one line for each route: HTTP method, path, guards, resource method
   */
  public String toTable() {
    int methodWidth = routes.stream().mapToInt(route -> route.method().length()).max().orElse(0);
    int pathWidth = routes.stream().mapToInt(route -> route.path().length()).max().orElse(0);
    int guardsWidth = routes.stream().mapToInt(route -> route.guards().length()).max().orElse(0);
    List<String> lines = new ArrayList<>();
    for (Route route : routes) {
      lines.add(
          padded(route.method(), methodWidth)
              + "  "
              + padded(route.path(), pathWidth)
              + "  "
              + padded(route.guards(), guardsWidth)
              + "  "
              + route.resource());
    }
    return String.join(System.lineSeparator(), lines);
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - text.length());
  }

  /**
   * The report as JSON.
   *
   * @return {@code {"routes": [{"method", "path", "resource", "guards"}]}}
   */
  public String toJson() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Route route : routes) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("method", route.method());
      row.put("path", route.path());
      row.put("resource", route.resource());
      row.put("guards", route.guards());
      rows.add(row);
    }
    return StrictJson.writeObject(Map.of("routes", rows));
  }
}
